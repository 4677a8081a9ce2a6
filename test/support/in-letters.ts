/** A number as a name can have it: 0 → A, 26 → BA. */
export function inLetters(number: number): string {
  const last = String.fromCodePoint(65 + (number % 26));
  return number < 26 ? last : inLetters(Math.floor(number / 26)) + last;
}
