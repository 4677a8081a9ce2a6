import { readArguments } from '../platform/command-line.ts';

await readArguments(
  'npm run portal',
  'The portal. Engine and workers run elsewhere. Settings are environment variables: docs/operators/configure.md.',
);

const { runPortal } = await import('./run/portal-part.ts');
await runPortal();
