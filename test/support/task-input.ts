import { readFileSync } from 'node:fs';
import { dayOf, formFile, type FormId, type Viewer, type Instant } from '../../contract/index.ts';
import type { TaskInput } from '../../portal/desk/portal-task.ts';
import { inputOf } from '../../portal/desk/task.ts';
import { readForm } from '../../portal/form-check/form.ts';
import type { Case, Register } from '../../register/index.ts';
import { aUserTask } from './user-tasks.ts';

/** A task of customer service as the portal opens it, without an engine: what a form's facts are made and checked from. */
export async function taskInput(
  register: Register,
  about: { formId: FormId; case: Case; viewer: Viewer; at: Instant; variables?: Readonly<Record<string, unknown>> },
): Promise<TaskInput> {
  const { formId, viewer, at, variables = {} } = about;
  const task = aUserTask('1', {
    name: 'Uppgift',
    assignee: viewer.hsaId,
    elementId: 'Task',
    creationDate: at,
    candidateGroups: ['customer-service', `case:${about.case.caseId}`],
    processDefinitionId: about.case.processId,
    processDefinitionKey: '2',
    processInstanceKey: '3',
    elementInstanceKey: '4',
  });
  const form = readForm(readFileSync(formFile(formId), 'utf8'));
  return inputOf(
    register,
    { task, queue: 'customer-service', case: about.case, form, formId, context: {}, variables },
    {
      viewer,
      at,
      day: dayOf(at),
      dormant: undefined,
      language: 'sv',
      session: { hsaId: viewer.hsaId, csrfToken: 'token', acr: undefined },
    },
  );
}
