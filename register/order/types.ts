import type {
  CardChange,
  DeclaredDocument,
  EmploymentKind,
  IssueWay,
  Order,
  OrderDecision,
  OrderKind,
  ReplacementReason,
  SwedishNumber,
  TemporaryCard,
  Viewer,
} from '../../contract/index.ts';
import type { Author, Card, Case, Employer, Employment, Person, Refusal, Unit } from '../types.ts';

/** Somebody who isn't in the register, or not in this unit, yet. */
export interface Newcomer {
  /** Any usual way of writing a personnummer or samordningsnummer; kept encrypted. */
  readonly personalNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly title?: string;
  readonly from: string;
  /** Last day, inclusive; without: open-ended. */
  readonly to?: string;
  readonly protectedIdentity: boolean;
}

export type OrderedFor = { readonly employmentId: string } | { readonly newcomer: Newcomer };

/** An order as it was filled in. */
export interface CardOrder {
  readonly submissionToken: string;
  readonly unitId: string;
  readonly kind: OrderKind;
  readonly change?: CardChange;
  readonly replacementReason?: ReplacementReason;
  readonly person: OrderedFor;
  /** Not asked of somebody whom the register has as permanent staff. */
  readonly employment?: EmploymentKind;
  readonly idDocument: DeclaredDocument;
  readonly idValidTo?: string;
  readonly registeredAddress: boolean;
  readonly temporaryCard: TemporaryCard;
  readonly way: IssueWay;
  readonly note?: string;
}

/** An order that is not whole: answers that are missing, or wrong in themselves, are left out. */
export type OrderSoFar = Partial<Omit<CardOrder, 'submissionToken'>>;

/** What may be changed by a completion. */
export type OrderCompletionAnswers = Pick<
  Order,
  'idDocument' | 'idValidTo' | 'employment' | 'assignmentTo' | 'temporaryCard'
>;

/** Whom a card is for, as far as it matters for the order. */
export interface Recipient {
  /** In the register already; of somebody who is typed in only the orderer themselves. */
  readonly person: Person | undefined;
  /** Of this unit; undefined for a newcomer. */
  readonly employmentId: string | undefined;
  readonly displayName: string;
  readonly number: SwedishNumber;
  readonly birthDate: string;
  readonly protectedIdentity: boolean;
  /** Of the unit. */
  readonly employer: Employer;
  /** What the register has of the employment; undefined for a newcomer. */
  readonly permanent: boolean | undefined;
  readonly from: string;
  readonly to: string | undefined;
  /** Active ordinary cards that a new one would replace, newest first. */
  readonly cards: readonly Card[];
}

/** Evaluates the decision tables; the register knows none of them. */
export type Decide = (order: Order) => OrderDecision;

/** One row of a list that was sent in. Messages are Swedish and may name a person. */
export interface ListedRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly outcome: 'ordered' | 'known' | 'refused';
  readonly caseNumber?: string;
  readonly message: string;
}

export interface OrderList {
  readonly listId: string;
  readonly unitId: string;
  readonly sentAt: string;
  readonly rows: readonly ListedRow[];
}

/** Orders of ordinary and short-term cards (domain P1). */
export interface Orders {
  /** Units for which the viewer may order; those below only for a manager's own card that the viewer answers for. */
  units(viewer: Viewer, day: string): Promise<Unit[]>;
  /**
   * Employees of a unit for whom the viewer may order (`orderFault`). `typist`: who writes it for the viewer, and is shown no more than they may
   * see themselves.
   */
  employees(unitId: string, viewer: Viewer, by: { day: string; typist: Viewer | undefined }): Promise<Employment[]>;
  /** Whom the card would be for; a refusal names the field that must change. */
  recipient(unitId: string, person: OrderedFor, asking: { orderer: Viewer; day: string }): Promise<Recipient | Refusal>;
  /**
   * One transaction: the case, what it proposes for a newcomer, the intent to start its process. The same token again
   * answers the first case. Refuses (with the field) what the rules refuse.
   */
  submit(order: CardOrder, tools: { viewer: Viewer; author: Author; decide: Decide }): Promise<Case | Refusal>;
  /** What is wrong with an order so far: every rule whose answers are there. Writes nothing. Undefined: nothing. */
  check(order: OrderSoFar, asking: { viewer: Viewer; author: Author; decide: Decide }): Promise<Refusal | undefined>;
  /** What is wrong with the answers of "Komplettera beställningen", by the rules of the first form. Fields are those of the first form. */
  checkCompletion(
    caseId: string,
    completion: OrderCompletionAnswers,
    asking: { decide: Decide; day: string },
  ): Promise<Refusal | undefined>;
  /** A token that is the same for the same person, unit, kind and days; tells nothing of whom it is about. */
  tokenOf(unitId: string, newcomer: Newcomer, kind: OrderKind): string;
  /** True once a submission with this token has become a case. */
  isKnown(submissionToken: string): Promise<boolean>;
  /** The person was found in HSA. Refusal when the HSA-id is somebody else's. */
  enterHsaRecord(personId: string, found: { hsaId: string; caseId: string }, author: Author): Promise<Person | Refusal>;
  /** Keeps what became of a list's rows, sealed for whoever sent it. Answers the list's id. */
  keepList(list: { unitId: string; rows: readonly ListedRow[] }, viewer: Viewer, author: Author): Promise<string>;
  /** A list that the viewer sent in; kept as long as drafts are. */
  list(listId: string, viewer: Viewer, at: string): Promise<OrderList | undefined>;
}
