/** A number of the wire: the SDK types it as number, and makes some of them bigint when it checks answers. */
export function wholeNumber(value: unknown): number {
  return Number(value);
}
