import { runGroups } from './groups.ts';

/** `npm run test:houses`: whole houses that start and stop, and the operator's command line on them. Arguments are passed to jest. */
process.exitCode = await runGroups('test:houses', process.argv.slice(2));
