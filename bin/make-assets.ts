import { makeAssets } from './run/make-assets.ts';

/** `npm run assets`: for an installation, and before a portal that is started by itself. */
await makeAssets();
