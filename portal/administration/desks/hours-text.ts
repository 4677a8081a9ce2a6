import { isoWeekdays, type DeskHours } from '../../../contract/index.ts';

const weekdays = ['Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'];

/** Days of the week as forms and lists have them. */
export const days = isoWeekdays.map((day, index) => ({ day, name: weekdays[index] ?? day }));

type Range = [string, string];

/** `9.00–11.30, 13–15.30` as hours; undefined when it can't be read. */
export function readHours(text: string): Range[] | undefined {
  if (text.trim() === '') return [];
  const ranges = text.split(/,|\boch\b/).map((part) => {
    const found = /^(\d{1,2})(?:[.:](\d{2}))?\s*[–—-]\s*(\d{1,2})(?:[.:](\d{2}))?$/.exec(part.trim());
    if (!found) return undefined;
    const [, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = found;
    const range: Range = [`${fromHour.padStart(2, '0')}:${fromMinute}`, `${toHour.padStart(2, '0')}:${toMinute}`];
    return range.every((clock) => /^([01]\d|2[0-3]):[0-5]\d$/.test(clock)) ? range : undefined;
  });
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

/** `9.00–11.30, 13.00–15.30`; empty when it is closed. */
export const hoursText = (ranges: readonly (readonly [string, string])[] = []): string =>
  ranges.map((range) => range.map((clock) => clock.replace(/^0/, '').replace(':', '.')).join('–')).join(', ');

/** A week in as few lines as say it: days after each other with the same hours are one. */
export function weekInWords(hours: DeskHours): { days: string; hours: string }[] {
  const lines: { first: string; last: string; hours: string }[] = [];
  for (const { day, name } of days) {
    const text = hoursText(hours[day]) || 'Stängt';
    const before = lines.at(-1);
    if (before?.hours === text) before.last = name;
    else lines.push({ first: name, last: name, hours: text });
  }
  return lines.map(({ first, last, hours: text }) => ({
    days: first === last ? first : `${first}–${last.toLowerCase()}`,
    hours: text,
  }));
}
