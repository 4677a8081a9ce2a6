/** The receipt number in what a person or a scanner at a desk wrote: `KV-2026-000123`, `kv2026000123`, `2026000123`. */
export function receiptNumberIn(text: string): string | undefined {
  const match = /^(?:KV)?(\d{4})(\d{6})$/.exec(text.toUpperCase().replaceAll(/[\s-]/g, ''));
  return match ? `KV-${match[1] ?? ''}-${match[2] ?? ''}` : undefined;
}

/** The receipt number in a code that was found on a page: the ten digits that are printed, and no other way to write it. */
export function receiptNumberOfCode(code: string): string | undefined {
  return /^20\d{8}$/.test(code) ? receiptNumberIn(code) : undefined;
}
