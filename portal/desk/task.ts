import { forms, type FormId, type Viewer } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import { readForm, type Form } from '../form-check/form.ts';
import type { FormData } from '../form-check/form-data.ts';
import { forbidden, notFound } from '../refuse.ts';
import type { Case } from '../../register/index.ts';
import type { PortalServices } from '../services.ts';
import { caseIdOf } from './queue.ts';

/** A user task with all that the desk needs to show, check and complete it. */
export interface DeskTask {
  readonly task: UserTask;
  readonly case: Case;
  readonly form: Form;
  readonly formId: FormId;
  /** Variables the form's texts and conditions read; the form's own answers from an earlier round are left out. */
  readonly context: FormData;
  /** Every variable the task sees; after completion these hold the answer. */
  readonly variables: FormData;
}

const compiled = new Map<string, Form>();

/** Opens a task. Throws 404 when there is none, 403 when its case isn't for this person. */
export async function openTask(
  { client, register }: Pick<PortalServices, 'client' | 'register'>,
  userTaskKey: string,
  viewer: Viewer,
): Promise<DeskTask> {
  const task = /^\d{1,20}$/.test(userTaskKey) ? await client.findUserTask(userTaskKey) : undefined;
  if (!task) throw notFound('Uppgiften finns inte. Den kan höra till ett ärende som är stängt.');
  const caseId = caseIdOf(task);
  const found = caseId === undefined ? undefined : (await register.cases.visible([caseId], viewer)).get(caseId);
  if (!found) throw forbidden('Uppgiften hör till ett ärende som du inte får se.');
  const [source, variables] = await Promise.all([
    client.userTaskForm(userTaskKey),
    client.userTaskVariables(userTaskKey),
  ]);
  if (!source || !isFormId(source.formId)) throw notFound('Uppgiften har ingen blankett som portalen känner till.');
  const form = compile(`${source.formId}:${source.version}`, source.schema);
  const own = new Set(form.fields.map(({ path }) => path[0]));
  const context = Object.fromEntries(Object.entries(variables).filter(([name]) => !own.has(name)));
  return { task, case: found, form, formId: source.formId, context, variables };
}

/** True while the task can be worked on. */
export function isOpen(task: UserTask): boolean {
  return task.state === 'CREATED' || task.state === 'ASSIGNING' || task.state === 'UPDATING';
}

function compile(key: string, schema: string): Form {
  const form = compiled.get(key) ?? readForm(schema);
  compiled.set(key, form);
  return form;
}

function isFormId(id: string): id is FormId {
  return Object.hasOwn(forms, id);
}
