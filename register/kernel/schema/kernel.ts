import type { Generated } from 'kysely';

export interface KernelTables {
  settings: { name: string; value: string };
  counters: { name: string; value: number };
  effects: { key: string; answer: string };
  personKeys: { personId: string; sealedKey: Uint8Array };
  outbox: OutboxTable;
  audit: AuditRow;
}

export interface OutboxTable {
  position: Generated<number>;
  id: string;
  caseId: string;
  key: string;
  kind: 'start-process' | 'message' | 'mail';
  intent: string;
  addedAt: string;
  dueAt: string;
  attempts: Generated<number>;
  lastError: string | null;
  doneAt: string | null;
}

export interface AuditRow {
  row: number;
  at: string;
  actor: string;
  role: string;
  onBehalfOf: string | null;
  action: string;
  caseId: string | null;
  cardNumber: string | null;
  personId: string | null;
  unitId: string | null;
  details: string;
  sealed: Uint8Array | null;
  previousHash: string;
  hash: string;
  /** When it was written; rows from before it was kept have none. */
  recordedAt: string | null;
}
