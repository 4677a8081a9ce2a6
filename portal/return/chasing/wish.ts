import { z } from 'zod';

export const chasePath = '/att-folja-upp';

const Part = z.enum(['kort', 'kvittenser', 'sparrar']);
type Part = z.infer<typeof Part>;
const Page = z.coerce.number().int().min(1).max(100_000).catch(1);

/** Which list somebody wants, and which page of it; without: the beginning of all three. */
export function readWish(query: Readonly<Record<string, unknown>>) {
  const { data: part } = Part.safeParse(query['visa']);
  const page = part === undefined ? 1 : Page.parse(query['sida']);
  const wanted = part === undefined ? {} : { visa: part, ...(page > 1 && { sida: String(page) }) };
  const address = (added: Readonly<Record<string, string>>, of = chasePath) => {
    const text = new URLSearchParams({ ...wanted, ...added }).toString();
    return text === '' ? of : `${of}?${text}`;
  };
  return {
    page,
    /** A list that is asked for alone comes in pages; of all together one sees the beginning. */
    pageSize: part === undefined ? 10 : 30,
    isAlone: part !== undefined,
    shows: (each: Part) => part === undefined || part === each,
    address,
    action: address({}, `${chasePath}/paminn`),
    jump: (each: Part) => ({ href: `${chasePath}?visa=${each}`, isCurrent: part === each }),
  };
}

export type Wish = ReturnType<typeof readWish>;
