import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { processPolicyOn } from '../../contract/index.ts';

/** Paths into the policy that a model names, `order.reviewDays`. */
const read = new Set(
  globSync('bpmn/**/*.{bpmn,dmn}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bpolicy\.([a-zA-Z.]+)/g)].map(([, path = '']) => path),
  ),
);

const Numbers = z.record(z.string(), z.unknown());
const policy = Numbers.parse(processPolicyOn('2026-11-24'));

const valueAt = (path: string): unknown =>
  path.split('.').reduce<unknown>((part, name) => Numbers.safeParse(part).data?.[name], policy);

describe('the policy that a process carries', () => {
  it('has every number that a model reads', () => {
    expect(read.size).toBeGreaterThan(15);
    expect([...read].filter((path) => valueAt(path) === undefined)).toEqual([]);
  });

  it('has nothing that no model reads', () => {
    const carried = Object.entries(policy).flatMap(([group, part]) =>
      read.has(group) || group === 'from' ? [] : Object.keys(Numbers.parse(part)).map((name) => `${group}.${name}`),
    );
    const isRead = (name: string) => [...read].some((path) => path === name || path.startsWith(`${name}.`));
    expect(carried.filter((name) => !isRead(name))).toEqual([]);
  });
});
