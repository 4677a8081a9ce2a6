import { done, isRejection, reject, type Done, type Rejection } from '../outcome.ts';
import type { Element } from '../model/model.ts';
import { closeEvent, open, prepareOnly } from '../run/subscriptions.ts';
import { Trouble, type Run } from '../run/run.ts';
import { raise } from '../run/incidents.ts';
import { readKey } from '../store/keys.ts';
import type { Definition, ElementInstance, Instance } from '../store/records.ts';
import { aboutInstance, preparedCommand } from './command.ts';

export interface MigrateProcessInstance {
  readonly processInstanceKey: string;
  readonly targetProcessDefinitionKey: string;
  readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
}

export const migrateProcessInstance = preparedCommand({
  kind: 'migrateProcessInstance',
  entity: 'PROCESS_INSTANCE',
  intent: 'MIGRATE',
  async prepare(payload: MigrateProcessInstance, { loadModel }) {
    await loadModel(readKey(payload.targetProcessDefinitionKey));
    return payload;
  },
  carryOut: migrate,
  record({ store }, { processInstanceKey, targetProcessDefinitionKey: processDefinitionKey, mappingInstructions }) {
    const instance = store.instance(readKey(processInstanceKey));
    return {
      ...aboutInstance(processInstanceKey),
      before: { processDefinitionKey: instance && String(instance.definition.key) },
      after: { processDefinitionKey, mappingInstructions },
    };
  },
});

type Mapping = ReadonlyMap<string, string>;

/** Lets a running instance go on with another definition. Each active element must be mapped to one of its kind, in the scope its own scope is mapped to. */
function migrate(run: Run, command: MigrateProcessInstance): Done | Rejection {
  const { processInstanceKey, targetProcessDefinitionKey } = command;
  const instance = run.store.instance(readKey(processInstanceKey));
  if (!instance)
    return reject(
      'NOT_FOUND',
      `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`,
    );
  const targetKey = readKey(targetProcessDefinitionKey);
  const target = run.store.resources.isDeleted(targetKey) ? undefined : run.store.definitions.get(targetKey);
  if (!target) {
    return reject(
      'NOT_FOUND',
      `Expected to migrate process instance to process definition but no process definition found with key '${targetProcessDefinitionKey}'`,
    );
  }
  const mapping = readMapping(instance, target, command);
  if (isRejection(mapping)) return mapping;
  const refused = check(instance, target, mapping.elements);
  if (refused) return refused;
  apply(run, instance, { target, mapping: mapping.elements });
  return done;
}

function readMapping(
  instance: Instance,
  target: Definition,
  { mappingInstructions }: MigrateProcessInstance,
): { readonly elements: Mapping } | Rejection {
  const refuse = (reason: string): Rejection =>
    reject(
      'INVALID_ARGUMENT',
      `Expected to migrate process instance '${instance.key}' but mapping instructions contain ${reason}`,
    );
  const elements = new Map<string, string>();
  for (const { sourceElementId, targetElementId } of mappingInstructions) {
    if (!instance.definition.model.elements.has(sourceElementId))
      return refuse(`a non-existing source element id '${sourceElementId}'`);
    if (!target.model.elements.has(targetElementId))
      return refuse(`a non-existing target element id '${targetElementId}'`);
    if (elements.has(sourceElementId)) return refuse(`duplicate source element ids '${sourceElementId}'`);
    elements.set(sourceElementId, targetElementId);
    const [from, to] = [instance.definition, target].map(({ model }, index) =>
      model.elements.get(index === 0 ? sourceElementId : targetElementId),
    );
    // The scopes of its activations aren't drawn, so nobody maps them.
    if (from?.kind === 'ad-hoc-sub-process' && to?.kind === 'ad-hoc-sub-process') elements.set(from.inner, to.inner);
  }
  return { elements };
}

function check(instance: Instance, target: Definition, mapping: Mapping): Rejection | undefined {
  const refuse = (reason: string): Rejection =>
    reject('INVALID_STATE', `Expected to migrate process instance '${instance.key}' but ${reason}`);
  const targetOf = (element: Element): Element | undefined =>
    element.kind === 'process' ? target.model.process : target.model.elements.get(mapping.get(element.id) ?? '');
  if ([instance.root, ...instance.live.values()].some(({ step, detail }) => step === 'terminating' || detail?.then))
    return refuse('it waits for task listeners to let go of what is canceled in it');
  for (const live of instance.live.values()) {
    const outer = instance.definition.model.elements.get(live.element.id);
    const mapped = targetOf(live.element);
    if (!outer || !mapped)
      return refuse(`no mapping instruction defined for active element with id '${live.element.id}'`);
    if (mapped.type !== outer.type || mapped.kind !== outer.kind) {
      return refuse(
        `active element with id '${outer.id}' and type '${outer.type}' is mapped to an element with id '${mapped.id}' and different type '${mapped.type}'`,
      );
    }
    const scope = instance.definition.model.elements.get(outer.scope ?? '');
    if (scope && targetOf(scope)?.id !== mapped.scope)
      return refuse(`the flow scope of active element with id '${outer.id}' is changed`);
  }
  for (const scope of [instance.root, ...instance.live.values()]) {
    for (const flow of scope.tokens?.keys() ?? []) {
      if (!target.model.flows.has(flow))
        return refuse(`a token waits behind sequence flow '${flow}', which the target does not have`);
    }
  }
  return undefined;
}

function apply(
  run: Run,
  instance: Instance,
  { target, mapping }: { readonly target: Definition; readonly mapping: Mapping },
): void {
  const { store } = run;
  store.flush();
  const before = new Map([instance.root, ...instance.live.values()].map((live) => [live, live.element.triggers]));
  instance.definition = target;
  instance.root.element = target.model.process;
  store.instances.migrateRoot(instance.root);
  for (const live of instance.live.values()) {
    const mapped = target.model.elements.get(mapping.get(live.element.id) ?? '');
    if (!mapped) throw new Error(`'${live.element.id}' is not mapped`);
    live.element = mapped.kind === 'multi-instance' && live.element.kind !== 'multi-instance' ? mapped.inner : mapped;
    store.instances.migrate(live);
    moveWork(run, live, target.key);
  }
  if (instance.definition.model.compensates) store.compensations.migrate(instance.key, mapping);
  else store.compensations.removeOfInstance(instance.key);
  for (const [live, triggers] of before) moveSubscriptions(run, live, { before: triggers, mapping });
}

/** Jobs, tasks and incidents follow their element. */
function moveWork(run: Run, live: ElementInstance, definitionKey: number): void {
  const { store } = run;
  for (const key of store.jobs.ofElement(live.instance.key, live.key)) {
    const job = store.job(key);
    if (!job) continue;
    job.definitionKey = definitionKey;
    job.elementId = live.element.id;
    store.changedJob(job);
  }
  const openTask = store.userTasks.ofElement(live.instance.key, live.key);
  const task = openTask && store.userTask(openTask.key);
  if (task) {
    task.definitionKey = definitionKey;
    task.elementId = live.element.id;
    store.changedUserTask(task);
  }
  if (live.incidentKey !== undefined) store.incidents.migrate(live.incidentKey, definitionKey, live.element.id);
}

/** What is mapped stays open as it is, what isn't is closed, what is new is opened. */
function moveSubscriptions(
  run: Run,
  live: ElementInstance,
  { before, mapping }: { readonly before: readonly string[]; readonly mapping: Mapping },
): void {
  const { store } = run;
  const kept = new Set<string>();
  for (const source of before) {
    const target = mapping.get(source);
    if (target === undefined || !live.element.triggers.includes(target)) closeEvent(run, live, source);
    else {
      kept.add(target);
      store.timers.migrate(live, source, target);
      store.subscriptions.migrate(live, source, target);
      store.signals.migrate(live.key, source, target);
    }
  }
  const fresh = live.element.triggers.filter((trigger) => !kept.has(trigger));
  if (fresh.length === 0 || live.step !== 'active') return;
  try {
    open(run, live, prepareOnly(run, live, fresh));
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    raise(run, live, error);
  }
}
