/**
 * True for text that reads as a Swedish personal number or coordination number, 10 or 12 digits: `811218-9876`,
 * `198112189876`, `701063+2391`. The number on a receipt's bar code, `2026000123`, has no day and month there and is none.
 */
export function isPersonalNumber(text: string): boolean {
  return /^(\d{2})?\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+]?\d{4}$/.test(
    text.replaceAll(/\s/g, ''),
  );
}

/** True when some word of a text reads as a personal number. */
export function holdsPersonalNumber(text: string): boolean {
  return (text.match(/\b\d{6,8}[-+ ]?\d{4}\b/g) ?? []).some(isPersonalNumber);
}
