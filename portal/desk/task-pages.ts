import type { Request, Response } from 'express';
import { CaseNumber } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { TaskQueue } from '../../rights/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { FormData } from '../form-check/form-data.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import type { PortalServices } from '../services.ts';
import { compareAnswers } from './conflict.ts';
import { isOpen, type DeskTask } from './desk-task.ts';
import type { PastedAnswer } from '../companion/view.ts';
import type { Conflict, OpenedTask, TaskView } from './pages.ts';
import { openTask, reachTask, type KnownTask, type ReachedTask } from './task.ts';
import { viewTask } from './task-view.ts';

/** What stands in the pane of a task's page. */
export type TaskPane = OpenedTask & {
  readonly title: string;
  readonly notice?: string | undefined;
  readonly status?: number;
};

/** A task that somebody has done, with what they answered. */
export interface DoneTask {
  readonly desk: DeskTask;
  readonly data: FormData;
}

/** A list of tasks and the pages below it. */
export interface TaskPlace {
  /** Address of the list, `/arbetslista`, and what links to it say. */
  readonly home: string;
  readonly homeName: string;
  readonly queues: readonly TaskQueue[];
  /** No "Ta uppgiften": whoever answers takes it in the same step. Else a task must be taken before it is completed. */
  readonly takesBySending: boolean;
  /** Where the person goes on once a task is done, when that isn't the list. */
  readonly next?: (req: Request, done: DoneTask) => Promise<string | undefined>;
  /** Reads the list that stands beside a task that is shown in this request; returns the task as it stands in it. Undefined: no list stands there. */
  readonly readList?: (req: Request, key: string) => Promise<UserTask | undefined>;
  /** Answers with the page; `desk` or `conflict` fills its pane. */
  readonly show: (req: Request, res: Response, pane: TaskPane) => Promise<void>;
  /** What the lists believe of a task was wrong: they are read again. */
  readonly forget: () => void;
}

/** A task as it is shown: as it was opened, or with what was answered and is wrong. */
interface Shown {
  readonly desk: DeskTask;
  readonly data?: FormData;
  readonly errors?: FormErrors;
  readonly misread?: string;
  readonly pasted?: PastedAnswer;
  readonly notice?: string;
  readonly status?: number;
}

/** What was sent of which task; undefined: nothing was. */
interface Sent {
  readonly key: string;
  readonly data: FormData | undefined;
}

export type TaskPages = ReturnType<typeof taskPages>;

/** Opens the tasks of a place and shows them. */
export function taskPages(services: PortalServices, { queues, home, takesBySending, show, forget }: TaskPlace) {
  const { register, mailNames, config } = services;

  /** Opens a task, which may have been read before; who has it works on it, unless the page renews itself. */
  async function open(
    key: string,
    requester: Requester,
    { isLive = false, known }: { readonly isLive?: boolean; readonly known?: KnownTask | undefined } = {},
  ): Promise<DeskTask> {
    const desk = await openTask(services, key, { requester, queues, known });
    if (!isLive && !takesBySending) await touchOwn(register, desk, requester);
    return desk;
  }

  const reach = (key: string, requester: Requester) => reachTask(services, key, { requester, queues });

  const seen = (desk: DeskTask, requester: Requester) => logView(register, desk, requester);

  async function viewOf(requester: Requester, { desk, data, errors = {}, misread, pasted }: Shown): Promise<TaskView> {
    const { simulatedPortal } = config;
    const draft = takesBySending ? await draftOf(register, desk, requester) : undefined;
    const shown = { data: data ?? draft?.data, draftSince: draft?.savedAt };
    return viewTask(register, desk, { requester, ...shown, errors, mailNames, misread, pasted, simulatedPortal });
  }

  async function paneOf(requester: Requester, shown: Shown) {
    const { desk, errors = {}, misread, notice } = shown;
    await seen(desk, requester);
    const view = await viewOf(requester, shown);
    const hasErrors = misread !== undefined || Object.keys(errors).length > 0;
    const title = `${hasErrors ? 'Fel: ' : ''}${view.name}, ${desk.case.number}`;
    return { title, desk: view, notice, status: shown.status ?? (hasErrors ? 422 : 200) };
  }

  const showTask = async (req: Request, res: Response, shown: Shown) =>
    show(req, res, await paneOf(requesterOf(req), shown));

  /** What was sent of a task that isn't open to them beside what it is now. */
  async function conflictOf(requester: Requester, { key, data }: Sent): Promise<Conflict> {
    forget();
    const desk = await open(key, requester);
    await seen(desk, requester);
    return compareAnswers(register, desk, data);
  }

  async function showConflict(req: Request, res: Response, of: Sent): Promise<void> {
    const conflict = await conflictOf(requesterOf(req), of);
    await show(req, res, { title: conflict.heading, conflict, status: 409 });
  }

  const backTo = (req: Request<{ key: string }>) => addressOf(home, req);
  return { open, reach, seen, viewOf, paneOf, showTask, showConflict, conflictOf, backTo };
}

/** The task's page, in the view of the list that was open. */
function addressOf(home: string, req: Request<{ key: string }>): string {
  const view = req.query['visa'];
  return `${home}/${req.params.key}${typeof view === 'string' ? `?visa=${encodeURIComponent(view)}` : ''}`;
}

/** What was just done, as the address of where the person goes on has it. */
export function doneIn({ query: { klar: done } }: Request): string | undefined {
  const { data: number } = CaseNumber.safeParse(done);
  return number === undefined ? undefined : `Klart. ${number} är sparat.`;
}

/** So often it is written down that somebody works on a task, ms. */
const touchEvery = 60_000;

/** Who has a task and opens, answers or saves something of it keeps it (policy `claimMinutes`). */
async function touchOwn(
  { claims }: PortalServices['register'],
  { task, case: { caseId } }: ReachedTask,
  { viewer: { hsaId }, at }: Requester,
): Promise<void> {
  const { userTaskKey } = task;
  if (!isOpen(task) || task.assignee !== hsaId) return;
  const known = (await claims.of([userTaskKey])).get(userTaskKey);
  const isFresh = known?.hsaId === hsaId && known.freedAt === null;
  if (isFresh && Date.parse(at) - Date.parse(known.touchedAt) < touchEvery) return;
  await claims.touch({ userTaskKey, caseId, hsaId, at });
}

/** What the requester has begun to answer. */
function draftOf({ drafts }: PortalServices['register'], { task, formId }: DeskTask, { viewer, at }: Requester) {
  const { personId } = viewer;
  return isOpen(task) ? drafts.load({ formId, personId, draftId: task.userTaskKey, at }) : undefined;
}

/** Reading about another person is logged, of a protected one every time (domain: Privacy). */
async function logView(
  register: PortalServices['register'],
  { case: { caseId, unitId, holder }, task, queue }: DeskTask,
  requester: Requester,
): Promise<void> {
  if (!holder) return;
  await register.audit.notePerson(holder, {
    action: 'task-viewed',
    author: authorOf(requester, queue, 'orderer'),
    viewerId: requester.viewer.personId,
    caseId,
    unitId,
    details: { task: task.elementId ?? '' },
  });
}
