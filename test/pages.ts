import { runGroups } from './groups.ts';

/** `npm run test:pages`: what takes a browser: plays, and every page, wide and narrow, with what axe finds on it. Arguments are passed to jest. */
process.exitCode = await runGroups('test:pages', process.argv.slice(2));
