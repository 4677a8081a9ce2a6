import type {
  CardChange,
  DeclaredDocument,
  EmploymentKind,
  IssueWay,
  Order,
  OrderDecision,
  OrderFacts,
  OrderKind,
  ReplacementReason,
  SwedishNumber,
  TemporaryCard,
  Day,
  Instant,
} from '../../contract/index.ts';
import type { CsvRow } from '../../platform/read-csv.ts';
import type { Card } from '../cards/types.ts';
import type { Asker } from '../kernel/author.ts';
import type { Employer, Person } from '../people/types.ts';

/** Somebody who isn't in the register, or not in this unit, yet. */
export interface Newcomer {
  /** Any usual way of writing a personnummer or samordningsnummer; kept encrypted. */
  readonly personalNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly title?: string;
  readonly from: Day;
  /** Last day, inclusive; without: open-ended. */
  readonly to?: Day;
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
  readonly idValidTo?: Day;
  readonly registeredAddress: boolean;
  readonly temporaryCard: TemporaryCard;
  readonly way: IssueWay;
  readonly note?: string;
  /** The list with which it is sent in. */
  readonly listId?: string;
}

/** An order that is not whole: answers that are missing, or wrong in themselves, are left out. */
export type OrderSoFar = Partial<Omit<CardOrder, 'submissionToken' | 'listId'>>;

/** What a refusal of an order may blame. */
export type OrderField =
  'unitId' | 'employmentId' | 'personalNumber' | 'from' | 'to' | 'kind' | 'change' | 'employment' | 'idValidTo';

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
  readonly birthDate: Day;
  readonly protectedIdentity: boolean;
  /** Of the unit. */
  readonly employer: Employer;
  /** What the register has of the employment; undefined for a newcomer. */
  readonly permanent: boolean | undefined;
  readonly from: Day;
  readonly to: Day | undefined;
  /** Active ordinary cards that a new one would replace, newest first. */
  readonly cards: readonly Card[];
}

/** Evaluates the decision tables; the register knows none of them. */
export type Decide = (order: Order) => OrderDecision;

/** Who orders, and with which tables. */
export interface OrderTools extends Asker {
  readonly decide: Decide;
}

/** One row of a list that was sent in. Messages are Swedish and may name a person. */
export interface ListedRow {
  /** Line in the file, from 1. */
  readonly line: number;
  /** As it was typed; empty when it can't be shown. */
  readonly name: string;
  readonly outcome: 'ordered' | 'known' | 'refused' | 'left-out';
  /** What was ordered, as it was looked at. */
  readonly becomes?: PreviewedRow['becomes'];
  readonly caseNumber?: string;
  readonly message: string;
}

/** What a row of a list that is looked at would become. Texts are Swedish and may name a person. */
export interface PreviewedRow {
  /** Line in the file, from 1. */
  readonly line: number;
  /** As it is typed; empty when it can't be shown. */
  readonly name: string;
  /** `left-out`: who handed the list in doesn't want it ordered. */
  readonly outcome: 'order' | 'known' | 'refused' | 'left-out';
  /** Of a row that is refused. */
  readonly faults?: readonly ListFault[];
  /** Of a row that would be ordered. */
  readonly becomes?: { readonly card: string; readonly days: string; readonly next: string };
  readonly message: string;
}

/** Something that is wrong with a row. */
export interface ListFault {
  /** The answer that it is about, when the list has it. */
  readonly field?: string;
  readonly message: string;
  /** What stands in the cell can't be read; else a rule says no. */
  readonly isOfCell?: true;
}

/** A list that is read and looked at; nothing is ordered yet. */
export interface ListPreview {
  readonly listId: string;
  readonly unitId: string;
  readonly readAt: Instant;
  /** What was handed in, as it has been mended since; its first row names the columns. */
  readonly table: readonly CsvRow[];
  readonly rows: readonly PreviewedRow[];
}

export interface OrderList {
  readonly listId: string;
  readonly unitId: string;
  readonly sentAt: Instant;
  /** Who ordered, and in whose stead; lists that an earlier version kept don't say. */
  readonly orderedBy?: string;
  readonly rows: readonly ListedRow[];
  /** The list of the rows that are left to be mended. */
  readonly restId?: string;
}

/** What the tables were asked of an order when it was submitted, and for which unit. */
export interface DecidedFacts {
  readonly caseId: string;
  readonly number: string;
  /** Undefined: what was frozen can't be read any more. */
  readonly order: OrderFacts['order'] | undefined;
  readonly isProtected: boolean;
  readonly unitId: string;
  readonly unitName: string;
  readonly organisationNumber: string | undefined;
}

/** A list whose orders wait to be reviewed. */
export interface ListInReview {
  readonly listId: string;
  readonly unitName: string;
  /** How many of its orders wait, of those that the viewer may see. */
  readonly count: number;
  readonly submittedAt: Instant;
}
