import { dayAndTimeAt, instantOf, Day } from '../../contract/index.ts';
import { offsetOf } from '../form-check/offset.ts';

/** `2026-11-24T14:32+01:00`: an instant to the minute with Stockholm's offset. @param instant epoch ms */
export function offsetText(instant: number): string {
  const local = dayAndTimeAt(instant).replace(' ', 'T').replace('.', ':');
  const minutes = Math.round((Date.parse(`${local}Z`) - Math.floor(instant / 60_000) * 60_000) / 60_000);
  return `${local}${offsetOf(minutes)}`;
}

/** The same from what a `datetime-local` input gives, `2026-11-24T14:32`; anything else stays as it is. */
export function withStockholmOffset(local: string): string {
  const [, text, hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(local) ?? [];
  const day = Day.safeParse(text);
  return day.success ? offsetText(instantOf(day.data, Number(hour), Number(minute))) : local;
}
