import type { Selectable } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import type { OrNull } from './or-null.ts';

/**
 * Tables whose rows give power: each carries a MAC, and one without counts for nothing. They are no part of
 * `Tables`, so that no query reaches them but those of `kernel/mac`, which check.
 */
export interface MacTables {
  sessions: SessionTable;
  answerKeys: AnswerKeyTable;
  jobReports: JobReportTable;
}
export type MacTable = keyof MacTables;

/** What every one of them has besides. */
interface WithMac {
  /** Of all that the row holds besides; see `macOf`. */
  mac: string;
}

/** Times are epoch ms. */
interface SessionTable extends WithMac {
  /** Hash of the cookie's secret. */
  id: string;
  hsaId: string;
  csrfToken: string;
  beganAt: number;
  usedAt: number;
  acr: OrNull<string>;
  subject: OrNull<string>;
  providerSession: OrNull<string>;
  /** Sealed with the cookie's secret, which only the browser has. */
  sealedIdToken: OrNull<Uint8Array>;
  /** Row of the log that tells of the login. */
  auditRow: OrNull<number>;
}
export type SessionRow = Selectable<SessionTable>;

/** What portals sign answers with. */
interface AnswerKeyTable extends WithMac {
  keyId: string;
  publicKey: string;
  addedAt: Instant;
  /** Row of the log that tells of it. */
  auditRow: number;
}
export type AnswerKeyRow = Selectable<AnswerKeyTable>;

/** What a worker is about to end a job of the engine with. */
interface JobReportTable extends WithMac {
  /** The job's key and the sum of its end: a job that comes again may end otherwise. */
  reportId: string;
  jobKey: string;
  /** State and error code. */
  outcome: string;
  keptAt: Instant;
}
export type JobReportRow = Selectable<JobReportTable>;

/** A row as it is before it has its MAC. */
export type Bare<Row> = Omit<Row, 'mac'>;
