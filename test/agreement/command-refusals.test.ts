import { expect, it } from '@jest/globals';
import { refusalsInEnglish } from '../../bin/cli/refused.ts';
import { refusalTables } from '../docs/refusal-tables.ts';
import { readText } from './models.ts';

/** What the commands ask of the register that can refuse. */
const asked = [
  'register/cases/archive/packages.ts',
  'register/cases/incidents/index.ts',
  'register/cases/outgoing/index.ts',
  'register/cases/retention/replay.ts',
  'register/people/reason.ts',
];
/** Refused beside that to pages alone. */
const ofPages = ['archive-package-gone', 'archive-reference-unfit'];

const codes = new Map(
  Object.values(refusalTables).flatMap((table) => Object.entries(table).map(([name, { code }]) => [name, code])),
);

it('has a sentence in English for everything that the register can refuse a command, and for nothing else', () => {
  const calls = asked.flatMap((file) => [...readText(file).matchAll(/\b(?:refuse\.)?(\w+)\(/g)]);
  const met = new Set(calls.flatMap(([, name = '']) => codes.get(name) ?? []));
  expect([...met].filter((code) => !ofPages.includes(code)).sort()).toEqual(Object.keys(refusalsInEnglish).sort());
});

it('has a full sentence without its stop, and not the one of the page', () => {
  const pages = Object.values(refusalTables).flatMap((table) => Object.values(table).map(({ words }) => words));
  for (const sentence of Object.values(refusalsInEnglish)) {
    expect(sentence).toMatch(/^[A-Z].*[^.]$/);
    expect(pages).not.toContain(`${sentence}.`);
  }
});
