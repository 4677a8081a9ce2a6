/**
 * A well-formed personal number of somebody who would be over 110 years old: belongs to nobody.
 * @param index from 0; another number for each
 * @param birthNumber three digits, a series of its own for each user; those from 980 are never given to a newborn
 */
export function numberOfNobody(index: number, birthNumber = '980'): string {
  return withCheckDigit(dateOf(index, 1902), birthNumber);
}

/** A well-formed personal number of a grown-up that belongs to nobody: its birth number is never given to a newborn. */
export const grownUpNumberOfNobody = (index: number): string => withCheckDigit(dateOf(index, 1980), '981');

/** As `grownUpNumberOfNobody`, a samordningsnummer: 60 is added to the day. */
export function coordinationNumberOfNobody(index: number): string {
  const date = dateOf(index, 1970);
  return withCheckDigit(`${date.slice(0, 6)}${Number(date.slice(6)) + 60}`, '983');
}

/** The ways in which people write a number of twelve digits: whole, with its dash, without its century. */
export function waysToWrite(number: string) {
  const [century, date, rest] = [number.slice(0, 2), number.slice(2, 8), number.slice(8)];
  const day = `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`;
  return {
    whole: number,
    dashed: `${century}${date}-${rest}`,
    short: `${date}${rest}`,
    shortDashed: `${date}-${rest}`,
    masked: `${century}${date}-••••`,
    birthDate: day,
    lastDigits: rest,
  };
}

const dateOf = (index: number, year: number): string =>
  new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10).replaceAll('-', '');

function withCheckDigit(date: string, birthNumber: string): string {
  const digits = `${date.slice(2)}${birthNumber}`;
  const sum = Array.from(digits).reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${date}${birthNumber}${(10 - (sum % 10)) % 10}`;
}
