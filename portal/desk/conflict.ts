import type { PortalRegister } from '../../register/index.ts';
import { processOf } from '../case/process-of.ts';
import { optionsOf, valueAt, type FormData } from '../form-check/form-data.ts';
import type { Field } from '../form-check/form.ts';
import * as wording from '../pages/wording.ts';
import type { Conflict } from './pages.ts';
import { isOpen, isTakenAway, isWithdrawn, nameOf, type DeskTask } from './desk-task.ts';

/** @param desk the task as it is now @param data what this person had filled in, not saved; undefined: nothing was sent */
export async function compareAnswers(
  register: PortalRegister,
  desk: DeskTask,
  data: FormData | undefined,
): Promise<Conflict> {
  const { task, variables } = desk;
  const withdrawn = isWithdrawn(desk);
  const open = isOpen(task) && !withdrawn;
  const hasTheirs = !open && !withdrawn && !isTakenAway(task);
  const person = task.assignee === undefined ? undefined : await register.people.findByHsaId(task.assignee);
  const who = person?.displayName ?? 'Någon annan';
  const rows = desk.form.fields
    .map((field) => ({
      question: field.label.replace(/\?$/, ''),
      theirs: hasTheirs ? answerText(field, valueAt(variables, field.path), desk.context) : '',
      mine: answerText(field, valueAt(data ?? {}, field.path), desk.context),
    }))
    .filter(({ theirs, mine }) => theirs !== '' || mine !== '');
  const isTyped = rows.some(({ mine }) => mine !== '');
  const when = task.completionDate === undefined ? '' : ` ${wording.time(task.completionDate)}`;
  return {
    ...saidOf({
      who,
      when,
      isOpen: open,
      isFree: task.assignee === undefined,
      isTyped,
      isSent: data !== undefined,
      isTakenAway: isTakenAway(task),
      isWithdrawn: withdrawn,
    }),
    task,
    name: nameOf(task),
    case: desk.case,
    about: processOf(desk.case).heading(desk.case),
    rows,
    isOpen: open,
    hasTheirs,
  };
}

interface Found {
  readonly who: string;
  readonly when: string;
  readonly isOpen: boolean;
  readonly isFree: boolean;
  /** The case went on without it. */
  readonly isTakenAway: boolean;
  readonly isWithdrawn: boolean;
  readonly isTyped: boolean;
  readonly isSent: boolean;
}

/** Nobody was first when nothing was sent: then the page, gone back to, only says how it is. */
function saidOf({
  who,
  when,
  isOpen: open,
  isFree,
  isTakenAway,
  isWithdrawn: wasWithdrawn,
  isTyped,
  isSent,
}: Found): Pick<Conflict, 'heading' | 'text'> {
  const kept = (text: string) => (isTyped ? ` ${text}` : '');
  if (wasWithdrawn) {
    return {
      heading: 'Ärendet är tillbakadraget',
      text: `Inget är registrerat. Har du redan beställt eller aktiverat något i SITHS eID Portal: spärra kortet där, och lämna inte ut det.${kept('Det du skrev står här nedanför.')}`,
    };
  }
  if (open && isFree) {
    return {
      heading: 'Ta uppgiften först',
      text: `Uppgiften är ledig. Ta den och slutför sedan.${kept('Inget du skrivit har sparats än, det står här nedanför.')}`,
    };
  }
  if (isTakenAway) {
    return {
      heading: 'Uppgiften finns inte kvar',
      text: `Ärendet gick vidare utan den${when === '' ? '' : `,${when}`}.${kept('Inget du skrivit har skickats, det står här nedanför.')}`,
    };
  }
  if (!isSent) {
    return open
      ? { heading: `${who} har uppgiften`, text: 'Bara den som har uppgiften kan ge den vidare.' }
      : { heading: 'Uppgiften är redan klar', text: `Den blev klar${when}.` };
  }
  return {
    heading: `${who} hann före`,
    text: open
      ? `${who} har uppgiften nu.${kept('Inget du skrivit har skickats, det står här nedanför.')}`
      : `Uppgiften blev klar${when}.${kept('Det du skrev står här nedanför, och inget har skickats två gånger.')}`,
  };
}

function answerText(field: Field, value: unknown, context: FormData): string {
  if (value === true) return 'Ja';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((one) => answerText(field, one, context)).join(', ');
  if (typeof value !== 'string') return '';
  return optionsOf(field, context).find((option) => option.value === value)?.label ?? value;
}
