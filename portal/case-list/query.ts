import { mayHoldNationalNumber } from '../../contract/index.ts';
import { readPlace, type State } from './address.ts';

/** What somebody wants of the list. */
export type Query = ReturnType<typeof readQuery>;

export function readQuery(query: Readonly<Record<string, unknown>>) {
  const sought = typeof query['q'] === 'string' ? query['q'] : '';
  const wanted = sought
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, 100);
  const isNumber = mayHoldNationalNumber(wanted);
  const text = isNumber ? '' : wanted;
  const visa = query['visa'];
  const state: State = visa === 'open' || visa === 'closed' ? visa : undefined;
  return { text, state, place: readPlace(query), isNumber };
}

/** As the register's list takes it. */
export function filterOf({ text, state, place }: Pick<Query, 'text' | 'state' | 'place'>) {
  return {
    ...(text !== '' && { text }),
    ...(state !== undefined && { state }),
    ...(place !== undefined && { from: place.from }),
  };
}

export const firstPage = (query: Query) => ({ ...query, place: undefined });
