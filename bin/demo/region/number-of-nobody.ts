/** Days from 1902 on whose people would be over 110 years old. */
const birthDays = 2600;

/**
 * A well-formed personal number of somebody who would be over 110 years old: belongs to nobody.
 * @param index from 0; another number for each
 * @param birthNumber three digits, a series of its own for each user; those from 980 are never given to a newborn
 */
export function numberOfNobody(index: number, birthNumber = '980'): string {
  const date = new Date(Date.UTC(1902, 0, 1 + index)).toISOString().slice(0, 10).replaceAll('-', '');
  const digits = `${date.slice(2)}${birthNumber}`;
  const sum = Array.from(digits).reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${date}${birthNumber}${(10 - (sum % 10)) % 10}`;
}

/** As `numberOfNobody`, for as many people as a region has: the birth numbers 981–999 in turn. Throws a `RangeError` above 49,400. */
export function numberOfManyNobodies(index: number): string {
  const birthNumber = 981 + Math.floor(index / birthDays);
  if (birthNumber > 999)
    throw new RangeError(`There are ${19 * birthDays} numbers of nobody, and ${index + 1} were asked for`);
  return numberOfNobody(index % birthDays, String(birthNumber));
}
