import type { Case } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import { caseIdOf } from '../../desk/task-queue.ts';
import type { Requester } from '../../login/requester.ts';
import type { PortalServices } from '../../services.ts';

/** Of those who wait for a time, so many are shown; the field finds the others. */
const mostShown = 50;
/** So many cases are read at a time; other requests are answered between. */
const chunk = 500;

export interface WaitingRow {
  readonly name: string;
  readonly unit: string;
  readonly number: string;
}

/** Cases in which a visit is to be booked, by name: those who could come without a time. @param q part of a name, or a case number */
export async function waitingForVisit(
  { client, register }: Pick<PortalServices, 'client' | 'register'>,
  { viewer }: Pick<Requester, 'viewer'>,
  q: string,
): Promise<{ rows: WaitingRow[]; people: Case['holder'][]; hits: number }> {
  const tasks = await client.searchUserTasks({ state: 'CREATED', elementId: 'Task_ChooseSlot' });
  const caseIds = [...new Set(tasks.flatMap((task) => caseIdOf(task) ?? []))];
  const wanted = q.toLocaleLowerCase('sv');
  const found: Case[] = [];
  for (let from = 0; from < caseIds.length; from += chunk) {
    const cases = await register.cases.visible(caseIds.slice(from, from + chunk), viewer);
    for (const each of cases.values())
      if (may.bookForCaller(viewer, each) && textOf(each).includes(wanted)) found.push(each);
  }
  found.sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'sv'));
  const shown = found.slice(0, mostShown);
  return {
    rows: shown.map((each) => ({ name: nameOf(each), unit: each.unitName, number: each.number })),
    people: shown.map(({ holder }) => holder),
    hits: found.length,
  };
}

const nameOf = ({ holder, unitName }: Case): string => holder?.displayName ?? unitName;
const textOf = (found: Case): string => `${nameOf(found)} ${found.number}`.toLocaleLowerCase('sv');
