import type { CaseFilter } from '../../register/index.ts';

export type State = CaseFilter['state'];

/** A page of the list that isn't the first. `page`: its number, as long as it was counted from the beginning. */
export interface Place {
  readonly from: Exclude<CaseFilter['from'], undefined | { readonly past: unknown }>;
  readonly page: number | undefined;
}

interface List {
  readonly text: string;
  readonly state: State;
  readonly place: Place | undefined;
  /** A personal number was searched for, which the page explains. */
  readonly isNumber?: boolean;
}

/** Address of the list in a state. A page is named by the case beside it (`efter`, `fore`), so that its address shows the same when new cases have come. */
export function addressOf({ text, state, place, isNumber = false }: List): string {
  const query = new URLSearchParams({
    ...(text !== '' && { q: text }),
    ...(state !== undefined && { visa: state }),
    ...(place && queryOf(place)),
    ...(isNumber && { nummer: '' }),
  }).toString();
  return query === '' ? '/arenden' : `/arenden?${query}`;
}

function queryOf({ from, page }: Place): Record<string, string> {
  if (from === 'last') return { sida: 'sista' };
  const beside = 'after' in from ? { efter: from.after } : { fore: from.before };
  return { ...beside, ...(page !== undefined && { sida: String(page) }) };
}

const caseNumber = /^SK-\d{4}-\d{6,}$/;

/** What `addressOf` wrote; anything else is the first page. */
export function readPlace({ efter, fore, sida }: Readonly<Record<string, unknown>>): Place | undefined {
  if (sida === 'sista') return { from: 'last', page: undefined };
  const counted = Math.trunc(Number(sida));
  const page = counted >= 1 && counted <= 1_000_000 ? counted : undefined;
  if (typeof efter === 'string' && caseNumber.test(efter)) return { from: { after: efter }, page };
  if (typeof fore === 'string' && caseNumber.test(fore)) return { from: { before: fore }, page };
  return undefined;
}
