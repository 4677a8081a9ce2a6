import { describe, expect, it } from '@jest/globals';
import type { ProcessInstance } from '../../../client/index.ts';
import { readPath } from '../../../portal/case/path.ts';
import type { PortalClient } from '../../../portal/services.ts';

/** An engine with one case: its process called a visit, which called a reminder; another case's process beside. */
const calls: Readonly<Record<string, readonly string[]>> = { '1': ['2'], '2': ['3'] };
const instance = (key: string): ProcessInstance => ({
  processInstanceKey: key,
  processDefinitionId: `process-${key}`,
  processDefinitionName: key === '3' ? undefined : `Process ${key}`,
  processDefinitionKey: `9${key}`,
  processDefinitionVersion: 1,
  parentProcessInstanceKey: undefined,
  state: key === '2' ? 'COMPLETED' : 'ACTIVE',
  hasIncident: false,
  startDate: '2026-11-24T07:30:00.000Z',
  endDate: undefined,
});
const engine = {
  findProcessInstance: (key) => Promise.resolve(key === '0' ? undefined : instance(key)),
  searchProcessInstances: ({ parentProcessInstanceKey = '' }) =>
    Promise.resolve((calls[parentProcessInstanceKey] ?? []).map(instance)),
  elementStatistics: (key) =>
    Promise.resolve([{ elementId: `Task_${key}`, active: 1, completed: 0, canceled: 0, incidents: 0 }]),
  takenSequenceFlows: () => Promise.resolve(['Flow_1']),
  elementInstances: (key) =>
    Promise.resolve(
      ['2026-11-24T07:30:00.000Z', '2026-11-24T08:30:00.000Z'].map((startDate, index) => ({
        elementInstanceKey: `${key}${index}`,
        processInstanceKey: key,
        elementId: `Task_${key}`,
        elementName: '',
        ...({ type: 'USER_TASK', state: index === 0 ? 'COMPLETED' : 'ACTIVE', hasIncident: false } as const),
        startDate,
        endDate: index === 0 ? startDate : undefined,
      })),
    ),
  definitionXml: (key) => Promise.resolve(`<diagram of="${key}"/>`),
} satisfies Partial<PortalClient>;

describe('the way through a process', () => {
  const read = (root: string | undefined, wanted?: string) => readPath(engine, root, { wanted });

  it('is that of the case’s own process, with those that it called to choose from', async () => {
    expect(await read('1')).toMatchObject({
      xml: '<diagram of="91"/>',
      now: ['Task_1'],
      instance: '1',
      instances: [
        { key: '1', name: 'Process 1', isActive: true },
        { key: '2', name: 'Process 2', isActive: false },
        { key: '3', name: 'process-3', isActive: true },
      ],
    });
  });

  it('is that of a called process when somebody chose it', async () => {
    expect(await read('1', '3')).toMatchObject({ xml: '<diagram of="93"/>', now: ['Task_3'], instance: '3' });
  });

  it('says in English what has happened at a step, and leaves the diagram as it is drawn', async () => {
    expect(await readPath(engine, '1', { language: 'en' })).toMatchObject({
      xml: '<diagram of="91"/>',
      told: { Task_1: 'Under way since 2026-11-24 09:30. 2 times, the last of them then.' },
    });
  });

  it('is never that of another case', async () => {
    expect(await read('1', '4')).toBeUndefined();
    expect(await read('2', '1')).toBeUndefined();
  });

  it('is not there before the process has begun', async () => {
    expect(await read(undefined)).toBeUndefined();
    expect(await read('0')).toBeUndefined();
  });
});
