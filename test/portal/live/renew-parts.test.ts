import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Window } from 'happy-dom';
import { renewParts } from '../../../portal/browser/live.ts';

const page = (rows: string) => `<main data-part="steps">${rows}</main>`;
const step = (words: string, text: string, more = '') =>
  `<details${more}><summary>${words}</summary><p>${text}</p></details>`;

const window = new Window();
const { document } = window;
const names = ['document', 'DOMParser', 'Event', 'fetch'] as const;
/** Test files share their globals with those that ran before. */
const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
let served = '';
beforeAll(() => {
  const { DOMParser, Event } = window;
  const fetch = () => Promise.resolve(new Response(served));
  for (const [name, value] of Object.entries({ document, DOMParser, Event, fetch })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
});
afterAll(async () => {
  for (const [name, descriptor] of before) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
  await window.happyDOM.close();
});

it('keeps open what somebody opened when a part is renewed, each of those with the same words, and nothing else', async () => {
  const rows = (text: string) => [step('Kort', text), step('Visa', text), step('Visa', text), step('Nu', text)];
  document.body.innerHTML = page(rows('gammalt').join(''));
  for (const [index, details] of document.querySelectorAll('details').entries())
    details.toggleAttribute('open', index === 0 || index === 2);
  const [card = '', ...others] = rows('nytt');
  served = page([card, step('Först', 'nytt', ' open'), ...others].join(''));
  await renewParts('/arenden/SK-2026-000001', 'steps');
  expect(
    [...document.querySelectorAll('details')].map((details) => [details.textContent, details.hasAttribute('open')]),
  ).toEqual([
    ['Kortnytt', true],
    ['Förstnytt', true],
    ['Visanytt', false],
    ['Visanytt', true],
    ['Nunytt', false],
  ]);
});
