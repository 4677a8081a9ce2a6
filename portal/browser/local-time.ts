import { offsetOf } from '../form-check/offset.ts';

/** `2026-11-24T14:32` of an instant, as the browser's clock shows it; empty for no instant. */
export function localTime(instant: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return '';
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The other way: `2026-11-24T14:32+01:00`; null while it is unfinished. */
export function withOffset(local: string): string | null {
  const time = Date.parse(local);
  if (local === '' || Number.isNaN(time)) return null;
  return `${local.slice(0, 16)}${offsetOf(-new Date(time).getTimezoneOffset())}`;
}
