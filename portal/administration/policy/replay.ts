import {
  addPeriod,
  isListed,
  lastValidDay,
  words,
  type Day,
  type OrderDecision,
  type Policy,
} from '../../../contract/index.ts';
import type { ActivatedCard, DecidedFacts, PortalRegister } from '../../../register/index.ts';
import { decideOrder } from '../../order/index.ts';
import * as wording from '../../pages/wording.ts';

/** An order or a card that would have become something else. */
export interface ReplayedChange {
  /** Number of the case or of the card. */
  readonly number: string;
  readonly what: 'Beställning' | 'Kort';
  readonly unitId: string;
  readonly unitName: string;
  readonly parts: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

/** What a part of the year has told. */
export interface Replayed {
  readonly looked: number;
  readonly changes: readonly ReplayedChange[];
}

/** So many are decided anew before others get their turn. */
const together = 50;

/**
 * Last year's decisions made anew with an edition, part by part: orders by the same tables and what was frozen of them, cards by how long
 * they hold. What is told is what the edition alone changes. Nothing is changed by it. How old somebody was isn't counted anew: the edition
 * would need birth dates for it.
 */
export async function* replay(
  { orders, cards }: Pick<PortalRegister, 'orders' | 'cards'>,
  { policy, today }: { policy: Policy; today: Day },
): AsyncGenerator<Replayed> {
  const since = addPeriod(today, 'P-1Y');
  for (let after: string | undefined = ''; after !== undefined;) {
    const found = await orders.decidedSince({ since, after, limit: together });
    yield { looked: found.length, changes: found.flatMap((each) => orderChange(each, policy)) };
    after = found.length < together ? undefined : found.at(-1)?.caseId;
  }
  for (let after: string | undefined = ''; after !== undefined;) {
    const found = await cards.activatedSince({ since, after, limit: together });
    yield { looked: found.length, changes: found.flatMap((each) => cardChange(each, policy)) };
    after = found.length < together ? undefined : found.at(-1)?.cardNumber;
  }
}

function orderChange({ order, decision, ...of }: DecidedFacts, policy: Policy): ReplayedChange[] {
  const sisEmployer = isListed(policy.sisEmployers, of);
  const { decision: anew } = decideOrder({ ...order, sisEmployer }, policy);
  const parts = [
    partOf('Korttyp', words.cardType[decision.cardType], words.cardType[anew.cardType]),
    partOf('Tillitsnivå', words.assuranceLevel[decision.loa], words.assuranceLevel[anew.loa]),
    partOf('Id-handlingen', identityWords[decision.identity], identityWords[anew.identity]),
    partOf('Chefen med vid disken', yesOrNo(decision.managerPresent), yesOrNo(anew.managerPresent)),
    partOf('Sista giltighetsdag', decision.lastValidDay, anew.lastValidDay),
  ].flat();
  return parts.length === 0 ? [] : [changeOf({ what: 'Beställning', number: of.number, parts }, of)];
}

const identityWords: Readonly<Record<OrderDecision['identity'], string>> = {
  approved: 'Godkänd',
  'short-lived': 'Gäller för kort tid',
  expired: 'Har gått ut',
  vouching: 'Chefen intygar',
  passport: 'Pass',
  'passport-short': 'Pass som gäller för kort tid',
};

function cardChange(card: ActivatedCard, policy: Policy): ReplayedChange[] {
  const parts = partOf('Sista giltighetsdag', lastValidDay(card), lastValidDay(card, policy));
  const number = wording.cardNumber(card.cardNumber);
  return parts.length === 0 ? [] : [changeOf({ what: 'Kort', number, parts }, card)];
}

const changeOf = (
  change: Pick<ReplayedChange, 'what' | 'number' | 'parts'>,
  { unitId, unitName }: Pick<ReplayedChange, 'unitId' | 'unitName'>,
): ReplayedChange => ({ ...change, unitId, unitName });

const partOf = (name: string, before: string, after: string) => (before === after ? [] : [{ name, before, after }]);
const yesOrNo = (is: boolean): string => (is ? 'ja' : 'nej');
