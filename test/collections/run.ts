import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { assertionsOf } from './feel-assertions.ts';
import { deployed } from './models.ts';
import type { Outcome, Result } from './outcome.ts';
import { casesOf } from './tck.ts';

/**
 * `npm run test:collections -- FOLDER…`: models, cases and assertions that others wrote, read from folders of yours. Cases of the DMN TCK and
 * assertions of feel-scala are evaluated; every other model is deployed to an engine of its own. Ends with 1 when something failed.
 */
const program = new Command('npm run test:collections --')
  .description('Models, cases and assertions that others wrote, against our engine, DMN and FEEL.')
  .argument(
    '<folders...>',
    'with *.dmn and *-test-01.xml (DMN TCK), *.scala (tests of feel-scala), *.bpmn, *.dmn, *.form',
  )
  .option('--all', 'also names each that did not pass, with what was expected and found')
  .parse();
const { all } = program.opts<{ all?: true }>();

const results: readonly Result[] = ['passed', 'failed', 'refused', 'skipped'];
const row = (counts: readonly (string | number)[], of: string): string =>
  `${counts.map((count) => String(count).padStart(8)).join('')}  ${of}`;

console.log(row(results, 'of'));
for (const folder of program.args) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort();
  const total: Outcome[] = [];
  for (const file of files) {
    const outcomes = await outcomesOf(file, files);
    if (outcomes.length === 0) continue;
    total.push(...outcomes);
    print(outcomes, relative(folder, file));
  }
  print(total, `${folder}, all`);
  if (total.some(({ result }) => result === 'failed')) process.exitCode = 1;
}

async function outcomesOf(file: string, files: readonly string[]): Promise<Outcome[]> {
  if (/-test-\d+\.xml$/.test(file)) return casesOf(file);
  if (/\.scala$/.test(file)) return assertionsOf(readFileSync(file, 'utf8'));
  const [cases] = file.split(/\.dmn$/);
  const isJudgedByCases = file !== cases && files.some((each) => each.startsWith(`${cases}-test-`));
  return /\.(?:bpmn2?|dmn|form)$/.test(file) && !isJudgedByCases ? [await deployed(file)] : [];
}

function print(outcomes: readonly Outcome[], of: string): void {
  const counts = results.map((wanted) => outcomes.filter(({ result }) => result === wanted).length);
  console.log(row(counts, of));
  const isWhole = of.endsWith(', all');
  if (all === undefined || isWhole) return;
  for (const { result, name, detail } of outcomes)
    if (result !== 'passed') console.log(` ${result}: ${name}: ${detail}`.replaceAll(/\s+/g, ' ').slice(0, 400));
}
