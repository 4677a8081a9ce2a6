import {
  addDays,
  blocksOrdinary,
  callingNowPriority,
  dayAt,
  lastValidDay,
  policyOn,
  words,
  type FormId,
} from '../../contract/index.ts';
import { asActivation, type Register } from '../../register/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import { eventsOf } from '../case/timeline-words.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { FormData } from '../form-check/form-data.ts';
import { summaryHeading, viewForm } from '../form-view.ts';
import type { Visit } from '../visit.ts';
import * as wording from '../wording.ts';
import { dutyErrors } from './complete-task.ts';
import { offsetText } from './stockholm.ts';
import { isOpen, type DeskTask } from './task.ts';

const buttons: Readonly<Record<FormId, string>> = {
  'reserve-card-activation': 'Skicka in',
  'reserve-card-call': 'Aktivera kortet',
  'reserve-card-review': 'Spara beslutet',
  'card-block': 'Bekräfta spärren',
};

/** Everything the desk's task pane shows: facts from the register, what the system checked, and the form. */
export async function viewTask(
  register: Register,
  desk: DeskTask,
  { visit, data, errors }: { visit: Visit; data: FormData | undefined; errors: FormErrors },
) {
  const { task, formId } = desk;
  const found = asActivation(desk.case);
  const now = Date.parse(visit.at);
  const today = dayAt(now);
  const policy = policyOn(today);
  const [unit, employment, card, cards, timeline, stock, holderOf] = await Promise.all([
    register.units.get(found.unitId, today),
    register.people.employment(found.employmentId),
    register.cards.find(cardOf(desk)),
    register.cards.ofHolder(found.holder.personId),
    register.cases.timeline(found.caseId),
    register.units.stock(found.unitId, today),
    task.assignee === undefined ? undefined : register.people.findByHsaId(task.assignee),
  ]);
  const isCall = formId === 'reserve-card-call';
  const form = viewForm(desk.form, {
    data: data ?? firstAnswers(formId, visit.at),
    context: desk.context,
    errors,
    now,
  });
  return {
    task,
    case: found,
    unit,
    isCall,
    isCalling: task.priority >= callingNowPriority,
    isOpen: isOpen(task),
    isMine: task.assignee === visit.viewer.hsaId,
    assignee: holderOf?.displayName ?? task.assignee,
    form,
    heading: summaryHeading(form.summary.length),
    button: buttons[formId],
    say: isCall
      ? `Kvittensen ska vara hos oss senast ${addDays(today, policy.receipt.remindOnDay)}.`
      : formId === 'card-block'
        ? 'En spärr går inte att ångra.'
        : 'Beslutet meddelas med mejl.',
    facts: {
      card: wording.cardNumber(cardOf(desk)),
      reason: words.activationReason[found.reason],
      blocks: blocksOrdinary(found.reason),
      identityCheck: words.identityCheck[found.identityCheck].toLowerCase(),
      validTo: lastValidDay({
        cardType: 'reserve',
        activationDay: today,
        assignmentTo: employment?.to,
        blankExpires: card?.blankExpires,
      }),
    },
    duties: dutyErrors(desk, visit.viewer)['duties']?.[0],
    cards: cards.map((card) => ({ ...card, badge: cardBadge(card), type: words.cardType[card.cardType] })),
    events: eventsOf(timeline, found).reverse().slice(0, 5),
    stock: stock.map(({ cardNumber }) => ({ value: cardNumber, label: wording.cardNumber(cardNumber) })),
  };
}

/** The card that the task is about: the case's, or the one to block. */
export function cardOf({ context, case: found }: Pick<DeskTask, 'context' | 'case'>): string {
  return typeof context['cardNumber'] === 'string' ? context['cardNumber'] : (found.cardNumber ?? '');
}

/** Answers to begin with: what is usual, and the time now. */
function firstAnswers(formId: FormId, at: string): FormData {
  if (formId === 'reserve-card-call') return { activation: { outcome: 'activate' } };
  if (formId === 'card-block') return { block: { outcome: 'blocked', confirmedAt: offsetText(Date.parse(at)) } };
  return {};
}
