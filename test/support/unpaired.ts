import type { PairingWatch } from '../../workers/dispatch/engine-pairing.ts';

/** Of an engine that tells no identity. */
export const unpaired: PairingWatch = {
  require: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  isApart: () => false,
};
