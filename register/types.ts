import type {
  ActivationReason,
  ActivationWay,
  AssuranceLevel,
  AuditAction,
  BlockReason,
  CardState,
  CardType,
  CasePhase,
  CloseReason,
  EmployerKind,
  IdentityCheck,
  RefusalReason,
  RevealReason,
  Viewer,
} from '../contract/index.ts';
import type { AttestFault } from '../rights/index.ts';
import type { RequestFacts } from './blocks/request-facts.ts';

import type { Author } from './author.ts';

export type { Author } from './author.ts';
export type { Intent, Outbox, OutboxRow, SentMail } from './outbox-types.ts';

/** What the register keeps and what each part of it does. Instants are ISO 8601 UTC text, days `2026-11-24`. */

/** One thing that is wrong; the message is Swedish and names what would do. `field`: form key. */
export interface Fault {
  readonly field?: string;
  readonly message: string;
}

/** A refusal that a person can do something about. `also`: what else is wrong, so that all is told in one round. */
export interface Refusal extends Fault {
  readonly refused: true;
  readonly also?: readonly Fault[];
}

export interface Person {
  readonly personId: string;
  readonly hsaId: string;
  readonly givenName: string;
  readonly familyName: string;
  /** What lists and mails may show: full name, or first name and HSA-id for a protected person. */
  readonly displayName: string;
  /** `19811218-••••`; undefined without a Swedish number. */
  readonly maskedNumber: string | undefined;
  readonly birthDate: string;
  readonly title: string | undefined;
  readonly email: string | undefined;
  readonly protectedIdentity: boolean;
  readonly hasSwedishNumber: boolean;
  /** False: not found in HSA yet; no card can be activated. */
  readonly hasHsaRecord: boolean;
}

export interface Employment {
  readonly employmentId: string;
  readonly person: Person;
  readonly unitId: string;
  readonly from: string;
  /** Last day, inclusive; undefined = open-ended. */
  readonly to: string | undefined;
  readonly permanent: boolean;
}

export interface People {
  /** Whoever logs in: grants (role and units, from our own table; `colleague` and `holder` from employments) on a day. */
  viewer(hsaId: string, at: string): Promise<Viewer | undefined>;
  find(personId: string): Promise<Person | undefined>;
  findByHsaId(hsaId: string): Promise<Person | undefined>;
  employment(employmentId: string): Promise<Employment | undefined>;
  /** How many persons may order and confirm a reserve card of LoA 3 on a day. */
  administratorsOfLoa3(day: string): Promise<number>;
  /** Units in which the person is employed on a day. */
  unitsOf(personId: string, day: string): Promise<string[]>;
  /**
   * Changes the last day of an employment; undefined: open-ended. Each active card that is watched is told (message
   * `employment-changed`). Nothing when the day is the same.
   */
  changeEmployment(employmentId: string, to: string | undefined, author: Author): Promise<void>;
  /** Shows the whole national number; the view and its reason are logged. Undefined when the viewer may not or there is none. */
  revealNumber(
    personId: string,
    { reason, viewer, author }: { reason: RevealReason; viewer: Viewer; author: Author },
  ): Promise<string | undefined>;
}

export interface Employer {
  readonly employerId: string;
  readonly name: string;
  /** `232100-0065`; undefined: not known yet, of an employer from before employers were kept. */
  readonly organisationNumber: string | undefined;
  readonly kind: EmployerKind;
}

export interface Unit {
  readonly unitId: string;
  readonly hsaId: string;
  readonly name: string;
  readonly employer: Employer;
  readonly parentId: string | undefined;
  /** Registered phone for call-backs (HSA). */
  readonly phone: string;
  readonly address: readonly string[];
  readonly manager: Person | undefined;
}

export interface Units {
  /** `day`: whose manager stands in it is the one of that day. Throws when there is no such unit. */
  get(unitId: string, day: string): Promise<Unit>;
  find(unitId: string, day: string): Promise<Unit | undefined>;
  /** Every employer, by name. */
  employers(): Promise<Employer[]>;
  /** Active employments on a day, by family name. */
  employments(unitId: string, day: string): Promise<Employment[]>;
  /** Reserve cards in stock, oldest blank first, expired blanks left out. */
  stock(unitId: string, day: string): Promise<Card[]>;
}

export interface Card {
  readonly cardNumber: string;
  readonly cardType: CardType;
  readonly state: CardState;
  readonly unitId: string | undefined;
  readonly employmentId: string | undefined;
  readonly holderId: string | undefined;
  readonly caseId: string | undefined;
  readonly activatedAt: string | undefined;
  readonly lastValidDay: string | undefined;
  /** The latest last valid day that it was ever given: its certificates may work until then. */
  readonly certifiedTo: string | undefined;
  readonly blankExpires: string | undefined;
  readonly blockRequestedAt: string | undefined;
  readonly blockReason: BlockReason | undefined;
  /** Of a reserve card that was activated. */
  readonly loa: AssuranceLevel | undefined;
  /** The day to which it was extended, without regard to any employment; a card is extended once. */
  readonly extendedTo: string | undefined;
}

export interface CardEvent {
  readonly cardNumber: string;
  readonly from: CardState | undefined;
  readonly to: CardState;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** A card that was handed in, as it was. Of a card that is evidence (misuse) the custody is needed, and of a cut one why. */
export interface HandedIn {
  readonly cut: boolean;
  /** Where the sealed card lies, at most 200 characters. */
  readonly custody?: string | undefined;
  readonly explanation?: string | undefined;
}

/** An active card and whose it is. */
export interface CardInUse {
  readonly card: Card;
  readonly holder: Person;
  readonly unitName: string;
  /** Where it passes when its own employment ends, and the first day there. */
  readonly next: { readonly unitName: string; readonly day: string } | undefined;
}

/** A card passed from one unit to another with its holder. */
export interface CardCarry {
  readonly fromUnit: string;
  readonly toUnit: string;
  /** First day in the other employment. */
  readonly day: string;
}

/** Card state changes go through `contract/card-transitions`; an impossible one throws `ImpossibleTransition`. */
export interface Cards {
  find(cardNumber: string): Promise<Card | undefined>;
  events(cardNumber: string): Promise<CardEvent[]>;
  ofHolder(personId: string): Promise<Card[]>;
  /** Active cards of the units for which the viewer orders, also those that will follow to one of them; the first to expire first. */
  inUse(viewer: Viewer, day: string): Promise<CardInUse[]>;
  /**
   * Active ordinary cards (sis, company, short-term) that are used in an employment or will follow to it, newest first; when there are none
   * the holder's others at the employer, whatever the unit they were issued for.
   */
  ordinaryOf(employmentId: string, day: string): Promise<Card[]>;
  /** Active ordinary cards whose place a new one of the employment takes: those used there, and those left from a former one at the employer. */
  replacedBy(employmentId: string, day: string): Promise<Card[]>;
  /** The employment in which an active card is used now, and the one to which it will follow. */
  employmentsOf(cardNumber: string, day: string): Promise<{ employmentId: string; unitId: string }[]>;
  /** Each time the card passed to another employment, oldest first. */
  carries(cardNumber: string): Promise<CardCarry[]>;
  /**
   * `reserved` → `active`, and the message `card-activated` (once per card, so nobody else adds it). Throws
   * `CardNotAvailable` when the card isn't reserved for the case, or the employment has another active reserve card.
   */
  activate(input: {
    cardNumber: string;
    caseId: string;
    employmentId: string;
    lastValidDay: string;
    author: Author;
    /** Of a reserve card. */
    loa?: AssuranceLevel;
  }): Promise<void>;
  /** An ordinary card comes into being, `ordered` in SITHS eID Portal; it is the case's card then. Throws `CardNotAvailable` when the number is taken. */
  order(input: {
    cardNumber: string;
    cardType: CardType;
    caseId: string;
    employmentId: string;
    author: Author;
  }): Promise<void>;
  /** `ordered` → `produced`. */
  announce(cardNumber: string, author: Author): Promise<void>;
  /** `produced` → `delivered`: it lies at a desk. */
  arrive(cardNumber: string, author: Author): Promise<void>;
  /** A card that nobody was given → `annulled`. */
  annul(cardNumber: string, author: Author): Promise<void>;
  /** `delivered` → `active`, and the message `card-activated`. Throws `CardNotAvailable` when it doesn't lie ready for the case. */
  handOver(input: {
    cardNumber: string;
    caseId: string;
    employmentId: string;
    lastValidDay: string;
    author: Author;
  }): Promise<void>;
  /**
   * Records the request and marks the card (state stays `active`); the first one starts `card-blocking`, a second one joins.
   * Answers what stands after it. See `blocks`.
   */
  requestBlock(
    input: {
      cardNumber: string;
      reason: BlockReason;
      caseId: string;
      requestedAt: string;
      author: Author;
    } & RequestFacts,
  ): Promise<'requested' | 'joined' | 'not-active'>;
  /** `active` → `blocked`, and the message `card-blocked` (once per card). */
  block(input: {
    cardNumber: string;
    caseId: string;
    confirmedAt: string;
    author: Author;
    outcome?: 'blocked' | 'already-blocked';
  }): Promise<void>;
  /** The last valid day of an active card as the employments stand, stored or not; of any other card the one that is stored. @param day for the policy */
  lastDay(cardNumber: string, day: string): Promise<string | undefined>;
  /**
   * Brings an active card up to what the employments say: it passes to the one that it has followed to by the author's day, and
   * its last valid day is recalculated, earlier or later. Nothing for any other card.
   */
  followHolder(cardNumber: string, author: Author): Promise<void>;
  expire(cardNumber: string, author: Author): Promise<void>;
  giveBack(cardNumber: string, cut: boolean, author: Author): Promise<void>;
  giveUp(cardNumber: string, author: Author): Promise<void>;
  /** Puts a reserved card back in stock (nothing to do when it isn't reserved for this case). */
  release(cardNumber: string, caseId: string, author: Author): Promise<void>;
  /** Reserves a card of the unit's stock. False when it is not there any more. */
  reserve(cardNumber: string, caseId: string, unitId: string, author: Author): Promise<boolean>;
  /** A scan at the desk: the card is handed in. Writes the audit row and the message `card-returned`; the process changes the state. */
  reportReturn(cardNumber: string, handedIn: HandedIn, viewer: Viewer, author: Author): Promise<Card | Refusal>;
}

export type CaseState = 'starting' | 'open' | 'closed';

/** One order, activation or block request. What a process doesn't know (yet) is undefined: see its submission in `contract/forms`. */
export interface Case {
  readonly caseId: string;
  readonly number: string;
  readonly processId: string;
  readonly state: CaseState;
  readonly phase: CasePhase;
  readonly processInstanceKey: string | undefined;
  readonly unitId: string;
  readonly unitName: string;
  readonly employmentId: string | undefined;
  /** Whom the card is for; an order of reserve cards for a unit has nobody. */
  readonly holder: Person | undefined;
  /** The employment isn't confirmed: `holder` is who was typed, and nobody in the register. */
  readonly isProposed: boolean;
  /** Whom the register knows by the number of a proposed holder: for the rights alone, nobody is told. */
  readonly knownHolderId?: string | undefined;
  /** The order came with an employment that was proposed, whether it is confirmed by now or not. */
  readonly wasProposed: boolean;
  readonly submitter: Person;
  /** Who typed it: the submitter, or a person of customer service for somebody who phoned. */
  readonly enteredBy: Person;
  /** Who said in the portal that a case typed for a caller is right; of one that customer service answers for: who does. */
  readonly confirmedBy: Person | undefined;
  readonly confirmedAt: string | undefined;
  /** The unit for which it was ordered, when the manager above answers for the case. */
  readonly orderedForUnitId: string | undefined;
  /** No manager is left to answer for the case: two persons of customer service do. */
  readonly isAnsweredForByService: boolean;
  readonly attester: Person | undefined;
  readonly identityCheck: IdentityCheck | undefined;
  /** Why a reserve card is activated. */
  readonly reason: ActivationReason | undefined;
  /** The card that the case is about. */
  readonly cardNumber: string | undefined;
  /** Decisions of the submission, as `contract/cases.ts` has them for the process. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly note: string | undefined;
  readonly submittedAt: string;
  readonly activateBefore: string | undefined;
  readonly activatedAt: string | undefined;
  /** When the case passed its point of no return (domain "Processes"): from then on it can't be withdrawn. */
  readonly noReturnAt: string | undefined;
  /** When somebody took the case back; its process closes it soon after. */
  readonly withdrawnAt: string | undefined;
  readonly closedAt: string | undefined;
  readonly closeReason: CloseReason | undefined;
  readonly refusalReason: RefusalReason | undefined;
  readonly receiptNumber: string | undefined;
  /** When the unit answered a call-back; again after another card was activated by mistake. */
  readonly calledBackAt: string | undefined;
  /** When the last characters of the card were read aloud and matched. */
  readonly cardReadAt: string | undefined;
  /** The card's number is hidden from the viewer until it has been read back; `cardNumber` is undefined then. */
  readonly isCardHidden?: boolean;
  /** When the holder had fetched the certificates to the card. */
  readonly fetchedAt: string | undefined;
  /** The case accuses its holder, who is shown nothing of it (domain P5.5). */
  readonly isHiddenFromHolder: boolean;
}

/** A case of `reserve-card-activation`: what its form asks is always there. The card comes later when a desk gives it. */
export type ReserveCase = Case & {
  readonly [
    Key in 'employmentId' | 'holder' | 'attester' | 'identityCheck' | 'reason' | 'activateBefore'
  ]-?: NonNullable<Case[Key]>;
};

/** A `ReserveCase` that has its card. */
export type ActivationCase = ReserveCase & { readonly cardNumber: string };

export interface Activation {
  readonly submissionToken: string;
  readonly unitId: string;
  readonly employmentId: string;
  readonly attesterId: string;
  readonly identityCheck: IdentityCheck;
  readonly reason: ActivationReason;
  /** The systems that the person needs now, and the way that was chosen; default: by phone. */
  readonly systems?: readonly string[];
  readonly way?: ActivationWay;
  /** Of the unit's drawer, for the phone. */
  readonly cardNumber?: string;
  readonly note?: string;
}

export interface TimelineEntry {
  readonly at: string;
  /** Audit action, e.g. `case-submitted`, `card-activated`, `mail-sent`, `receipt-registered`, `call-back-unanswered`. */
  readonly action: string;
  readonly actor: Person | undefined;
  readonly details: Readonly<Record<string, string>>;
  /** What the actor answered, unsealed, when the action is a completed task; its keys as the form has them. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** HSA-id → name as lists show it, of everybody whom the case's rows name. */
  readonly names: Readonly<Record<string, string>>;
}

export interface CasePage {
  readonly cases: readonly Case[];
  readonly total: number;
}

export interface Cases {
  /** What the rules say of an activation, before anything is made of it. Undefined: nothing is wrong. */
  check(activation: Activation, viewer: Viewer, author: Author): Promise<Refusal | undefined>;
  /**
   * One transaction: case row with number and token, card reservation, audit, outbox `start-process`. The same token
   * again answers the first case. Refuses (with the field) what the rules refuse: not of the unit, no HSA record,
   * protected identity, no Swedish number, an active reserve card, attester = holder or card staff, card not in stock …
   */
  submit(activation: Activation, viewer: Viewer, author: Author): Promise<ReserveCase | Refusal>;
  /** Who may vouch for a holder in the unit: whom the form offers, the viewer first, and no other is taken. Protected persons for those only who may see them. */
  attesters(
    viewer: Viewer,
    vouching: { unitId: string; holderId: string | undefined; day: string; typist: Viewer | undefined },
  ): Promise<Person[]>;
  /** Why the person may not vouch for the holder's identity in the unit; undefined: they may. */
  attestFault(
    personId: string,
    vouching: { unitId: string; holderId: string | undefined; day: string },
  ): Promise<AttestFault | 'unknown' | undefined>;
  /** Without a viewer: for workers and the portal's own machinery. */
  find(caseId: string): Promise<Case | undefined>;
  /** What the viewer may see, else undefined, which tells nobody whether there is such a case; a closed case with the names that it had. The view is logged. */
  view(number: string, viewer: Viewer, at: string): Promise<Case | undefined>;
  /**
   * Newest first unless `oldestFirst`; `text` matches case, card, receipt number, HSA-id or the holder's name as the
   * viewer is shown it.
   */
  list(
    viewer: Viewer,
    filter: {
      text?: string;
      state?: 'open' | 'closed';
      phase?: CasePhase;
      oldestFirst?: boolean;
      offset: number;
      limit: number;
    },
  ): Promise<CasePage>;
  /** Of these case ids those the viewer may see; for joining user tasks with people. */
  visible(caseIds: readonly string[], viewer: Viewer): Promise<Map<string, Case>>;
  /** A card as the case knows it: of a closed case as it was then, never the present of a card that has gone on to somebody else. */
  card(found: Case, cardNumber: string): Promise<Card | undefined>;
  timeline(caseId: string): Promise<TimelineEntry[]>;
  /** Binds the process instance once; `duplicate` for any other instance. Undefined: no such case. */
  bind(caseId: string, processInstanceKey: string): Promise<'bound' | 'duplicate' | undefined>;
  /** Other cases in which the employment got a reserve card since a day; a corrected card is the same case. */
  recentReserveCards(caseId: string, sinceDay: string): Promise<number>;
  setPhase(caseId: string, phase: CasePhase): Promise<void>;
  /** The personal rest of the submission, as it was sealed; undefined when there is none or the person's key is erased. */
  details(caseId: string): Promise<unknown>;
  /** Replaces the personal rest of the submission, for a completion. */
  setDetails(caseId: string, details: object, author: Author): Promise<void>;
  /** Changes some of the facts; all of them must still be those of `contract/cases.ts`. */
  setFacts(caseId: string, facts: Readonly<Record<string, unknown>>, author: Author): Promise<void>;
  /** From now on the case can't be withdrawn. Answers false, and changes nothing, when it was withdrawn before. */
  passNoReturn(caseId: string, author: Author): Promise<boolean>;
  /** Another card. After an activation (of a wrong card) the case waits for one again: `activatedAt` goes, `activateBefore` is new. */
  setCard(caseId: string, cardNumber: string | undefined, author: Author): Promise<void>;
  /** Who vouches for the holder, when that is said after the submission. */
  setAttester(
    caseId: string,
    attester: { attesterId: string; identityCheck: IdentityCheck },
    author: Author,
  ): Promise<void>;
  /**
   * What the caller read from the card, compared with its number (the case's own unless one is given): remembered and logged. The attempt is logged without what was read.
   */
  readBack(input: { caseId: string; cardNumber?: string; text: string; author: Author }): Promise<boolean>;
  /** Another card is on the phone: its characters haven't been read yet. */
  forgetReading(caseId: string): Promise<void>;
  /** The holder has fetched: message `card-fetched`. Refused when the case doesn't wait for it. */
  reportFetched(caseId: string, viewer: Viewer, author: Author): Promise<Case | Refusal>;
  /** The card was fetched in the step that activated it. */
  setFetched(caseId: string, at: string): Promise<void>;
  /** Who withdrew the case, and when; undefined while nobody has. */
  withdrawnBy(caseId: string): Promise<Author | undefined>;
  /** Until the point of no return: marks the case, message `case-withdrawn` (once). Refusal afterwards. */
  withdraw(caseId: string, viewer: Viewer, author: Author): Promise<Case | Refusal>;
  /** Says that a case that was typed for a caller is right (`may.confirm`): then its typist may decide in it. */
  confirm(caseId: string, viewer: Viewer, author: Author): Promise<Case | Refusal>;
  /** Ids of open cases that no manager is left to answer for. */
  answeredForByService(): Promise<string[]>;
  /** Open cases that wait for the viewer to confirm them, oldest first. */
  toConfirm(viewer: Viewer): Promise<Case[]>;
  /** "Ingen svarade": the number that was called and the time are logged; the task waits. Only customer service calls back. */
  logCallBack(
    caseId: string,
    input: { phone: string; answered: boolean; viewer: Viewer },
    author: Author,
  ): Promise<Case | Refusal>;
  /** Customer service found that another card was activated: message `wrong-card-reported`. */
  reportWrongCard(caseId: string, rightCardNumber: string, viewer: Viewer, author: Author): Promise<Case | Refusal>;
  close(caseId: string, reason: CloseReason, author: Author, refusalReason?: RefusalReason): Promise<void>;
}

export type ReceiptState = 'issued' | 'sent' | 'registered' | 'withdrawn';

export interface Receipt {
  readonly receiptNumber: string;
  readonly caseId: string;
  readonly cardNumber: string;
  readonly state: ReceiptState;
  readonly createdAt: string;
  readonly sentAt: string | undefined;
  readonly registeredAt: string | undefined;
  readonly documentId: string | undefined;
  /** When the card is blocked for want of this receipt. Set at activation, moved once by `markSent`. */
  readonly blockAt: string | undefined;
}

export interface Receipts {
  ofCase(caseId: string): Promise<Receipt[]>;
  /** The receipt in force: newest that isn't withdrawn. */
  current(caseId: string): Promise<Receipt | undefined>;
  /** Takes the next number (counter row per year), withdraws an earlier one of the case. */
  issue(caseId: string, cardNumber: string, author: Author): Promise<Receipt>;
  attachDocument(receiptNumber: string, documentId: string): Promise<void>;
  setBlockAt(receiptNumber: string, at: string): Promise<void>;
  /** A scan or typed number (`KV-2026-000123`, `kv2026000123`, `2026000123`): registers, message `receipt-registered`. Twice: says so. */
  register(
    text: string,
    viewer: Viewer,
    author: Author,
  ): Promise<{ receipt: Receipt; case: Case; again: boolean } | Refusal>;
  /** "Skickad" by the sender: moves the block by working days, once. */
  markSent(caseId: string, viewer: Viewer, author: Author): Promise<Receipt | Refusal>;
  withdraw(receiptNumber: string, reason: string, author: Author): Promise<void>;
}

/** `details`: ids and codes only; `before`/`after` are encrypted with the key of `personId`. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly author: Author;
  readonly caseId?: string;
  readonly cardNumber?: string;
  readonly personId?: string;
  readonly unitId?: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface Audit {
  /** Logs that somebody read; the same reading again within the policy's time adds nothing. */
  note(row: AuditEntry): Promise<void>;
  /** As `note` about a person, every time for a protected one; nobody's own data. */
  notePerson(
    person: { readonly personId: string; readonly protectedIdentity: boolean },
    row: AuditEntry & { readonly viewerId: string },
  ): Promise<void>;
  /** Appends a row (hash chain) in the current transaction. */
  append(row: AuditEntry): Promise<void>;
  /** Checks the whole chain against the signed head. Undefined: unbroken. */
  verify(): Promise<{ rows: number; broken: { row: number; what: string } | undefined }>;
}

export interface Documents {
  /** Stores bytes (temporary file → fsync → rename to `documents/<aa>/<sha256>`), then the row. */
  store(input: {
    caseId: string;
    title: string;
    template: string;
    bytes: Uint8Array;
    textHash: string;
    at: string;
  }): Promise<string>;
  ofCase(caseId: string): Promise<{ documentId: string; title: string; size: number; createdAt: string }[]>;
  /** For those who may see the case; the view is logged. */
  open(
    documentId: string,
    viewer: Viewer,
    author: Author,
  ): Promise<{ title: string; bytes: Uint8Array } | 'forbidden' | undefined>;
}
