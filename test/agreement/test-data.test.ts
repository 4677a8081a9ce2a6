import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { demoPeople } from '../../bin/demo/people.ts';
import { demoBundles, demoDesks, demoStock } from '../../bin/demo/stock.ts';
import { demoUnits } from '../../bin/demo/units.ts';

/**
 * What tests are made of: none but those of the demo itself names its people, units and cards, so that the demo may change and
 * no test with it. Tests begin with `support/ward` or build what they need (`support/builders.ts`).
 */
const root = new URL('../', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8');

/**
 * Those that are about the demo: its numbers belong to nobody, who tests of the whole program log in as, and registers that
 * earlier releases filled with it.
 */
const ofTheDemo = [
  'bin/lived-in.test.ts',
  'docs/write-pictures.ts',
  'ops/monitoring.test.ts',
  'bin/demo/demo.test.ts',
  'support/demo-people.ts',
];

/** The only unit that is called as a role is. */
const alsoARole = 'Intern kundservice';

const dashed = (number: string) => number.replace(/^(?:\d\d)?(\d{6})-?(\d{4})$/, '$1-$2');
const serials = [...demoBundles('2026-01-01'), ...demoDesks].flatMap((bundle) => bundle.serials.split('–'));
const drawers = demoStock('2026-01-01').flatMap(({ cards }) => cards.map(({ cardNumber }) => cardNumber));
const ofPeople = demoPeople.flatMap(({ hsaId, givenName, familyName, personalNumber, card }) => [
  hsaId,
  familyName,
  `${givenName} ${familyName}`,
  ...(personalNumber === undefined ? [] : [personalNumber, dashed(personalNumber)]),
  ...(card ? [card.cardNumber] : []),
]);
const ofUnits = demoUnits.flatMap(({ hsaId, name }) => [hsaId, name]).filter((text) => text !== alsoARole);

const escaped = [...serials, ...drawers, ...ofPeople, ...ofUnits].map((text) =>
  text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
);
const demoWords = new RegExp(`(?<![\\p{L}\\d])(?:${escaped.join('|')})(?![\\p{L}\\d])`, 'gu');

it('no test but those of the demo names its people, units and cards', () => {
  const named = files
    .filter((file) => !ofTheDemo.includes(file))
    .flatMap((file) => (textOf(file).match(demoWords) ?? []).map((word) => `${file}: ${word}`));
  expect(named).toEqual([]);
});

it('finds what the tests of the demo name', () => {
  expect(ofTheDemo.filter((file) => textOf(file).match(demoWords) === null)).toEqual([]);
});
