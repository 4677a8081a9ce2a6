import {
  countText,
  dayAndTimeOf,
  dayOf,
  words,
  wordsInEnglish,
  type CardType,
  type Day,
  type Instant,
  type Language,
  isInstantText,
} from '../../contract/index.ts';
import type { Person } from '../../register/index.ts';

export { countText as number } from '../../contract/index.ts';

/** `1 rad`, `1 000 rader`. */
export function counted(count: number, [one, many]: readonly [one: string, many: string]): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** `2026-11-24` of an instant or a day, in Stockholm. */
export function day(value: Day | Instant): Day {
  return isInstantText(value) ? dayOf(value) : value;
}

/** `2026-11-24 14.32`, in English `2026-11-24 14:32` */
export function dayAndTime(instant: Instant, language: Language = 'sv'): string {
  return language === 'en' ? dayAndTimeOf(instant).replace('.', ':') : dayAndTimeOf(instant);
}

/** `2026-11-24 kl. 14.32.07`, where the second may matter. */
export function dayAndSecond(instant: Instant): string {
  return `${day(instant)} kl. ${timeAndSecond(instant)}`;
}

/** `14.32.07` */
export function timeAndSecond(instant: Instant): string {
  const seconds = String(Math.floor(Date.parse(instant) / 1000) % 60).padStart(2, '0');
  return `${time(instant)}.${seconds}`;
}

/** `14.32`, in English `14:32` */
export function time(instant: Instant, language: Language = 'sv'): string {
  return dayAndTime(instant, language).slice(11);
}

const units: Readonly<Record<Language, Readonly<Record<string, readonly [one: string, many: string]>>>> = {
  sv: { D: ['dag', 'dagar'], M: ['månad', 'månader'], Y: ['år', 'år'] },
  en: { D: ['day', 'days'], M: ['month', 'months'], Y: ['year', 'years'] },
};

/** `30 dagar` of a policy's period `P30D`; months and years alike. */
export function period(value: string, language: Language = 'sv'): string {
  const [one, many] = units[language][value.slice(-1)] ?? ['', ''];
  const count = Number(value.slice(1, -1));
  return `${count} ${count === 1 ? one : many}`;
}

/** A card's type inside a sentence: `SIS-kort`, `företagskort`, `company card`. An abbreviation keeps its capitals. */
export function cardTypeInText(type: CardType, language: Language = 'sv'): string {
  if (language === 'en') return wordsInEnglish.cardType[type];
  const word = words.cardType[type];
  return /^\p{Lu}{2}/u.test(word) ? word : word.toLowerCase();
}

/** Address of an instruction in the reader's language. @param name of the Swedish one */
export function instructionAt(name: string, language: Language): string {
  return `/instruktioner/${language === 'en' ? `${name}-en` : name}`;
}

/** HSA-id of a person, or that HSA doesn't know the person yet: what the register holds till then is a placeholder. */
export function hsaIdInText({ hsaId, hasHsaRecord }: Pick<Person, 'hsaId' | 'hasHsaRecord'>): string {
  return hasHsaRecord ? hsaId : 'Väntar på HSA';
}

export { cardNumberInText as cardNumber } from '../../contract/index.ts';

/** Of a card whose block is asked for, everywhere: it works until then. */
export const untilBlocked = 'tills spärren är bekräftad';

/**
 * Text as HTML in which dates, times, phone and form numbers don't break over lines, and mail addresses break behind their @. Everything else is
 * escaped.
 */
export function unbroken(text: string): string {
  const broken = escaped(text).replace(/(?<=[\w.+-]@)(?=[\w-]+\.\w)/g, '<wbr>');
  return broken.replace(
    /\d{4}-\d{2}-\d{2}(?: \d{2}[.:]\d{2})?|\b0\d{1,3}-\d{2,3}(?: \d{2,3}){1,2}\b|\b[A-Z]{2}-\d{4}-\d{6}/g,
    '<span class="nowrap">$&</span>',
  );
}

/** As `unbroken`, with one address as a link: the house's own, so that what people have written never becomes one. */
export function linked(text: string, address: string): string {
  const shown = escaped(address);
  return text.split(address).map(unbroken).join(`<a href="${shown}">${shown}</a>`);
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** As it begins a sentence: `company card` → `Company card`. */
export function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** As it stands inside a sentence: `Mobilt SITHS eID` → `mobilt SITHS eID`. */
export function inSentence(words: string): string {
  return /^\p{Lu}{2}/u.test(words) ? words : `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
}
