import { changedSince, type ChangedCases, type Known } from './kernel/changed-since.ts';
import * as cardStorey from './cards/index.ts';
import * as caseStorey from './cases/index.ts';
import * as peopleStorey from './people/index.ts';
import type { RoutineId } from '../contract/index.ts';
import { activation } from './activation/index.ts';
import { blocking } from './blocking/index.ts';
import { employmentEnd, endToldByImport } from './employment-end/index.ts';
import { foreignStaff } from './foreign-staff/index.ts';
import { appendAudit, appendAudits } from './kernel/audit/append.ts';
import { attested, logHead } from './kernel/audit/attested.ts';
import { lastCheck, type LogCheck } from './kernel/audit/checks.ts';
import { proveCase, proveRows } from './kernel/audit/case-proof.ts';
import { notePerson, noteReading } from './kernel/audit/reading.ts';
import type { AuditCheck } from './kernel/audit/verify.ts';
import type { Author } from './kernel/author.ts';
import type { ChangeOfKey } from './kernel/change-data-key.ts';
import type { Context, Work } from './kernel/context.ts';
import { faceOf, lazily, type Functions } from './kernel/face.ts';
import { keepCasesWithoutInstance, noteWorkers, type RegisterHealth } from './kernel/health.ts';
import { once } from './kernel/once.ts';
import { forgetPairing, keepPairing, nextMark, pairingFault } from './kernel/pairing.ts';
import { lastScrub, type Scrub } from './kernel/scrubs.ts';
import { sessions } from './kernel/sessions.ts';
import { order } from './order/index.ts';
import { cardReturn } from './return/index.ts';
import { stock } from './stock/index.ts';
import { validity } from './validity/index.ts';
import { visits } from './visits/index.ts';

/** What each routine adds to the register's faces. The short-term card's issue has nothing of its own here. */
const routines = {
  order,
  'foreign-staff': foreignStaff,
  stock,
  activation,
  blocking,
  'employment-end': employmentEnd,
  return: cardReturn,
  validity,
  issue: {},
  visits,
} satisfies Readonly<Record<RoutineId, Readonly<Record<string, Functions>>>>;

/**
 * The register's face: the business truth that portal and workers share. Every change, its audit row, its card event and
 * its outgoing intents (mail, message, process start) are one transaction. Instants are ISO 8601 UTC text, days `2026-11-24`.
 * Reading rules (who may see what) are applied here, in SQL, from the `Viewer`; the portal still checks who may act.
 */
export interface Register extends ReturnType<typeof facesOf> {
  /**
   * Runs a worker's step exactly once: the answer is remembered under the key in the transaction of the effect, a
   * repeated key returns the remembered answer and does nothing. A throw rolls back and remembers nothing.
   */
  once<Answer>(effectKey: string, step: (work: Register) => Promise<Answer>): Promise<Answer>;
  /** Grows with every committed change; live pages compare it. */
  changeSequence(): Promise<number>;
  /** See `changedSince` of the kernel. */
  changedSince(known: Known | undefined): Promise<ChangedCases>;
  /** True when reads and writes work. */
  isReady(): Promise<boolean>;
  /** Fills the register by a step of many transactions, in a hurry: until that has ended nobody can open it, however it was cut off. */
  fill(step: () => Promise<void>): Promise<void>;
  /** Seals all keys with another data key, and leaves nothing on disk of those that the old one sealed; see `changeDataKey` of the kernel. */
  changeDataKey(change: ChangeOfKey): Promise<number>;
  /** Looks for what is no longer as it was written, keeps what it found, and logs it. Rejects when it is to stop before it is done. */
  scrub(stop: AbortSignal): Promise<Scrub>;
  /** Rows that a scrub found damaged count as well as they are from now on; it is logged. Documents and pages can't be accepted. */
  acceptRows(accepted: { readonly author: Author; readonly reason: string }): Promise<void>;
  /** For `/ready` and `/metrics`. Rejects when not even reading works. */
  health(): Promise<RegisterHealth>;
  close(): Promise<void>;
}

/** What the whole register has besides its context. */
export interface Whole {
  readonly listeners: Set<() => void>;
  /** Checks the whole audit log against the signed checkpoint. */
  readonly verify: () => Promise<AuditCheck>;
  /** Has what is new in the log signed and cosigned now; does nothing without a signer. */
  readonly attest: () => Promise<void>;
  /** Checks the whole log in batches, and keeps what it found; see `checkLog`. */
  readonly check: (goesOn: () => Promise<boolean>) => Promise<LogCheck | undefined>;
  /** What a signature of others says against the log; undefined: nothing. */
  readonly contradicted: () => string | undefined;
  readonly fill: (step: () => Promise<void>) => Promise<void>;
  readonly changeDataKey: (change: ChangeOfKey) => Promise<number>;
  /** Public keys of the log's signer and its witnesses, a line each; undefined: there is no signer. */
  readonly vouchers: () => { readonly log: string; readonly witnesses: readonly string[] } | undefined;
  readonly scrub: (stop: AbortSignal) => Promise<Scrub>;
  readonly acceptRows: (accepted: { readonly author: Author; readonly reason: string }) => Promise<void>;
  readonly isReady: () => Promise<boolean>;
  readonly health: () => Promise<RegisterHealth>;
  readonly close: () => Promise<void>;
}

/** The register on a context: outside transactions, or in the one of a `Work`. */
export function registerOn(context: Context, whole: Whole): Register {
  return Object.assign(facesOf({ context, whole }), {
    once: <Answer>(key: string, step: (work: Register) => Promise<Answer>) =>
      once(context, key, (work) => step(registerIn(work, whole))),
    async changeSequence() {
      const row = await context.db
        .selectFrom('counters')
        .select('value')
        .where('name', '=', 'changes')
        .executeTakeFirstOrThrow();
      return row.value;
    },
    changedSince: (known: Known | undefined) => changedSince(context, known),
    isReady: whole.isReady,
    health: whole.health,
    scrub: whole.scrub,
    acceptRows: whole.acceptRows,
    fill: whole.fill,
    changeDataKey: whole.changeDataKey,
    close: whole.close,
  });
}

/** The register in a transaction, one however many steps are parts of it. */
function registerIn(work: Work, whole: Whole): Register {
  const known = inTransactions.get(work);
  if (known) return known;
  const made = registerOn(work, whole);
  inTransactions.set(work, made);
  return made;
}

const inTransactions = new WeakMap<Work, Register>();

const audit = {
  read: { note: noteReading, notePerson, attested, logHead, lastCheck, proveCase, proveRows },
  write: { append: appendAudit, appendMany: appendAudits },
} satisfies Functions;
const { appointments, people, units, intake, substitutes, tokens } = peopleStorey;
const aboveImports = { endTold: endToldByImport, takeCard: cardStorey.takeCard };
const imports = peopleStorey.imports(aboveImports);
const directory = peopleStorey.directory(aboveImports);
const {
  cases,
  events,
  outbox,
  reminders,
  receipts,
  scans,
  scanClearing,
  drafts,
  documents,
  answers,
  claims,
  engineRecords,
  incidents,
  outgoing,
  proposals,
  clearing,
  figures,
  samples,
  log,
  personalExtract,
  archive,
  declarations,
  extractRequests,
  retention,
} = caseStorey;

/** Calls back after a commit of this process that added rows; returns the way to stop. */
function addingTo(listeners: Whole['listeners']) {
  return (listener: () => void) => {
    const own = () => listener();
    listeners.add(own);
    return () => void listeners.delete(own);
  };
}

const cardParts = [
  cardStorey.cards,
  caseStorey.cards,
  routines.order.cards,
  routines.blocking.cards,
  routines.return.cards,
  routines.validity.cards,
] as const;

/** Of a context, inside and outside transactions. */
interface Standing {
  readonly context: Context;
  readonly whole: Whole;
}

const outboxOf = faceOf(outbox);
const auditOf = faceOf(audit);

const facesOf = lazily({
  people: faceOf(people),
  units: faceOf(units, peopleStorey.administeredUnits, cardStorey.units),
  intake: faceOf(intake, cardStorey.intake),
  imports: faceOf(imports, cardStorey.cardImports),
  directory: faceOf(directory),
  extracts: faceOf(peopleStorey.extracts, cardStorey.extracts),
  tokens: faceOf(tokens),
  editions: faceOf(peopleStorey.editions),
  information: faceOf(peopleStorey.information),
  unitMoves: faceOf(peopleStorey.unitMoves),
  events: faceOf(events),
  cards: faceOf(...cardParts),
  cases: faceOf(cases, routines.activation.cases),
  receipts: faceOf(receipts),
  scans: faceOf(scans),
  drafts: faceOf(drafts),
  documents: faceOf(documents),
  answers: faceOf(answers),
  claims: faceOf(claims),
  sessions: faceOf(sessions, peopleStorey.openSessions),
  engineRecords: faceOf(engineRecords),
  incidents: faceOf(incidents),
  outgoing: faceOf(outgoing),
  appointments: faceOf(appointments),
  substitutes: faceOf(substitutes),
  proposals: faceOf(proposals),
  clearing: faceOf(clearing, peopleStorey.previewClearing, scanClearing),
  stock: faceOf(routines.stock.stock),
  visits: faceOf(routines.visits.visits),
  desks: faceOf(routines.visits.desks),
  orders: faceOf(routines.order.orders),
  extensions: faceOf(routines.activation.extensions),
  foreignStaff: faceOf(routines['foreign-staff'].foreignStaff),
  blocks: faceOf(routines.blocking.blocks, routines['employment-end'].blocks, routines.return.blocks),
  reconciliations: faceOf(routines.blocking.reconciliations),
  missing: faceOf(routines['employment-end'].missing),
  destructions: faceOf(routines.return.destructions),
  chasing: faceOf(routines.return.chasing),
  reminders: faceOf(reminders),
  outbox: (on: Standing) => Object.assign(outboxOf(on), { onAdded: addingTo(on.whole.listeners) }),
  operation: faceOf({
    read: { lastScrub: ({ db }: Context) => lastScrub(db), pairingFault, nextMark },
    write: { workersAreAtWork: noteWorkers, keepPairing, forgetPairing, keepCasesWithoutInstance },
  }),
  log: faceOf(log),
  retention: faceOf(retention),
  figures: faceOf(figures),
  samples: faceOf(samples),
  personalExtract: faceOf(personalExtract),
  archive: faceOf(archive),
  declarations: faceOf(declarations),
  extractRequests: faceOf(extractRequests),
  audit(on: Standing) {
    const { verify, check, contradicted, attest, vouchers } = on.whole;
    return Object.assign(auditOf(on), { verify, check, contradicted, attest, vouchers });
  },
});
