import { createId } from '../../platform/id.ts';
import { reject, type Rejection } from '../outcome.ts';
import { pairingSetting, readPairing, type Pairing, type PairingMark } from '../pairing.ts';
import type { Run } from '../run/run.ts';
import { command } from './command.ts';

/** Keeps the next mark of the register; ALREADY_EXISTS when another mark than the expected one is the newest. */
export interface Pair {
  /** Id of the mark that the register takes for the newest; undefined: it expects none. */
  readonly expected?: string | undefined;
  readonly next: PairingMark;
  /** The register has kept this one. */
  readonly previous?: PairingMark | undefined;
}

/** It is no change of a process, and comes every few seconds: the history keeps nothing of it. */
export const pair = command({
  kind: 'pair',
  entity: 'PAIRING',
  intent: 'UPDATE',
  carryOut({ store }: Run, { expected, next, previous }: Pair): Pairing | Rejection {
    const before = readPairing(store.settings.get(pairingSetting));
    if (before?.current.id !== expected)
      return reject('ALREADY_EXISTS', `Expected the mark '${expected ?? ''}' of a register, but another one is newest`);
    const pairing = { engineId: before?.engineId ?? createId(), current: next, previous };
    store.settings.set(pairingSetting, JSON.stringify(pairing));
    return pairing;
  },
});
