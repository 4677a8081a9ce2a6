import { bindRooms, type Caller, type Rooms } from './bind.ts';
import type { Standing, Whole } from './whole.ts';
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
import { lastCheck } from './kernel/audit/checks.ts';
import { proveCase, proveRows } from './kernel/audit/case-proof.ts';
import { notePerson, noteReading } from './kernel/audit/reading.ts';
import type { Author } from './kernel/author.ts';
import type { ChangeOfKey } from './kernel/change-data-key.ts';
import type { Context, Work } from './kernel/context.ts';
import type { Commands } from './kernel/commands.ts';
import { keepCasesWithoutInstance, noteWorkers, type RegisterHealth } from './kernel/health.ts';
import { once } from './kernel/once.ts';
import { comparedFrom, forgetPairing, keepPairing, nextMark, pairingFault } from './kernel/pairing.ts';
import { lastScrub, type Scrub } from './kernel/scrubs.ts';
import { jobReports } from './kernel/mac/job-reports.ts';
import { sessions } from './kernel/mac/sessions.ts';
import { order } from './order/index.ts';
import { cardReturn } from './return/index.ts';
import { stock } from './stock/index.ts';
import { validity } from './validity/index.ts';
import { visits } from './visits/index.ts';

/** What each routine adds to the register's rooms. The short-term card's issue has nothing of its own here. */
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
} satisfies Readonly<Record<RoutineId, Readonly<Record<string, Commands>>>>;

/**
 * The business truth that portal and workers share. Every change, its audit row, its card event and
 * its outgoing intents (mail, message, process start) are one transaction. Instants are ISO 8601 UTC text, days `2026-11-24`.
 * Reading rules (who may see what) are applied here, in SQL, from the `Viewer`; the portal still checks who may act.
 */
export interface Register extends ReturnType<typeof roomsOn> {
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

/** The register on a context: outside transactions, or in the one of a `Work`. */
export function registerOn(context: Context, whole: Whole): Register {
  return Object.assign(roomsOn({ context, whole }), {
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
  all: { read: { attested, lastCheck }, write: { append: appendAudit } },
  portal: { read: { note: noteReading, notePerson, logHead, proveCase, proveRows } },
  house: { write: { appendMany: appendAudits } },
} satisfies Commands;
const { appointments, people, units, intake, substitutes, tokens } = peopleStorey;
const aboveImports = { endTold: endToldByImport, takeCard: cardStorey.takeCard };
const approvals = peopleStorey.approvals([
  ...peopleStorey.approvalKinds,
  caseStorey.retentionRunApproval,
  caseStorey.retentionLiftApproval,
]);
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

/** How this house stands: its engine, its workers, what a scrub found. */
const operation = {
  all: { read: { pairingFault } },
  workers: {
    read: { lastScrub: ({ db }: Context) => lastScrub(db), nextMark, comparedFrom },
    write: { workersAreAtWork: noteWorkers, keepPairing, forgetPairing, keepCasesWithoutInstance },
  },
} satisfies Commands;

/** The rooms, each of one part or more. What each offers, and to whom, stands at its parts. */
export const rooms = {
  people: [people],
  units: [units, peopleStorey.administeredUnits, cardStorey.units],
  intake: [intake, cardStorey.intake],
  imports: [imports, cardStorey.cardImports],
  directory: [directory],
  extracts: [peopleStorey.extracts, cardStorey.extracts],
  tokens: [tokens],
  editions: [peopleStorey.editions],
  information: [peopleStorey.information],
  unitMoves: [peopleStorey.unitMoves],
  events: [events],
  cards: [...cardParts],
  cases: [cases, routines.activation.cases],
  receipts: [receipts],
  scans: [scans],
  drafts: [drafts],
  documents: [documents],
  answers: [answers],
  claims: [claims],
  sessions: [sessions, peopleStorey.openSessions],
  engineRecords: [engineRecords],
  jobReports: [jobReports],
  incidents: [incidents],
  outgoing: [outgoing],
  appointments: [appointments],
  approvals: [approvals],
  substitutes: [substitutes],
  proposals: [proposals],
  clearing: [clearing, peopleStorey.previewClearing, scanClearing],
  stock: [routines.stock.stock],
  visits: [routines.visits.visits],
  desks: [routines.visits.desks],
  orders: [routines.order.orders],
  extensions: [routines.activation.extensions],
  foreignStaff: [routines['foreign-staff'].foreignStaff],
  blocks: [routines.blocking.blocks, routines['employment-end'].blocks, routines.return.blocks],
  reconciliations: [routines.blocking.reconciliations],
  missing: [routines['employment-end'].missing],
  destructions: [routines.return.destructions],
  chasing: [routines.return.chasing],
  reminders: [reminders],
  log: [log],
  retention: [retention],
  figures: [figures],
  samples: [samples],
  personalExtract: [personalExtract],
  archive: [archive],
  declarations: [declarations],
  extractRequests: [extractRequests],
  outbox: [outbox],
  audit: [audit],
  operation: [operation],
} as const;

const roomsOn = bindRooms(rooms, {
  outbox: ({ whole }: Standing) => ({ onAdded: addingTo(whole.listeners) }),
  audit: ({ whole: { verify, check, contradicted, attest, vouchers, proof } }: Standing) => ({
    verify,
    check,
    contradicted,
    attest,
    vouchers,
    proof,
  }),
});

type RoomsFor<Who extends Caller> = Rooms<typeof rooms, Who>;

/**
 * What the portal may do. A card's state is changed by workers alone (`ARCHITECTURE.md`, promise 5): the portal writes cases, drafts,
 * reservations, call-back notes and reports, and what is done with blank cards by hand.
 */
export type PortalRegister = RoomsFor<'portal'> &
  Pick<Register, 'changeSequence' | 'changedSince' | 'health'> & {
    readonly audit: Pick<Register['audit'], 'attest' | 'vouchers' | 'contradicted' | 'proof'>;
  };

/** What workers may do: the steps of processes, and what leaves the house. What people ask for comes through the portal. */
export type WorkersRegister = RoomsFor<'workers'> &
  Pick<Register, 'scrub'> & {
    /** As the register's own. */
    once<Answer>(effectKey: string, step: (work: WorkersRegister) => Promise<Answer>): Promise<Answer>;
    readonly audit: Pick<Register['audit'], 'check' | 'proof'>;
    readonly outbox: Pick<Register['outbox'], 'onAdded'>;
  };
