import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { allowedEvents } from '../../engine/model/check.ts';
import { compileBpmn } from '../../engine/model/compile.ts';
import { diagram, endEvent, flows, node, startEvent } from './diagram.ts';

const source = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = source('../../docs/compatibility.md');

const elements = [...page.matchAll(/^\| `bpmn:(\w+)` +\| (executed|partly|refused) +\| *(.*?) *\|$/gm)].map(
  ([, type = '', state = '', note = '']) => ({ type, state, note }),
);

const areas = [
  ...page.matchAll(/^\| ([^|]+?) +\| (executed|partly|refused) +\| *(.*?) *\| `([\w-]+\.test\.ts)` +\| (.+?) +\|$/gm),
].map(([, area = '', state = '', note = '', file = '', title = '']) => ({ area, state, note, file, title }));

/** The name of a type as a tag. */
const tag = (type: string): string => `${type.charAt(0).toLowerCase()}${type.slice(1)}`;

async function refusal(type: string): Promise<string> {
  try {
    await compileBpmn(diagram('p', startEvent() + node(tag(type), 'odd') + endEvent() + flows('start', 'odd', 'end')));
    return '';
  } catch (error) {
    return String(error);
  }
}

test('docs/compatibility.md calls an element refused when the deployment does, and nothing else', async () => {
  expect(elements.length).toBeGreaterThan(20);
  for (const { type, state } of elements) {
    const isRefused = (await refusal(type)).includes(`bpmn:${type} is not supported`);
    expect({ type, isRefused }).toEqual({ type, isRefused: state === 'refused' });
  }
});

test('docs/compatibility.md lists every element that the engine reads', () => {
  const read = [...source('../../engine/model/element.ts').matchAll(/^  'bpmn:(\w+)':/gm)].map(([, type]) => type);
  expect(elements.flatMap(({ type, state }) => (state === 'refused' ? [] : [type])).toSorted()).toEqual(
    read.toSorted(),
  );
});

test('docs/compatibility.md lists the events that are allowed in each place', () => {
  const rows = [...page.matchAll(/^\| [^|]+? +\| `(\w+)` +\| ((?:\w+(?:, )?)+) +\|$/gm)].map(
    ([, place = '', kinds = '']): [string, string[]] => [place, kinds.split(', ').toSorted()],
  );
  const thrown = ['throw', 'end'];
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(
      Object.entries(allowedEvents).map(([place, kinds]) => [
        place,
        [...kinds, ...(thrown.includes(place) ? ['message'] : [])].toSorted(),
      ]),
    ),
  );
});

test('each area of docs/compatibility.md is shown by a test that there is, and says what is missing', () => {
  expect(areas.length).toBeGreaterThan(35);
  const unfounded = areas.filter(({ file, title }) => {
    const path = `./${file}`;
    return !existsSync(new URL(path, import.meta.url)) || !source(path).includes(`test('${title}'`);
  });
  expect(unfounded).toEqual([]);
  expect([...areas, ...elements].filter(({ state, note }) => state === 'partly' && note === '')).toEqual([]);
});
