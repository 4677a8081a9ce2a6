import { runGroups } from './groups.ts';

/** `npm run test:pages`: every page in a browser, wide and narrow, with what axe finds on it. Arguments are passed to jest. */
process.exitCode = await runGroups('test:pages', process.argv.slice(2));
