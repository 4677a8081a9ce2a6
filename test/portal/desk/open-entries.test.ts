import { beforeEach, describe, expect, it } from '@jest/globals';
import type { UserTask } from '../../../client/index.ts';
import { instantAt, type Viewer } from '../../../contract/index.ts';
import { openEntries } from '../../../portal/desk/open-entries.ts';
import type { TaskQueue } from '../../../rights/index.ts';
import { aUserTask } from '../../support/user-tasks.ts';
import { who } from '../../support/ward/index.ts';

const now = Date.parse('2026-11-24T08:30:00.000Z');
const minute = 60_000;
const viewer: Viewer = {
  personId: 'p1',
  hsaId: who.customerService.hsaId,
  name: who.customerService.name,
  grants: [],
  rights: [],
};

const due = (key: string, at: number, elementId = 'Task_Review'): UserTask =>
  aUserTask(key, { elementId, dueDate: instantAt(at), candidateGroups: ['customer-service', `case:c${key}`] });

let open: UserTask[];
let hidden: Set<string>;
let doubted: Set<string>;
/** The same services each time: what is kept is kept for them. */
let services: Parameters<typeof openEntries>[0];

beforeEach(() => {
  [open, hidden, doubted] = [[], new Set(), new Set()];
  services = {
    register: {
      cases: {
        hiddenFrom: () => Promise.resolve(hidden),
        answeredForByService: () => Promise.resolve([]),
        visible: () => Promise.resolve(new Map()),
      },
      visits: { onDay: () => Promise.resolve([]) },
      blocks: { doubted: (caseIds) => Promise.resolve(new Set(caseIds.filter((caseId) => doubted.has(caseId)))) },
    },
    tasks: { known: (queue: TaskQueue) => (queue === 'customer-service' ? open : []) },
  };
});

async function shown(at: number): Promise<string[]> {
  const { all } = await openEntries(services, { viewer, now: at });
  return all.map(({ task, group }) => `${task?.userTaskKey} ${group}`);
}

async function blocks(): Promise<string[]> {
  const { all } = await openEntries(services, { viewer, now });
  return all.flatMap(({ task, isBlock }) => (isBlock && task ? [task.userTaskKey] : []));
}

describe('the open tasks of the list', () => {
  it('are put in order once, as long as nothing is different', async () => {
    open = [due('1', now + 20 * minute), due('2', now + 10 * minute)];
    const first = await openEntries(services, { viewer, now });
    expect(first.all.map(({ task }) => task?.userTaskKey)).toEqual(['2', '1']);
    const { all } = await openEntries(services, { viewer, now: now + 9 * minute });
    expect(all).toBe(first.all);
  });

  it('stand elsewhere from the moment on at which they are due, and the next day', async () => {
    const at = now + 10 * minute;
    open = [due('1', at), due('2', at, 'Task_Photo'), due('3', now + 24 * 60 * minute)];
    expect(await shown(now)).toEqual(['1 today', '2 today', '3 later']);
    expect(await shown(at - 1)).toEqual(['1 today', '2 today', '3 later']);
    expect(await shown(at)).toEqual(['2 at-desk', '1 today', '3 later']);
    expect(await shown(at + 1)).toEqual(['2 at-desk', '1 late', '3 later']);
    expect(await shown(Date.parse('2026-11-24T23:00:00.000Z'))).toEqual(['1 late', '2 late', '3 today']);
    expect(await shown(now)).toEqual(['1 today', '2 today', '3 later']);
  });

  it('are others when one has come or gone, and for who may not see a case', async () => {
    open = [due('1', now + minute), due('2', now + minute)];
    expect(await shown(now)).toEqual(['1 today', '2 today']);
    hidden = new Set(['c1']);
    expect(await shown(now)).toEqual(['2 today']);
    hidden = new Set(['c2']);
    expect(await shown(now)).toEqual(['1 today']);
    hidden = new Set();
    open = [...open, due('3', now + minute)];
    expect(await shown(now)).toEqual(['1 today', '2 today', '3 today']);
  });

  it('stand among the urgent blocks when the block of a card that works is doubted, and no longer once it doesn’t', async () => {
    const check = { ...due('1', now + 20 * minute, 'Task_CheckCaller'), priority: 80 };
    open = [check, due('2', now + minute)];
    doubted = new Set(['c1', 'c2']);
    expect(await shown(now)).toEqual(['1 urgent', '2 today']);
    expect(await blocks()).toEqual(['1']);
    expect(await shown(now + 21 * minute)).toEqual(['1 urgent', '2 late']);
    doubted = new Set();
    expect(await shown(now)).toEqual(['2 today', '1 today']);
    expect(await blocks()).toEqual([]);
  });
});
