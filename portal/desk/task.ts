import { readFileSync } from 'node:fs';
import { formFile, forms, policyOn, type FormId } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import { processOf } from '../case/process-of.ts';
import { readForm, type Form } from '../form-check/form.ts';
import { forbidden, notFound } from '../middleware/refuse.ts';
import type { PortalRegister } from '../../register/index.ts';
import { may, type TaskQueue } from '../../rights/index.ts';
import type { PortalServices } from '../services.ts';
import type { Requester } from '../login/requester.ts';
import type { DeskTask } from './desk-task.ts';
import { portalTask } from './portal-tasks.ts';
import type { TaskInput } from './portal-task.ts';
import { caseIdOf, queueOf } from './task-queue.ts';

interface KnownForm {
  readonly formId: FormId;
  readonly form: Form;
}

/** An engine's forms by their keys: a deployed form never changes. */
const compiled = new WeakMap<PortalServices['client'], Map<string, KnownForm>>();

/** What the engine says of a task, as this request has read it already. */
export type KnownTask = Pick<DeskTask, 'task'> & Partial<Pick<DeskTask, 'variables'>>;

/** Who asks for a task, and of which queues it may be. */
interface Asking {
  readonly requester: Requester;
  readonly queues: readonly TaskQueue[];
  readonly known?: KnownTask | undefined;
}

/** A task and its case, without its form. */
export type ReachedTask = Pick<DeskTask, 'task' | 'queue' | 'case'>;

/** A task and its case: enough to take it. Throws 404 when there is none, 403 when it isn't for this person. */
export async function reachTask(
  { client, register }: Pick<PortalServices, 'client' | 'register'>,
  userTaskKey: string,
  { requester, queues, known }: Asking,
): Promise<ReachedTask> {
  const task = known?.task ?? (/^\d{1,20}$/.test(userTaskKey) ? await client.findUserTask(userTaskKey) : undefined);
  if (!task) throw notFound('Uppgiften finns inte. Den kan höra till ett ärende som är stängt.');
  const caseId = caseIdOf(task);
  const found =
    caseId === undefined ? undefined : (await register.cases.visible([caseId], requester.viewer)).get(caseId);
  if (!found) throw forbidden('Uppgiften hör till ett ärende som du inte får se.');
  const queue = queueOf(task);
  const isElsewhere = queue === 'manager' && found.isAnsweredForByService !== queues.includes('customer-service');
  if (
    queue === undefined ||
    !queues.includes(queue) ||
    isElsewhere ||
    !may.act(requester.viewer, { queue, case: found })
  ) {
    throw forbidden('Uppgiften är till för andra än du. Du kan följa ärendet på dess sida.');
  }
  return { task, queue, case: found };
}

/** Opens a task of one of these queues, as `reachTask`; also throws 404 for one whose form the portal doesn't know. */
export async function openTask(
  services: Pick<PortalServices, 'client' | 'register'>,
  userTaskKey: string,
  asking: Asking,
): Promise<DeskTask> {
  const { client, register } = services;
  const reached = await reachTask(services, userTaskKey, asking);
  const { task, case: found } = reached;
  const [ofForm, variables] = await Promise.all([
    formOf(client, task),
    asking.known?.variables ?? client.userTaskVariables(userTaskKey),
  ]);
  if (!ofForm) throw notFound('Uppgiften har ingen blankett som portalen känner till.');
  const { formId, form } = ofForm;
  const own = new Set(form.fields.map(({ path }) => path[0]));
  const hidden = portalTask(formId).readsCard === true && found.cardReadAt === undefined ? ['cardNumber'] : [];
  const context = Object.fromEntries(
    Object.entries(variables).filter(([name]) => !own.has(name) && !hidden.includes(name)),
  );
  const opened = { ...reached, form, formId, context, variables };
  const more = await portalTask(formId).context?.(await inputOf(register, opened, asking.requester));
  return more === undefined ? opened : { ...opened, context: { ...context, ...more } };
}

/** What a task's particulars are made from. */
export async function inputOf(register: PortalRegister, task: DeskTask, requester: Requester): Promise<TaskInput> {
  const today = requester.day;
  const { case: found } = task;
  const { viewer, at } = requester;
  const [policy, unit] = [policyOn(today), await register.units.get(found.unitId, today)];
  const caseRows = async () =>
    (await processOf(found).view({ register, found, viewer, at, policy, unit })).particulars.rows;
  let employment: ReturnType<TaskInput['employment']> | undefined;
  const { employmentId } = found;
  const employmentOnce = () =>
    (employment ??= employmentId === undefined ? Promise.resolve(undefined) : register.people.employment(employmentId));
  return { register, task, requester, policy, unit, employment: employmentOnce, caseRows };
}

/**
 * The form whose id the engine names, as this program has it: what is answered is checked by this program's schema, which an older version of the
 * form, as a task of before an upgrade has it, may not fit.
 */
async function formOf(client: PortalServices['client'], task: UserTask): Promise<KnownForm | undefined> {
  const ofEngine = compiled.get(client) ?? new Map<string, KnownForm>();
  compiled.set(client, ofEngine);
  const known = ofEngine.get(task.formKey ?? '');
  if (known) return known;
  const source = await client.userTaskForm(task.userTaskKey);
  if (!source || !isFormId(source.formId)) return undefined;
  const file = new URL(`../../${formFile(source.formId)}`, import.meta.url);
  const read = { formId: source.formId, form: readForm(readFileSync(file, 'utf8')) };
  if (task.formKey !== undefined) ofEngine.set(task.formKey, read);
  return read;
}

function isFormId(id: string): id is FormId {
  return Object.hasOwn(forms, id);
}
