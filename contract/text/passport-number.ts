/** `passnr: AB1234567`, `passet har nummer 12 345 678`: what is called a passport's number, letters or not, of 5 to 9 digits in a row. */
const named =
  /(?<!\p{L})pass(?:port)?(?:et|ets)?-?(?:numret|nummer|nr|no)?(?!\p{L})[\s.:=#]*(?:(?:är|har|med|nr|nummer|numret|no|number)(?!\p{L})[\s.:=#]*){0,3}(?<code>\p{Lu}{0,3}[\s-]?\d(?:[\s-]?[\p{Lu}\d]){4,9})(?![\p{L}\d])/giu;

const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether a text holds a number that it calls a passport's. Countries write theirs in many ways, so that a number that nothing is said of can't be
 * told from others; a day is none.
 */
export function holdsPassportNumber(text: string): boolean {
  const seen = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  return [...seen.matchAll(named)].some(({ groups }) => {
    const code = groups?.['code'] ?? '';
    const digits = code.replaceAll(/\D/g, '').length;
    return digits >= 5 && digits <= 9 && !day.test(code.trim());
  });
}
