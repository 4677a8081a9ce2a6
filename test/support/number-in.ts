/** The number that an option of a command line says. Throws on anything else: a soak of `4h` would play nothing and find no fault. */
export function numberIn(option: string, text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number > 0) return number;
  throw new Error(`--${option} needs a number above 0, and found '${text}'`);
}
