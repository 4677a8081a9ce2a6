import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { decisionIds, firstEdition, policyOn, policySources, staleSources } from '../../../contract/index.ts';
import { policyEntries } from '../../../contract/policy/policy.ts';
import { changedIn, count, entry, valuesOn } from '../../../contract/policy/entry.ts';
import { own } from '../../../contract/policy/sources.ts';

describe('an entry of the policy', () => {
  const about = { words: 'Något tar', unit: 'days', source: own } as const;
  const schema = z.strictObject({
    group: z.strictObject({ changed: entry(count, { ...about, since: { '2026-06-01': 3, '2026-01-01': 2 } }) }),
    later: entry(count, { ...about, since: { '2026-03-01': 1 } }),
  });

  it.each([
    ['2026-02-28', { group: { changed: 2 }, later: undefined }],
    ['2026-05-31', { group: { changed: 2 }, later: 1 }],
    ['2026-06-01', { group: { changed: 3 }, later: 1 }],
  ] as const)('has on %s the value of the latest first day that has come', (day, values) => {
    expect(valuesOn(schema, day)).toEqual(values);
  });

  it('follows a later value of the program, unless it was changed', () => {
    const was = valuesOn(schema, '2026-03-01');
    const later = (change: object) => valuesOn(schema, '2026-06-01', changedIn(schema, change, was));
    expect(later({ group: { changed: 2 }, later: 7 })).toEqual({ group: { changed: 3 }, later: 7 });
    expect(later({ group: { changed: 9 }, later: 1 })).toEqual({ group: { changed: 9 }, later: 1 });
  });

  it('says in words what it decides, and stands in one place', () => {
    expect(policyEntries.filter(({ words }) => words.trim() === '')).toEqual([]);
    expect(new Set(policyEntries.map(({ path }) => path)).size).toBe(policyEntries.length);
    expect(new Set(policyEntries.map(({ words }) => words)).size).toBe(policyEntries.length);
  });
});

describe('the policy of a day', () => {
  it('has a value for every entry', () => {
    const policy: unknown = policyOn(firstEdition);
    const missing = policyEntries.filter(({ path }) => valueAt(policy, path) === undefined);
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  it('is none before the first edition', () => {
    expect(() => policyOn('2025-12-31')).toThrow('No policy holds on 2025-12-31');
  });
});

describe('the sources of the policy', () => {
  const named = policySources.flatMap(({ numbers }) => numbers);

  it('name numbers that there are', () => {
    const policy: unknown = policyOn('2026-11-25');
    const isThere = (path: string) => decisionIds.some((id) => id === path) || valueAt(policy, path) !== undefined;
    expect(named.filter((path) => !isThere(path))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('are given for every number that is national practice', () => {
    const nationals = policyEntries.filter(({ source }) => source.kind === 'national').map(({ path }) => path);
    expect(nationals.length).toBeGreaterThan(5);
    expect(nationals.filter((path) => !named.includes(path))).toEqual([]);
  });

  it('are warned of when nobody has looked for more than twelve months', () => {
    const sources = [{ numbers: ['order.leastAge'], source: 'Inera', checked: '2026-11-25' }] as const;
    expect(staleSources('2027-11-25', sources)).toEqual([]);
    expect(staleSources('2027-11-26', sources)).toEqual(sources);
  });
});

function valueAt(holder: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        typeof at === 'object' && at !== null ? Object.entries(at).find(([name]) => name === key)?.[1] : undefined,
      holder,
    );
}
