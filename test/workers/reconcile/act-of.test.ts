import { expect, it } from '@jest/globals';
import type { EngineRecord } from '../../../client/index.ts';
import { instantAt } from '../../../contract/index.ts';
import { actOf, type Known } from '../../../workers/reconcile/act-of.ts';

const ordered = Date.parse('2026-11-24T07:30:00.000Z');
const known: Known = {
  house: 'siths-kort',
  tasks: new Set(),
  surplus: new Set(),
  ordered: new Map([
    ['3', { actor: 'operator', role: 'operator', action: 'instances-migrated', at: instantAt(ordered) }],
  ]),
  reports: { has: () => false, knows: () => false },
  messages: new Set(),
};
const record = (entityType: string, operationType: string, more: Partial<EngineRecord>): EngineRecord => ({
  recordKey: '1',
  entityType,
  operationType,
  entityKey: '3',
  processInstanceKey: '3',
  processId: undefined,
  description: undefined,
  at: instantAt(ordered),
  actor: 'siths-kort',
  ...more,
});

it('a move of instances is the one that was ordered within the hour, and nobody knows whose later', () => {
  const moved = (after: number) =>
    actOf(record('PROCESS_INSTANCE', 'MIGRATE', { at: instantAt(ordered + after) }), known);
  for (const after of [-1000, 0, 3_600_000])
    expect(moved(after)).toMatchObject({ actor: 'operator', isSteered: false });
  for (const after of [-120_000, 3_600_001]) expect(moved(after)).toMatchObject({ actor: 'unknown', isSteered: true });
});

it('a failure without variables is a worker’s by its name, as whomever it authenticated; another’s stops no process', () => {
  const failed = (description: string, actor: string) => actOf(record('JOB', 'FAIL', { description, actor }), known);
  expect(failed('[] siths-kort-open-case', 'second-name')).toBeUndefined();
  expect(failed('[] evil', 'siths-kort')).toMatchObject({ isSteered: false, end: { fault: 'failed' } });
  expect(failed('[caseId] siths-kort-open-case', 'siths-kort')).toMatchObject({
    isSteered: true,
    end: { fault: 'failed-with-variables' },
  });
});
