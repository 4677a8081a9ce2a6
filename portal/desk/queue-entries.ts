import type { Viewer } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { readHalts } from '../case/halts.ts';
import type { PortalParts } from '../parts.ts';
import { dueWords, sinceWords } from './due-words.ts';
import { openEntries } from './open-entries.ts';
import { groupIds, type Entry, type QueueRow } from './queue-row.ts';
import { caseRow } from './queue-rows.ts';

/** Cases that stand still are so few that all are shown. */
const stillLimit = 200;

export type QueueServices = Pick<PortalParts, 'client' | 'register' | 'log' | 'clock' | 'tasks'>;

interface Looking {
  readonly viewer: Viewer;
  /** Epoch ms. */
  readonly now: number;
}

/** All of the list, in its order, as the tasks were last known; cases that the viewer isn't shown are left out. */
export async function entriesOf(services: QueueServices, { viewer, now }: Looking): Promise<readonly Entry[]> {
  const open = await openEntries(services, { viewer, now });
  const stopped = await stoppedCases(services.register, viewer, now);
  const halted = await haltedCases(services, viewer, now);
  if (stopped.length + halted.length === 0) return open.all;
  const still = [...stopped, ...halted].map(asEntry);
  // What has no time comes last in its group.
  return groupIds.flatMap((id) => [...(open.groups.get(id) ?? []), ...still.filter(({ group }) => group === id)]);
}

/** What leads to a case instead of a task. */
export function asEntry(row: QueueRow): Entry {
  const { isBlock, due } = row;
  return {
    group: due.group,
    isLate: due.group === 'late',
    isBlock,
    due: undefined,
    task: undefined,
    caseId: undefined,
    row,
  };
}

/** Cases whose process was ended at the engine: no task tells of them, so they stand among the late ones until they are closed. */
async function stoppedCases(register: PortalRegister, viewer: Viewer, now: number): Promise<QueueRow[]> {
  const wanted = { state: 'open', phase: 'stopped', oldestFirst: true, limit: stillLimit } as const;
  const { cases } = await register.cases.list(viewer, wanted);
  return cases.map((found) => ({
    ...caseRow(found),
    name: 'Processen är avbruten',
    due: dueWords(found.submittedAt, now),
    dueAt: undefined,
    by: 'Ledig',
    since: found.submittedAt,
  }));
}

/** Cases of which a step stands still until the operators have seen to it. No task tells of them; also closed ones, whose cards are followed on. */
async function haltedCases(services: QueueServices, viewer: Viewer, now: number): Promise<QueueRow[]> {
  const halts = await readHalts(services);
  const cases = await services.register.cases.visible([...halts.keys()], viewer);
  return [...halts].flatMap(([caseId, { since, steps }]) => {
    const found = cases.get(caseId);
    if (!found) return [];
    return [
      {
        ...caseRow(found),
        name: `Stannat: ${steps.join(', ')}`,
        due: sinceWords(since, now),
        dueAt: undefined,
        by: 'Driften',
        since,
      },
    ];
  });
}
