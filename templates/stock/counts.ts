/** `1 kort`, `20 kort` */
export function cardsInWords(count: number): string {
  return `${count} kort`;
}

/** `inga`, `1 blankett`, `20 blanketter` */
export function formsInWords(count: number): string {
  if (count === 0) return 'inga';
  return count === 1 ? '1 blankett' : `${count} blanketter`;
}
