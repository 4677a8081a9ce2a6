/** The receipt number in what a scanner or a person wrote: `KV-2026-000123`, `kv2026000123`, `2026000123`. */
export function receiptNumberIn(text: string): string | undefined {
  const match = /^(?:KV)?(\d{4})(\d{6})$/.exec(text.toUpperCase().replaceAll(/[\s-]/g, ''));
  return match ? `KV-${match[1] ?? ''}-${match[2] ?? ''}` : undefined;
}
