import type { ForeignStaff } from './foreign-staff/types.ts';
import type { Answers } from './answers/types.ts';
import type { EngineRecords } from './engine-records/types.ts';
import type { Destructions } from './destructions/types.ts';
import type { Blocks } from './blocks/types.ts';
import type { Extensions } from './extensions/types.ts';
import type { Drafts } from './drafts/types.ts';
import type { Intake } from './intake-types.ts';
import type { Orders } from './orders/types.ts';
import type { Proposals } from './proposals/types.ts';
import type { Stock } from './stock/types.ts';
import type { Visits } from './visits/types.ts';
import type { Audit, Cards, Cases, Documents, Outbox, People, Receipts, Units } from './types.ts';

/**
 * The register's face: the business truth that portal and workers share. Every change, its audit row, its card event and
 * its outgoing intents (mail, message, process start) are one transaction. Instants are ISO 8601 UTC text, days `2026-11-24`.
 * Reading rules (who may see what) are applied here, in SQL, from the `Viewer`; the portal still checks who may act.
 */
export interface Register {
  readonly people: People;
  readonly units: Units;
  readonly cases: Cases;
  readonly cards: Cards;
  readonly receipts: Receipts;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly answers: Answers;
  readonly engineRecords: EngineRecords;
  readonly documents: Documents;
  readonly intake: Intake;
  readonly stock: Stock;
  readonly visits: Visits;
  readonly orders: Orders;
  readonly proposals: Proposals;
  readonly blocks: Blocks;
  readonly destructions: Destructions;
  readonly foreignStaff: ForeignStaff;
  readonly extensions: Extensions;
  /**
   * Runs a worker's step exactly once: the answer is remembered under the key in the transaction of the effect, a
   * repeated key returns the remembered answer and does nothing. A throw rolls back and remembers nothing.
   */
  once<Answer>(effectKey: string, step: (work: Register) => Promise<Answer>): Promise<Answer>;
  /** Grows with every committed change; live pages compare it. */
  changeSequence(): Promise<number>;
  /** True when reads and writes work (for `/ready`). */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}
