import type { EnginePairing } from '../../workers/dispatch/engine-pairing.ts';

/** Of an engine that tells no identity. */
export const unpaired: EnginePairing = {
  require: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  isApart: () => false,
};
