import type { Instant } from '../contract/index.ts';

/** A decision table that was asked, and the row of it that held. */
export interface MadeDecision {
  readonly key: string;
  readonly at: Instant;
  /** Undefined: no process asked. */
  readonly processInstanceKey: string | undefined;
  /** `block-urgency`. */
  readonly decisionId: string;
  /** Of the version that was asked. */
  readonly decisionKey: string;
  /** `Hur bråttom en spärr är`. */
  readonly name: string;
  readonly version: number;
  /** By the labels of the table; text as it is, all else as JSON. */
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
  /** The first row that held; undefined: none did, or it is no table. */
  readonly ruleId: string | undefined;
  /** Of all that held, from 1. */
  readonly ruleNumbers: readonly number[];
  readonly outputs: readonly { readonly name: string; readonly value: string }[];
}

/** A version of a table as people read it. */
export interface DecisionTable {
  /** In their order, each with what is written beside it. */
  readonly rows: readonly { readonly id: string; readonly words: string }[];
  /** What its outputs are called, by their names. */
  readonly labels: ReadonlyMap<string, string>;
}

export interface DecisionHistory {
  /** Which tables were asked at an instant or later, oldest first; none where the engine doesn't tell. @param since undefined: all */
  decisionsSince(since: Instant | undefined): Promise<readonly { readonly key: string; readonly at: Instant }[]>;
  /** Undefined: the engine has forgotten it. */
  decision(key: string): Promise<MadeDecision | undefined>;
  /** @param decisionKey of its version; an empty table where the engine doesn't tell */
  decisionTable(decisionKey: string): Promise<DecisionTable>;
}
