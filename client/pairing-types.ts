import type { EnginePairing, PairingMark } from '../contract/index.ts';

export interface Pairings {
  /** Undefined: the engine doesn't tell. So do Camunda's clusters, which have no identity of this kind. */
  findPairing(): Promise<EnginePairing | undefined>;
  /** Has the engine keep the next mark. Throws `ALREADY_EXISTS` when another mark than the expected one is the newest. */
  pair(marks: {
    readonly expected: string | undefined;
    readonly next: PairingMark;
    readonly previous: PairingMark | undefined;
  }): Promise<EnginePairing>;
}
