import { bundleForGood } from '../../portal/assets.ts';

/** `node ops/container/bundle.ts`: style sheet and scripts for browsers, where the start looks for them (`bin/portal.ts`). */
await bundleForGood('node_modules/.cache/assets');
