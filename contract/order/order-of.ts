import { addPeriod } from '../days.ts';
import type { DeclaredDocument, SwedishNumber } from '../identity/documents.ts';
import type {
  CardChange,
  EmploymentKind,
  IssueWay,
  Order,
  OrderKind,
  ReplacementReason,
  TemporaryCard,
} from './order.ts';
import { isListed } from '../people/employers.ts';
import { policyOn } from '../policy/policy.ts';
import type { Day } from '../vocabulary.ts';

/** What an orderer answers about the card. */
export interface OrderAnswers {
  readonly kind: OrderKind;
  readonly change?: CardChange;
  readonly replacementReason?: ReplacementReason;
  readonly employment: EmploymentKind;
  readonly idDocument: DeclaredDocument;
  readonly idValidTo?: Day;
  readonly registeredAddress: boolean;
  readonly temporaryCard: TemporaryCard;
  readonly way: IssueWay;
}

/** What the register knows, or was told, of whom it is for. */
export interface OrderSubject {
  readonly number: SwedishNumber;
  readonly birthDate: Day;
  readonly protectedIdentity: boolean;
  /** Of the unit that it is ordered for. */
  readonly employer: { readonly organisationNumber: string | undefined };
  readonly from: Day;
  readonly to: Day | undefined;
}

/** What the decisions are made from. A protected person is never served by phone (domain "Privacy"). */
export function orderOf(answers: OrderAnswers, subject: OrderSubject, submittedDay: Day): Order {
  const { number, birthDate, protectedIdentity, employer, from, to } = subject;
  const { kind, change, replacementReason, employment, idDocument, idValidTo, registeredAddress, temporaryCard } =
    answers;
  return {
    kind,
    ...(change !== undefined && { change }),
    ...(replacementReason !== undefined && { replacementReason }),
    number,
    adult: addPeriod(birthDate, policyOn(submittedDay).order.adultAge) <= submittedDay,
    registeredAddress,
    idDocument,
    ...(idDocument !== 'none' && idValidTo !== undefined && { idValidTo }),
    employment,
    sisEmployer: isListed(policyOn(submittedDay).sisEmployers, employer),
    assignmentFrom: from,
    ...(to !== undefined && { assignmentTo: to }),
    temporaryCard,
    way: protectedIdentity ? 'desk' : answers.way,
    submittedDay,
  };
}
