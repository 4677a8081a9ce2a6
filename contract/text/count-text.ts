/** How many, as Swedes write it: `1 000`, with a space that doesn't break. */
export function countText(count: number | bigint): string {
  return count.toLocaleString('sv-SE');
}
