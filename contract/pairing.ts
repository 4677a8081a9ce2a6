/** A state of the register that uses an engine. */
export interface PairingMark {
  /** Grows from mark to mark. */
  readonly number: number;
  /** Random: two marks with one number may be of different histories. */
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
