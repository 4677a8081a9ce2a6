import { orderOf, words, type OrderDecision } from '../../../contract/index.ts';
import {
  faultsOf,
  isRefusal,
  type PortalRegister,
  type PreviewedRow,
  type Recipient,
} from '../../../register/index.ts';
import { authorOf, type Requester } from '../../login/requester.ts';
import { decideOrder } from '../decision.ts';
import type { ReadRow, RowOrder } from './read-rows.ts';

/** A row that can be ordered. */
export type OrderableRow = Extract<ReadRow, { readonly newcomer: unknown }>;

/** Where a list is for, and who sends it. */
export interface ListFrom {
  readonly unitId: string;
  readonly requester: Requester;
}

/** The order that is made of a row, but for its token. */
export const orderOfRow = ({ newcomer, order }: OrderableRow, unitId: string) => ({
  ...({ unitId, kind: 'new', person: { newcomer }, way: 'desk' } as const),
  ...order,
});

/**
 * What each row would become if the list were sent now; nothing is ordered. Tells of a person no more than a form does (domain P1.1): the
 * names are those that were typed.
 */
export async function previewList(
  register: PortalRegister,
  { rows, ...from }: ListFrom & { readonly rows: readonly ReadRow[] },
): Promise<PreviewedRow[]> {
  const lines = new Map<string, number>();
  const previewed: PreviewedRow[] = [];
  for (const row of rows) {
    if ('faults' in row) {
      const { line, name, faults } = row;
      previewed.push({ line, name, outcome: 'refused', message: faults.join(' ') });
      continue;
    }
    const person = personOf(register, row, from);
    const first = lines.get(person);
    const twice = `Samma person står på rad ${first}. Ta bort en av raderna.`;
    const seen =
      first === undefined
        ? await previewRow(register, row, from)
        : ({ line: row.line, name: nameOf(row), outcome: 'refused', message: twice } as const);
    if (seen.outcome === 'order') lines.set(person, row.line);
    previewed.push(seen);
  }
  return previewed;
}

/** The same for rows with the same number, whatever else they say. */
function personOf({ orders }: PortalRegister, { newcomer }: OrderableRow, { unitId, requester }: ListFrom): string {
  const { personalNumber, givenName, familyName, email, protectedIdentity } = newcomer;
  const person = { personalNumber, givenName, familyName, email, protectedIdentity, from: requester.day };
  return orders.tokenOf({ unitId, newcomer: person, kind: 'new' });
}

/** What one row would become now. */
export async function previewRow(
  { orders }: PortalRegister,
  row: OrderableRow,
  { unitId, requester }: ListFrom,
): Promise<PreviewedRow> {
  const { newcomer } = row;
  const { viewer, day } = requester;
  const seen = { line: row.line, name: nameOf(row) };
  if (await orders.isKnown(orders.tokenOf({ unitId, newcomer, kind: 'new' }))) {
    return { ...seen, outcome: 'known', message: 'Kortet är redan beställt.' };
  }
  const author = authorOf(requester, 'manager', 'orderer');
  const decide = (order: Parameters<typeof decideOrder>[0]) => decideOrder(order).decision;
  const whole = orderOfRow(row, unitId);
  const refused = await orders.check(whole, { viewer, author, decide });
  const recipient = refused ?? (await orders.recipient({ unitId, person: whole.person, orderer: viewer, day }));
  if (isRefusal(recipient)) {
    const message = faultsOf(recipient).map((fault) => fault.message);
    return { ...seen, outcome: 'refused', message: message.join(' ') };
  }
  return { ...seen, outcome: 'order', ...cardOf(row.order, recipient, requester) };
}

function cardOf(
  answers: RowOrder,
  recipient: Recipient,
  { day }: Requester,
): Pick<PreviewedRow, 'becomes' | 'message'> {
  const { decision, why } = decideOrder(orderOf({ ...answers, kind: 'new', way: 'desk' }, recipient, day));
  const { from, to } = recipient;
  const meanwhile = answers.temporaryCard === 'meanwhile' && decision.cardType !== 'short-term';
  const card = `${words.cardType[decision.cardType]}${meanwhile ? ' och ett korttidskort så länge' : ''}`;
  const days = to === undefined ? `Från ${from}` : `${from} – ${to}`;
  return { becomes: { card, days, next: nextOf(decision) }, message: why.cardType };
}

function nextOf({ cardType, managerPresent }: OrderDecision): string {
  if (managerPresent) return 'Besök vid en servicedisk, och du följer med';
  return cardType === 'short-term' ? 'Hämtas vid en servicedisk' : 'Foto vid en servicedisk';
}

const nameOf = ({ newcomer: { givenName, familyName } }: OrderableRow): string => `${givenName} ${familyName}`;
