import { join } from 'node:path';
import { readArguments } from '../platform/command-line.ts';

await readArguments(
  'npm run portal',
  'The portal. Engine and workers run elsewhere. Settings are environment variables: docs/operators/configure.md.',
);

// The bundler is a program of its own: it works while this one loads the pages. What it makes lies beside the compiled code for the next start.
const { buildAssets } = await import('../portal/assets.ts');
const assets = buildAssets(join(import.meta.dirname, '../node_modules/.cache/assets'));
const { runPortal } = await import('./run/portal-part.ts');
await runPortal(assets);
