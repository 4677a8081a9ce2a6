import { fullName, orderOf, words, type OrderDecision } from '../../../contract/index.ts';
import {
  faultsOf,
  isRefusal,
  type ListFault,
  type PortalRegister,
  type PreviewedRow,
  type Recipient,
  type Refusal,
} from '../../../register/index.ts';
import { authorOf, type Requester } from '../../login/requester.ts';
import { decideOrder } from '../decision.ts';
import type { FormData } from '../../form-check/form-data.ts';
import { partOf, SoFar } from '../so-far.ts';
import { faultsInWords, type ReadRow, type RowOrder } from './read-rows.ts';

/** A row that can be ordered. */
export type OrderableRow = Extract<ReadRow, { readonly newcomer: unknown }>;

/** A row with wrong cells. */
type UnorderableRow = Extract<ReadRow, { readonly faults: unknown }>;

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
 * @param leftOut lines of rows that aren't to be ordered
 */
export async function previewList(
  register: PortalRegister,
  {
    rows,
    leftOut = new Set(),
    ...from
  }: ListFrom & { readonly rows: readonly ReadRow[]; readonly leftOut?: ReadonlySet<number> },
): Promise<PreviewedRow[]> {
  const lines = new Map<string, number>();
  const previewed: PreviewedRow[] = [];
  for (const row of rows) {
    const person = 'faults' in row ? numberIn(register, row, from) : personOf(register, row, from);
    const twin = twinOf(lines, person);
    const seen = await previewOne(register, row, { ...from, twin });
    if (leftOut.has(row.line)) {
      const { line, name, outcome, message } = seen;
      previewed.push({ line, name, outcome: 'left-out', message: outcome === 'refused' ? message : '' });
      continue;
    }
    if (seen.outcome === 'order' && person !== undefined) lines.set(person, row.line);
    previewed.push(seen);
  }
  return previewed;
}

async function previewOne(
  register: PortalRegister,
  row: ReadRow,
  { twin, ...from }: ListFrom & { readonly twin: ListFault | undefined },
): Promise<PreviewedRow> {
  if ('faults' in row) {
    const faults = [...row.faults, ...(await ruledFaults(register, row, from)), ...(twin ? [twin] : [])];
    return refusedRow(row, faults);
  }
  return twin ? refusedRow({ line: row.line, name: nameOf(row) }, [twin]) : previewRow(register, row, from);
}

const refusedRow = (
  { line, name }: Pick<PreviewedRow, 'line' | 'name'>,
  faults: readonly ListFault[],
): PreviewedRow => ({
  line,
  name,
  outcome: 'refused',
  faults,
  message: faultsInWords(faults),
});

/** What is wrong with a row whose number stands in an earlier one. */
function twinOf(lines: ReadonlyMap<string, number>, person: string | undefined): ListFault | undefined {
  const first = person === undefined ? undefined : lines.get(person);
  if (first === undefined) return undefined;
  return { field: 'personalNumber', message: `Samma person står på rad ${first}. Lämna en av raderna utanför.` };
}

/** What the rules say of the right cells of a row that has wrong ones too. */
async function ruledFaults(
  { orders }: PortalRegister,
  { right, wrong }: UnorderableRow,
  { unitId, requester }: ListFrom,
): Promise<ListFault[]> {
  const { viewer, day } = requester;
  const author = authorOf(requester, 'manager', 'orderer');
  const decide = (order: Parameters<typeof decideOrder>[0]) => decideOrder(order).decision;
  const refused = await orders.check({ ...partOf(soFarOf(right), day), unitId }, { viewer, author, decide });
  if (!refused) return [];
  return listFaultsOf(refused).filter(({ field = '' }) => !wrong.includes(field));
}

function listFaultsOf(refused: Refusal): ListFault[] {
  return faultsOf(refused).map(({ field, message }) => ({ message, ...(field !== undefined && { field }) }));
}

/** The answers of a row as the form for one person has them. */
function soFarOf({ employment, idDocument, idValidTo, registeredAddress, temporaryCard, ...person }: FormData) {
  return SoFar.parse({
    card: { kind: 'new' },
    person: { known: 'new', ...person },
    identity: { idDocument, idValidTo },
    employment,
    registeredAddress,
    temporaryCard,
  });
}

/** Whose row it is, when its number is right. */
function numberIn(register: PortalRegister, { right }: UnorderableRow, from: ListFrom): string | undefined {
  const { personalNumber } = right;
  const nobody = { givenName: '', familyName: '', email: '', protectedIdentity: false, from: from.requester.day };
  return typeof personalNumber === 'string'
    ? personOf(register, { newcomer: { personalNumber, ...nobody } }, from)
    : undefined;
}

/** The same for rows with the same number, whatever else they say. */
function personOf(
  { orders }: PortalRegister,
  { newcomer }: Pick<OrderableRow, 'newcomer'>,
  { unitId, requester }: ListFrom,
): string {
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
    return refusedRow(seen, listFaultsOf(recipient));
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

const nameOf = ({ newcomer }: OrderableRow): string => fullName(newcomer);
