import { dayAndTimeAt, type Language } from '../../contract/index.ts';

const greetings = {
  sv: { night: 'God natt', morning: 'God morgon', day: 'God dag', afternoon: 'God eftermiddag', evening: 'God kväll' },
  en: {
    night: 'Hello',
    morning: 'Good morning',
    day: 'Good day',
    afternoon: 'Good afternoon',
    evening: 'Good evening',
  },
} as const satisfies Record<Language, object>;

/** The greeting of a start page, by the hour in Stockholm. @param now epoch ms */
export function partOfDay(now: number, language: Language = 'sv'): string {
  const said = greetings[language];
  const hour = Number(dayAndTimeAt(now).slice(11, 13));
  if (hour < 5) return said.night;
  if (hour < 10) return said.morning;
  if (hour < 13) return said.day;
  return hour < 18 ? said.afternoon : said.evening;
}
