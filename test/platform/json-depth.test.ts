import { expect, it } from '@jest/globals';
import { nestsDeeper } from '../../platform/json-depth.ts';

const deep = (levels: number) => Buffer.from(`${'['.repeat(levels)}${']'.repeat(levels)}`);

it('tells how deep JSON nests without building it', () => {
  expect(nestsDeeper(deep(5), 5)).toBe(false);
  expect(nestsDeeper(deep(6), 5)).toBe(true);
  expect(nestsDeeper(deep(1_000_000), 5)).toBe(true);
  expect(nestsDeeper(Buffer.from(`[${'{"a":[]},'.repeat(100)}1]`), 3)).toBe(false);
});

it('takes brackets inside a text for text', () => {
  expect(nestsDeeper(Buffer.from(JSON.stringify({ a: '[[[[["\\[[[[[', b: 1 })), 2)).toBe(false);
  expect(nestsDeeper(Buffer.from(JSON.stringify({ 'a"': [[[1]]] })), 3)).toBe(true);
});
