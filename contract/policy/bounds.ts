import { entriesOf, units, valueIn, type Unit } from './entry.ts';
import { Policy } from './policy.ts';

/** A value of the policy that can't hold, alone or together with another. */
export interface Contradiction {
  /** The entry to change. */
  readonly path: string;
  /** What is wrong and what would do, in Swedish. */
  readonly message: string;
}

/** The most of each unit: far more than any routine needs, and so little that every day and timer made of it can be reckoned. */
const most: Partial<Record<Unit, number>> = {
  days: 3660,
  hours: 8784,
  minutes: 10_080,
  weeks: 520,
  years: 100,
  'working-days': 260,
  'manned-minutes': 10_080,
  pieces: 100_000,
};

/** A hundred years. */
const longest = { D: 36_525, M: 1200, Y: 100 } as const;

/** The fewest requests that let people work, and the longest that who went over has to wait. */
const leastRequests = { each: 10, all: 100 } as const;
const longestWait = 60;

/** Values with which days can't be reckoned, or with which the portal would turn everybody away. */
export function boundsIn(policy: Policy): Contradiction[] {
  const wrong = entriesOf(Policy).flatMap(({ path, unit }): Contradiction[] => {
    const value = valueIn(policy, path.split('.'));
    const message = unit === 'period' ? periodFault(value) : numberFault(value, unit);
    return message === undefined ? [] : [{ path, message }];
  });
  return [...wrong, ...requestsIn(policy)];
}

function periodFault(value: unknown): string | undefined {
  const [, count, letter] = /^P(\d+)([DMY])$/.exec(String(value)) ?? [];
  if (letter !== 'D' && letter !== 'M' && letter !== 'Y') return undefined;
  return Number(count) > longest[letter]
    ? `${String(value)} är för långt. Skriv högst P${longest[letter]}${letter}.`
    : undefined;
}

function numberFault(value: unknown, unit: Unit): string | undefined {
  const limit = most[unit];
  if (limit === undefined) return undefined;
  const numbers = numbersIn(value);
  const beyond = numbers.find((each) => each < 0 || each > limit);
  return beyond === undefined ? undefined : `${beyond} ${units[unit]} går inte. Skriv ett tal från 0 till ${limit}.`;
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function requestsIn({ requests }: Policy): Contradiction[] {
  const { reveals, searches, uploads, pages, denials, changes, strangers } = requests;
  const limits = { reveals, searches, uploads, pages, denials, changes, strangers };
  return Object.entries(limits).flatMap(([name, { count, minutes }]): Contradiction[] => {
    const least = ['pages', 'changes', 'strangers'].includes(name) ? leastRequests.all : leastRequests.each;
    if (count >= least && minutes <= longestWait) return [];
    const message = `${count} på ${minutes} minuter stänger ute dem som arbetar. Skriv minst ${least}, på högst ${longestWait} minuter.`;
    return [{ path: `requests.${name}`, message }];
  });
}
