/** `+01:00`: an offset from UTC as ISO 8601 writes it. @param minutes east of UTC */
export function offsetOf(minutes: number): string {
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
