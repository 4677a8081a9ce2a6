import { expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { refusalTables } from '../docs/refusal-tables.ts';
import { readText, root } from './models.ts';
import { refusalsIn } from './refusals-in.ts';

const files = ['register', 'portal'].flatMap((room) =>
  readdirSync(new URL(`${room}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${room}/${file}`),
);
const isTable = (file: string) => file.endsWith('/refusals.ts');
const rules = files.filter((file) => !isTable(file) && file !== 'register/kernel/refusal.ts');
const refusals = Object.entries(refusalTables).flatMap(([folder, table]) =>
  Object.entries(table).map(([name, entry]) => ({ place: `${folder}/refusals.ts ${name}`, name, ...entry })),
);

it('has every table of refusals on the page of errors', () => {
  const tables = Object.keys(refusalTables).map((folder) => `${folder}/refusals.ts`);
  expect(tables.toSorted()).toEqual(files.filter(isTable).toSorted());
});

it('gives every refusal the code that its name says, once in the house', () => {
  for (const { code, name } of refusals) {
    expect(code).toBe(name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  }
  const codes = refusals.map(({ code }) => code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

it('says in a sentence what is wrong, and when it happens', () => {
  for (const { place, words, when } of refusals) {
    expect([place, words]).toEqual([place, expect.stringMatching(/^[A-ZÅÄÖ{].*[.}]$/)]);
    expect([place, when]).toEqual([place, expect.stringMatching(/^[A-Z].*\.$/)]);
  }
});

it('says each sentence once', () => {
  const sentences = refusals.map(({ words }) => words);
  expect(sentences.filter((words, index) => sentences.indexOf(words) !== index)).toEqual([]);
});

it('has a rule for every refusal', () => {
  const used = new Set(rules.flatMap(refusalsIn));
  expect(refusals.map(({ place }) => place).filter((place) => !used.has(place))).toEqual([]);
});

it('leaves no refusal to a rule whose code and sentence stand in no table', () => {
  const freely = rules.filter((file) => /\brefused: true,(?!\s*\.\.\.)|\brefusal\(/.test(readText(file)));
  expect(freely).toEqual([]);
});
