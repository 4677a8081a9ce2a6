import { numberOfNobody } from '../../bin/demo/region/number-of-nobody.ts';

/** Days from the first number of nobody to one that was born in 1980. */
const until1980 = 28_489;

/** A well-formed personal number of a grown-up that belongs to nobody: its birth number is never given to a newborn. */
export const grownUpNumberOfNobody = (index: number): string => numberOfNobody(until1980 + index, '981');

/** The ways in which people write a number of twelve digits: whole, with its dash, without its century. */
export function waysToWrite(number: string) {
  const [century, date, rest] = [number.slice(0, 2), number.slice(2, 8), number.slice(8)];
  return {
    whole: number,
    dashed: `${century}${date}-${rest}`,
    short: `${date}${rest}`,
    shortDashed: `${date}-${rest}`,
    masked: `${century}${date}-••••`,
    birthDate: `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`,
    /** The last digits where they stand by themselves: a key or an instant may hold them by chance. */
    lastDigits: new RegExp(String.raw`(?<![\dA-Za-z])${rest}(?![\dA-Za-z])`),
  };
}
