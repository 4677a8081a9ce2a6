import { callingNowPriority, policyOn, words, type Instant } from '../../contract/index.ts';
import type { Claim, PortalRegister } from '../../register/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import { viewCompanion, type PastedAnswer } from '../companion/view.ts';
import { processOf } from '../case/process-of.ts';
import type { MailNames } from '../case/timeline/event.ts';
import { eventsOf } from '../case/timeline/events-of.ts';
import { saidLast } from '../case/timeline/said-last.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { valueAt, type FormData } from '../form-check/form-data.ts';
import { callBackShown } from '../pages/call-back-shown.ts';
import { jsonInHtml, summaryHeading, viewForm } from '../pages/form-view.ts';
import * as wording from '../pages/wording.ts';
import type { Requester } from '../login/requester.ts';
import { isOpen, isTakenAway, isWithdrawn, nameOf, type DeskTask } from './desk-task.ts';
import { dutyErrors } from './duties.ts';
import type { PortalTask } from './portal-task.ts';
import { portalTask } from './portal-tasks.ts';
import type { TaskView } from './pages.ts';
import { simulationOf } from './simulation.ts';
import { inputOf } from './task.ts';

interface TaskPage {
  readonly requester: Requester;
  readonly data: FormData | undefined;
  /** When the requester last kept what they had begun. */
  readonly draftSince: Instant | undefined;
  readonly errors: FormErrors;
  readonly mailNames: MailNames;
  readonly misread: string | undefined;
  /** What was pasted of the answer of SITHS eID Portal. */
  readonly pasted: PastedAnswer | undefined;
  /** Address of the demo's simulated SITHS eID Portal. */
  readonly simulatedPortal: string | undefined;
}

/** Everything a task's pane shows. */
export async function viewTask(
  register: PortalRegister,
  desk: DeskTask,
  { requester, data, draftSince, errors, mailNames, misread, pasted, simulatedPortal }: TaskPage,
): Promise<TaskView> {
  const { case: found, task, formId } = desk;
  const known = portalTask(formId);
  const input = await inputOf(register, desk, requester);
  const had =
    task.assignee === undefined ? (await register.claims.of([task.userTaskKey])).get(task.userTaskKey) : undefined;
  const whose = task.assignee ?? had?.hsaId;
  const [beside, cards, timeline, holderOf] = await Promise.all([
    known.view(input),
    found.holder === undefined ? [] : register.cards.ofHolder(found.holder.personId),
    register.cases.timeline(found.caseId),
    whose === undefined ? undefined : register.people.findByHsaId(whose),
  ]);
  const duties = dutyErrors(desk, requester.viewer)['duties']?.[0];
  const isMine = task.assignee === requester.viewer.hsaId;
  const withdrawn = isWithdrawn(desk);
  const isAnswerable = isOpen(task) && !withdrawn;
  const companion =
    known.inPortal && isAnswerable && isMine && duties === undefined
      ? await viewCompanion({ input, errand: known.inPortal, pasted, timeline, simulatedPortal })
      : undefined;
  const form = viewForm(desk.form, {
    data: data ?? known.beginWith?.(input) ?? {},
    context: { ...desk.context, ...readCard(desk.context) },
    errors,
    now: Date.parse(requester.at),
  });
  return {
    task,
    name: nameOf(task),
    case: found,
    about: processOf(found).heading(found),
    unit: input.unit,
    callBack: await callBackShown(register, input.unit, requester),
    ...beside,
    said: desk.queue === 'manager' ? saidLast(timeline) : undefined,
    isCalling: task.priority >= callingNowPriority,
    isOpen: isAnswerable,
    isTakenAway: isTakenAway(task),
    isWithdrawn: withdrawn && isOpen(task),
    isMine: isMine && !withdrawn,
    assignee: task.assignee === undefined ? undefined : (holderOf?.displayName ?? task.assignee),
    freed:
      had && freedOf(had, { who: holderOf?.displayName ?? had.hsaId, isMine: had.hsaId === requester.viewer.hsaId }),
    form,
    draftSince,
    draftDays: policyOn(requester.day).draftDays,
    misread,
    errorHeading: summaryHeading(form.summary.length),
    button: known.button,
    shortcut: known.shortcut,
    sends: known.sends?.map(({ words: text }) => text),
    otherwise: known.otherwise === undefined ? undefined : { words: known.otherwise, isOpen: isAnswered(known, data) },
    wordsJson: jsonInHtml(known.buttons ?? null),
    inSimulation: simulationOf(simulatedPortal, formId),
    companion,
    duties,
    cards: cards.map((card) => ({ ...card, badge: cardBadge(card), type: words.cardType[card.cardType] })),
    events: eventsOf(timeline, found, { mailNames }).reverse().slice(0, 5),
  };
}

/** The card's number as the texts of a form read it. */
function readCard({ cardNumber }: FormData): FormData {
  return typeof cardNumber === 'string' ? { cardNumber: wording.cardNumber(cardNumber) } : {};
}

/** What is said of a task that lies free again because it was left. */
function freedOf({ touchedAt, freedAt }: Claim, { who, isMine }: { who: string; isMine: boolean }): string {
  const when = freedAt === null ? '' : ` ${wording.dayAndTime(freedAt)}`;
  const touched = wording.dayAndTime(touchedAt);
  return isMine
    ? `Du rörde den senast ${touched}, så den blev ledig${when}. Ta den igen om du ska göra klart.`
    : `${who} hade den och rörde den senast ${touched}, så den blev ledig${when}.`;
}

/** True when the form was answered at the key that decides what becomes of the task. */
function isAnswered({ buttons }: PortalTask, data: FormData = {}): boolean {
  const answer = buttons && valueAt(data, buttons.key.split('.'));
  return typeof answer === 'string' && answer !== '';
}
