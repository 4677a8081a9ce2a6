import * as z from 'zod/mini';
import { subjectOf } from '../start-form/subject.ts';
import type { MountedForm } from './mount-form.ts';
import { elementOf, jsonOf } from './page.ts';

const Subject = z.nullable(
  z.object({
    chosen: z.string(),
    typed: z.object({ key: z.string(), value: z.string() }),
    answers: z.array(z.string()),
  }),
);

/** Empties what was answered about somebody when the form becomes about somebody else, and says so. @param emptied called then */
export function followSubject(form: MountedForm, emptied: () => void): void {
  const subject = Subject.parse(jsonOf('#subject-json'));
  if (subject === null) return;
  let former = subjectOf(subject, (key) => form.get(key));
  form.onChange(() => {
    const now = subjectOf(subject, (key) => form.get(key));
    if (now === former) return;
    const wasSomebody = former !== '';
    former = now;
    if (!wasSomebody || !subject.answers.some((key) => isAnswered(form.get(key)))) return;
    form.clear(subject.answers);
    elementOf('[data-changed-subject]').hidden = false;
    emptied();
  });
}

const isAnswered = (value: unknown) => value !== undefined && value !== null && value !== '' && value !== false;
