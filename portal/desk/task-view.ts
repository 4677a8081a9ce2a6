import { callingNowPriority, words } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import { processOf } from '../case/processes/index.ts';
import type { MailNames } from '../case/timeline/event.ts';
import { eventsOf } from '../case/timeline/events-of.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { FormData } from '../form-check/form-data.ts';
import { jsonInHtml, summaryHeading, viewForm } from '../form-view.ts';
import type { Visit } from '../visit.ts';
import { isOpen, type DeskTask } from './desk-task.ts';
import { dutyErrors } from './duties.ts';
import { factsOfForm } from './facts/index.ts';
import { inputOf } from './task.ts';

interface TaskPage {
  readonly visit: Visit;
  readonly data: FormData | undefined;
  readonly errors: FormErrors;
  readonly mailNames: MailNames;
}

/** Everything a task's pane shows: facts from the register, what the system checked, and the form. */
export async function viewTask(register: PortalRegister, desk: DeskTask, { visit, data, errors, mailNames }: TaskPage) {
  const { case: found, task, formId } = desk;
  const facts = factsOfForm(formId);
  const input = await inputOf(register, desk, visit);
  const [beside, cards, timeline, holderOf] = await Promise.all([
    facts.view(input),
    found.holder === undefined ? [] : register.cards.ofHolder(found.holder.personId),
    register.cases.timeline(found.caseId),
    task.assignee === undefined ? undefined : register.people.findByHsaId(task.assignee),
  ]);
  const form = viewForm(desk.form, {
    data: data ?? facts.beginWith?.(input) ?? {},
    context: desk.context,
    errors,
    now: Date.parse(visit.at),
  });
  return {
    task,
    case: found,
    about: processOf(found).heading(found),
    unit: input.unit,
    ...beside,
    isCalling: task.priority >= callingNowPriority,
    isOpen: isOpen(task),
    isMine: task.assignee === visit.viewer.hsaId,
    assignee: holderOf?.displayName ?? task.assignee,
    form,
    errorHeading: summaryHeading(form.summary.length),
    button: facts.button,
    shortcut: facts.shortcut,
    wordsJson: jsonInHtml(facts.buttons ?? null),
    duties: dutyErrors(desk, visit.viewer)['duties']?.[0],
    cards: cards.map((card) => ({ ...card, badge: cardBadge(card), type: words.cardType[card.cardType] })),
    events: eventsOf(timeline, found, { mailNames }).reverse().slice(0, 5),
  };
}
