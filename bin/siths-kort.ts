#!/usr/bin/env node
import { keepCompiled } from './run/keep-compiled.ts';

/** `npx siths-kort <command>`: the operator's command line. Who reads its answer may stop reading (`| head`): that is no failure. */
process.stdout.on('error', (error: Error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});
keepCompiled();
const { runCommandLine } = await import('./cli/program.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
