import { addDays, daysBetween, instantOf, weekday, Day, type Language } from '../../../contract/index.ts';

const options = { timeZone: 'Europe/Stockholm' } as const;
const places = { sv: 'sv-SE', en: 'en-GB' } as const satisfies Record<Language, string>;
const formatIn = (parts: Intl.DateTimeFormatOptions): Readonly<Record<Language, Intl.DateTimeFormat>> => ({
  sv: new Intl.DateTimeFormat(places.sv, { ...options, ...parts }),
  en: new Intl.DateTimeFormat(places.en, { ...options, ...parts }),
});
const long = formatIn({ weekday: 'long', day: 'numeric', month: 'long' });
const short = new Intl.DateTimeFormat('sv-SE', { ...options, weekday: 'short', day: 'numeric' });
const month = formatIn({ month: 'long', year: 'numeric' });

/** `tisdag 1 december`, in English `Tuesday 1 December` */
export const dayInWords = (day: Day, language: Language = 'sv'): string => long[language].format(instantOf(day, 12));

/** `tisdag 1 december`, and the year when it is another than today's. */
export function dayAndYear(day: Day, today: Day): string {
  return withYear(dayInWords(day), day, today);
}

/** `vecka 49`, and its year, as `dayAndYear`. */
export function weekAndYear(day: Day, today: Day): string {
  return withYear(`vecka ${isoWeek(day)}`, thursdayOf(day), today);
}

function withYear(text: string, day: Day, today: Day): string {
  const year = day.slice(0, 4);
  return year === today.slice(0, 4) ? text : `${text} ${year}`;
}

/** `tis 1` */
export const shortDay = (day: Day): string => short.format(instantOf(day, 12));

/** `december 2026` */
export const monthInWords = (day: Day, language: Language = 'sv'): string => month[language].format(instantOf(day, 12));

/** The week's number in its year (ISO 8601): that of its Thursday. */
function isoWeek(day: Day): number {
  const thursday = thursdayOf(day);
  const newYear = Day.parse(`${thursday.slice(0, 4)}-01-01`);
  return Math.floor(daysBetween(newYear, thursday) / 7) + 1;
}

const thursdayOf = (day: Day): Day => addDays(day, 4 - weekday(day));
