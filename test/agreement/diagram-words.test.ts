import { expect, it } from '@jest/globals';
import { processFile } from '../../contract/index.ts';
import { diagramWords, modelInEnglish } from '../../portal/case/diagram-words/index.ts';
import { saidInEnglish } from '../../portal/case/said-in-english.ts';
import { swedishOn } from '../support/swedish-on.ts';
import { models } from './models.ts';

/** What somebody reads in a diagram: its own name, those of its elements, and notes; not what messages and errors are called. */
const namesIn = (xml: string): string[] => [
  ...[...xml.matchAll(/<bpmn:(?!message\b|error\b|signal\b)\w+\b[^>]*?\sname="([^"]+)"/g)].map(([, name = '']) => name),
  ...[...xml.matchAll(/<bpmn:text>([^<]+)/g)].map(([, note = '']) => note),
];

const folders = new Map<string, Set<string>>();
for (const { id, xml } of models) {
  const [, folder = ''] = processFile(id).split('/');
  for (const name of namesIn(xml)) folders.set(name, (folders.get(name) ?? new Set()).add(folder));
}
const placeOf = ([, found]: [string, Set<string>]) => (found.size > 1 ? 'shared' : ([...found][0] ?? ''));

it('are there in English for every name and note of every model, in its place, and for no other', () => {
  const drawn = Object.fromEntries(
    [...Map.groupBy(folders, placeOf)].map(([place, all]) => [place, all.map(([name]) => name).sort()]),
  );
  const said = Object.fromEntries(
    Object.entries(diagramWords).map(([place, words]) => [place, Object.keys(words).sort()]),
  );
  expect([folders.size > 500, said]).toEqual([true, drawn]);
});

it('leave nothing in Swedish in a model', () => {
  const left = models.flatMap(({ id, xml }) =>
    namesIn(modelInEnglish(xml)).flatMap((name) =>
      swedishOn(`<p>${name}</p>`) === undefined ? [] : [`${id}: ${name}`],
    ),
  );
  expect(left).toEqual([]);
});

it('are those of steps and events beside them', () => {
  const both = Object.values(diagramWords)
    .flatMap((words) => Object.entries(words))
    .filter(([swedish]) => Object.hasOwn(saidInEnglish, swedish));
  expect(both.length).toBeGreaterThan(5);
  const other = both.filter(([swedish, english]) => saidInEnglish[swedish]?.toLowerCase() !== english.toLowerCase());
  expect(other).toEqual([]);
});

it('call an ordinary card what mails and pages of information call it', () => {
  const said = [saidInEnglish, ...Object.values(diagramWords)].flatMap((words) => Object.values(words));
  expect(said.filter((words) => /\busual (?:card|one)\b/i.test(words))).toEqual([]);
});
