import { words, type AuditAction, type Language } from '../../../contract/index.ts';
import { routines } from '../../routines.ts';
import { saidInEnglish } from '../said-in-english.ts';
import { wordOf } from './seen.ts';
import type { TaskFormId, TaskWords, TaskWordsOf } from './task-words.ts';

/** Each task form's words, from its routine. */
export const taskEvents: TaskWordsOf<TaskFormId> = {
  ...routines.order.taskWords,
  ...routines['foreign-staff'].taskWords,
  ...routines.activation.taskWords,
  ...routines.stock.taskWords,
  ...routines.blocking.taskWords,
  ...routines['employment-end'].taskWords,
  ...routines.return.taskWords,
  ...routines.validity.taskWords,
  ...routines.issue.taskWords,
  ...routines.visits.taskWords,
};

/** Effects that say no more than the completed task of the same person in the same moment. */
export const saidByTask: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'review-approved',
  ...Object.values(routines).flatMap((routine): readonly AuditAction[] => routine.saidByTask),
]);

/** The words of a completed task; one of a form or an outcome that isn't known any more says its step. */
export function taskWords(formId: string | undefined, outcome: string | undefined): TaskWords {
  const known: Readonly<Record<string, Readonly<Record<string, TaskWords>>>> = taskEvents;
  const outcomes = formId !== undefined && Object.hasOwn(known, formId) ? known[formId] : undefined;
  const found = outcomes && Object.hasOwn(outcomes, outcome ?? 'done') ? outcomes[outcome ?? 'done'] : undefined;
  return found ?? { title: 'Uppgiften klar', icon: 'check' };
}

/** Reasons that an answer may have, by its name. */
export const coded: Readonly<
  Record<string, { readonly label: string; readonly words: Readonly<Record<string, string>> }>
> = {
  remark: { label: 'Se över', words: words.orderRemark },
  rejection: { label: 'Orsak', words: { ...words.foreignRejection, ...words.orderRejection } },
  refusalReason: { label: 'Orsak', words: words.refusalReason },
  refusal: { label: 'Orsak', words: words.deskRefusal },
  unfinished: { label: 'Orsak', words: words.unfinished },
  employment: { label: 'Anställning', words: words.employmentKind },
  temporaryCard: { label: 'Korttidskort', words: words.temporaryCard },
};

/** The reasons of an answer in words, and what was written beside them. */
export function reasonsOf(answer: Readonly<Record<string, unknown>>, language: Language = 'sv'): string {
  const said = (text: string) => (language === 'en' ? (saidInEnglish[text] ?? text) : text);
  const lines = Object.entries(coded).flatMap(([key, { label, words: vocabulary }]) => {
    const code = answer[key];
    const word = wordOf(vocabulary, typeof code === 'string' ? code : undefined);
    return word === undefined ? [] : [`${said(label)}: ${said(word).toLowerCase()}.`];
  });
  const { hsaId, comment } = answer;
  return [
    ...lines,
    ...(typeof hsaId === 'string' ? [`HSA-id ${hsaId}.`] : []),
    ...(typeof comment === 'string' && comment !== '' ? [`”${comment}”`] : []),
  ].join(' ');
}
