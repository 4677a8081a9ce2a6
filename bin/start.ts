import { keepCompiled } from './run/keep-compiled.ts';

const compiled = keepCompiled();

const isEmpty = await asksForEmpty();
await (await import('./run/make-assets.ts')).makeAssets();
const { startHouse } = await import('./run/start-house.ts');
await startHouse({ isEmpty, compiled });

/** `--empty`: no weeks are played. The library is loaded only when there is something to read, for the time of a start counts. */
async function asksForEmpty(): Promise<boolean> {
  if (process.argv.length === 2) return false;
  const { Command } = await import('commander');
  const program = new Command('npm start --')
    .description('The whole house. Settings are environment variables: .env.example.')
    .option('--empty', 'an empty folder gets invented people, but not the three weeks of what they do')
    .allowExcessArguments(false);
  return program.parse().getOptionValue('empty') === true;
}
