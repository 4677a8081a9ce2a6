import { runGroups } from './groups.ts';

/** `npm test`: every test but those of `npm run test:houses` and `npm run test:pages`. Arguments are passed to jest in each group. */
process.exitCode = await runGroups('test', process.argv.slice(2));
