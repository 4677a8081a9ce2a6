import { who } from './ward/index.ts';
import { employers, units } from './ward/units.ts';
import { wordsOfPage } from './words-of-page.ts';

/** Names of people, places, streets, units, systems and sites: the same in every language. */
const names = [
  ...Object.values(who).flatMap(({ name, givenName }) => [name, givenName]),
  ...Object.values(units).map(({ name }) => name),
  ...Object.values(employers).map(({ name }) => name),
  'Växjö',
  'Ljungby',
  'NPÖ',
  'SITHS-kort',
  'Mina sidor',
  'Svenska',
  'Skatteverket',
  'Mönstervägen',
].sort((one, other) => other.length - one.length);

const swedish =
  /[åäö]|\b(och|att|är|inte|kort|den|det|ett|en|med|av|som|du|din|ditt|vi|oss|kan|ska|om|ditt|senast|eller|hos|besök|spärr\w*)\b/i;

/** A part of a page that says itself that it is in Swedish, and is read aloud so. */
const marked = /<(section|a|span|button|option)\b[^>]* lang="sv"[^]*?<\/\1>/g;

/** What is left in Swedish on a page in English; titles, labels and buttons count too. */
export function swedishOn(html: string): string | undefined {
  const own = html.replaceAll(/<(script|style)[^]*?<\/\1>/g, ' ').replaceAll(marked, ' ');
  const labels = [...own.matchAll(/(?:aria-label|placeholder|title|alt)="([^"]*)"/g)].map(([, label = '']) => label);
  const text = `${wordsOfPage(own)} ${labels.join(' ')}`;
  const [found] = swedish.exec(names.reduce((rest, name) => rest.replaceAll(name, ''), text)) ?? [];
  return found && text.slice(Math.max(0, text.indexOf(found) - 60)).slice(0, 140);
}
