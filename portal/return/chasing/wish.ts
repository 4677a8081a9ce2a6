import { z } from 'zod';
import { CardType, Id, mayHoldNationalNumber } from '../../../contract/index.ts';

export const chasePath = '/att-folja-upp';

const Part = z.enum(['kort', 'kvittenser', 'sparrar']);
export type Part = z.infer<typeof Part>;
const Page = z.coerce.number().int().min(1).max(100_000).catch(1);

const { shape } = z.object({
  q: z
    .string()
    .max(100)
    .transform((text) => text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ').trim())
    .default(''),
  enhet: Id.optional(),
  typ: CardType.optional(),
  disk: z.string().min(1).max(60).optional(),
  sena: z.literal('ja').optional(),
});
const Exact = z.object({ ...shape, visa: Part.optional() });
const Narrowed = z.object({
  q: shape.q.catch(''),
  enhet: shape.enhet.catch(undefined),
  typ: shape.typ.catch(undefined),
  disk: shape.disk.catch(undefined),
  sena: shape.sena.catch(undefined),
});

/** Which list somebody wants, narrowed to what, and which page of it; without: the beginning of all three. What can't be read is left out. */
export function readWish(query: Readonly<Record<string, unknown>>) {
  const { data: part } = Part.safeParse(query['visa']);
  const page = part === undefined ? 1 : Page.parse(query['sida']);
  const { q, enhet, typ, disk, sena } = Narrowed.parse(query);
  const isNumber = mayHoldNationalNumber(q);
  const text = isNumber ? '' : q;
  const isRead = Exact.safeParse(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))).success;
  const given = Object.entries({ q: text, enhet, typ, disk, sena }).filter(([, value]) => (value ?? '') !== '');
  const narrowed = Object.fromEntries(given.map(([key, value]) => [key, value ?? '']));
  const addressed = (values: Readonly<Record<string, string>>, of = chasePath) => {
    const query = new URLSearchParams(values).toString();
    return query === '' ? of : `${of}?${query}`;
  };
  const wanted = { ...narrowed, ...(part !== undefined && { visa: part }), ...(page > 1 && { sida: String(page) }) };
  return {
    page,
    part,
    text,
    /** What was searched for may be a national number, and is forgotten. */
    isNumber,
    /** Something of it can't be read, or must not be: a page leaves that out, a table would hold more than was asked for. */
    isUnread: isNumber || !isRead,
    narrowed,
    isNarrowed: given.length > 0,
    /** As the register's lists take it. */
    filter: { unitId: enhet, cardType: typ, desk: disk, isLate: sena === 'ja', text },
    /** A list that is asked for alone comes in pages; of all together one sees the beginning. */
    pageSize: part === undefined ? 10 : 30,
    isAlone: part !== undefined,
    shows: (each: Part) => part === undefined || part === each,
    address: (added: Readonly<Record<string, string>>) => addressed({ ...wanted, ...added }),
    action: addressed(wanted, `${chasePath}/paminn`),
    table: addressed({ ...narrowed, ...(part !== undefined && { visa: part }) }, `${chasePath}.csv`),
    list: (each: Part) => addressed({ ...narrowed, visa: each }),
    /** All three, as they are narrowed. */
    all: addressed(narrowed),
  };
}

export type Wish = ReturnType<typeof readWish>;
