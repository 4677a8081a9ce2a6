import type { Generated, Selectable } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import type { OrNull } from './or-null.ts';

export interface KernelTables {
  settings: { name: string; value: string };
  counters: { name: string; value: number };
  /** `recordedAt` is empty for what was remembered before it was kept. */
  effects: { key: string; answer: string; recordedAt: Generated<string> };
  /** The register's own keys, sealed with the data key. */
  registerKeys: { name: string; version: number; sealedKey: Uint8Array };
  /** Sealed with the data key; null: erased. */
  personKeys: { personId: string; sealedKey: OrNull<Uint8Array> };
  /** Sealed with the person's key; null: erased. */
  caseKeys: { personId: string; caseId: string; sealedKey: OrNull<Uint8Array> };
  outbox: OutboxTable;
  /** Written by the database's triggers (`row-sums`). */
  rowSums: { tableName: string; rowKey: string; sum: Uint8Array };
  audit: AuditTable;
  /** Signed by the log's signer: notes without the lines of witnesses. */
  auditCheckpoints: { size: number; note: string; at: Instant };
  /** What checks of the whole log have found: rows that are whole, and the first that isn't. */
  auditChecks: {
    at: Instant;
    checked: number;
    root: OrNull<string>;
    brokenRow: OrNull<number>;
    what: OrNull<string>;
    /** By the key that signs the head of the log; null: from before checks were signed. */
    signature: OrNull<string>;
  };
  auditCosignatures: { witness: string; size: number; line: string; at: Instant };
}

export interface OutboxTable {
  position: Generated<number>;
  id: string;
  caseId: string;
  key: string;
  kind: 'start-process' | 'message' | 'mail';
  /** Of a mail only the template. */
  intent: string;
  /** The rest of a mail, and whose key seals it; null: the register's own. */
  sealed: OrNull<Uint8Array>;
  personId: OrNull<string>;
  addedAt: Instant;
  dueAt: Instant;
  attempts: Generated<number>;
  lastError: OrNull<string>;
  doneAt: OrNull<Instant>;
  /** Of a mail: when an administrator gave it up, and what it says was erased. */
  givenUpAt: OrNull<Instant>;
  /** Of a message: whose process hears it. */
  correlationKey: OrNull<string>;
  /** Of reminders to one person of one morning: the mail that they leave as. */
  joined: OrNull<string>;
}

interface AuditTable {
  row: number;
  at: Instant;
  actor: string;
  role: string;
  onBehalfOf: OrNull<string>;
  action: string;
  caseId: OrNull<string>;
  cardNumber: OrNull<string>;
  personId: OrNull<string>;
  unitId: OrNull<string>;
  details: string;
  sealed: OrNull<Uint8Array>;
  /** When it was written; rows from before it was kept have none. */
  recordedAt: OrNull<Instant>;
  /** Whose key salts the leaf and seals what is sealed; null: a row of the old chain, or row 0. */
  keyedBy: OrNull<'register' | 'person' | 'case'>;
  /** Hashes of the complete subtrees that end at this leaf, the leaf's own first, 32 bytes each. */
  nodes: Uint8Array;
}
export type AuditRow = Selectable<AuditTable>;
