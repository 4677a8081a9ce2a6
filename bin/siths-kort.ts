#!/usr/bin/env node
import { runCommandLine } from './cli/program.ts';

/** `npx siths-kort <command>`: the operator's command line. Who reads its answer may stop reading (`| head`): that is no failure. */
process.stdout.on('error', (error: Error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runCommandLine(process.argv.slice(2));
