/** Digits with spaces, hyphens and brackets between them, as people write them. */
const written = /^(\+?\d|\(0)[\d ()-]*$/;

/** E.164 with its plus sign; a Swedish number with its zero (also 00 and a country); or one of a few digits, as 112, 1177 and 116 117. */
const dialled = /^(\+[1-9]\d{6,14}|0\d{6,14}|1\d{2,5})$/;

/** True for a telephone number that can be dialled from a Swedish telephone. `+46 (0)8…` can't. */
export function isPhoneNumber(text: string): boolean {
  const digits = text.replace(/[^+\d]/g, '');
  return written.test(text) && dialled.test(digits) && !digits.startsWith('+460');
}

/** True for a number that one subscriber has: none of those of a few digits, as 112, that lead elsewhere. */
export const isSubscriberNumber = (text: string): boolean => isPhoneNumber(text) && !text.startsWith('1');
