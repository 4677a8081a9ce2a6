import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decisionIds, policyOn, policySources, staleSources } from '../../../contract/index.ts';

describe('the sources of the policy', () => {
  const named = policySources.flatMap(({ rules }) => rules);

  it('name rules that there are', () => {
    const policy: unknown = policyOn('2026-11-25');
    const isThere = (path: string) =>
      decisionIds.some((id) => id === path) ||
      path.split('.').reduce<unknown>((at, key) => valueIn(at, key), policy) !== undefined;
    expect(named.filter((rule) => !isThere(rule))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('are given for every rule that is marked as national practice', () => {
    const text = readFileSync('contract/policy/policy.ts', 'utf8');
    const national = [...text.matchAll(/\/\*\*[^*]*\bN: [^*]*\*\/\s+(\w+):/g)].map(([, key]) => key);
    expect(national.length).toBeGreaterThan(5);
    expect(national.filter((key) => !named.some((rule) => rule.split('.').at(-1) === key))).toEqual([]);
  });

  it('are warned of when nobody has looked for more than twelve months', () => {
    const sources = [{ rules: ['order.leastAge'], source: 'Inera', checked: '2026-11-25' }];
    expect(staleSources('2027-11-25', sources)).toEqual([]);
    expect(staleSources('2027-11-26', sources)).toEqual(sources);
  });
});

function valueIn(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.entries(holder).find(([name]) => name === key)?.[1];
}
