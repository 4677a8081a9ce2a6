import { OrderFacts, type CardType, type CaseProcessId } from '../../contract/index.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { blockStands, extensionDone, orderGone } from './refusals.ts';

/** What the general life of a case must know of its process. */
interface CaseProcess {
  /** Why a case that passed its point of no return can't be withdrawn (domain "Processes"). */
  readonly tooLate: () => Refusal;
  /** The case is an order of a card for its holder. */
  readonly ordersCard: boolean;
  /** The case is about one card at a time: a new receipt replaces the one before, also when that was for a card that somebody got. */
  readonly hasOneCard: boolean;
  /** Of a case that may give another card until its own is there: the type of its own. */
  readonly ordered?: (facts: unknown) => CardType;
  /** Of a case whose card takes the place of others: their numbers, in the fact `replaces`. */
  readonly replaces?: (facts: unknown) => readonly string[];
}

export const processes: Readonly<Record<CaseProcessId, CaseProcess>> = {
  'reserve-card-activation': { tooLate: orderGone, ordersCard: false, hasOneCard: true },
  'reserve-card-extension': { tooLate: extensionDone, ordersCard: false, hasOneCard: true },
  'card-blocking': { tooLate: blockStands, ordersCard: false, hasOneCard: false },
  'employment-ended': { tooLate: blockStands, ordersCard: false, hasOneCard: false },
  'card-order': {
    tooLate: orderGone,
    ordersCard: true,
    hasOneCard: false,
    ordered: (facts) => OrderFacts.parse(facts).decision.cardType,
    replaces: (facts) => OrderFacts.parse(facts).replaces,
  },
  'foreign-staff-order': { tooLate: orderGone, ordersCard: true, hasOneCard: false },
  'reserve-card-order': { tooLate: orderGone, ordersCard: false, hasOneCard: false },
};

/** Processes whose cases are orders of a card for their holder. */
export const cardOrders: readonly CaseProcessId[] = Object.keys(processes)
  .filter(isCaseProcess)
  .filter((processId) => processes[processId].ordersCard);

function isCaseProcess(processId: string): processId is CaseProcessId {
  return Object.hasOwn(processes, processId);
}
