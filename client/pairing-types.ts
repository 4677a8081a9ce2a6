/** A state of the register that uses an engine. */
export interface PairingMark {
  /** Grows from mark to mark. */
  readonly number: number;
  /** Made anew for each mark: two with the same number may be of different histories. */
  readonly id: string;
  /** The audit log as it was: how many leaves its tree had, and the root in hex. */
  readonly log: { readonly size: number; readonly root: string };
}

/** Which register an engine is used by, as the engine knows it; without anything: no register has used it yet. */
export interface EnginePairing {
  /** Of this engine, for as long as its database lives. */
  readonly engineId?: string | undefined;
  readonly current?: PairingMark | undefined;
  /** The newest mark of which the engine knows that the register has kept it too. */
  readonly previous?: PairingMark | undefined;
}

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
