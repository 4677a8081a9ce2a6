import type { Variables } from '../commands.ts';
import { Instance, type Definition } from '../store/records.ts';
import { complete, Trouble, type Run } from './run.ts';
import { raise } from './incidents.ts';
import { open, prepare } from './subscriptions.ts';
import { activate, create, elementById } from './tokens.ts';
import { setAllLocal } from './variables.ts';

export interface StartFacts {
  /** The start event that triggers it; undefined = the none start event. */
  readonly eventId?: string | undefined;
  /** For the none start event: variables of the root. For another one: what came with the event. */
  readonly variables?: Variables | undefined;
  readonly startKey?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Start before these elements instead. */
  readonly before?: readonly string[] | undefined;
  /** The call activity that starts it. */
  readonly caller?:
    { readonly instanceKey: number; readonly elementInstanceKey: number; readonly rootKey: number } | undefined;
}

/** Makes a process instance and lets it begin. */
export function startInstance(run: Run, definition: Definition, facts: StartFacts): Instance {
  const { store } = run;
  const key = store.nextKey();
  const tags = facts.tags && facts.tags.length > 0 ? facts.tags : undefined;
  const instance = new Instance({
    key,
    definition,
    rootKey: facts.caller?.rootKey ?? key,
    parentKey: facts.caller?.instanceKey,
    parentElementKey: facts.caller?.elementInstanceKey,
    startedAt: run.now,
    tags: tags && JSON.stringify(tags),
    startKey: facts.startKey,
  });
  store.addInstance(instance);
  for (const tag of tags ?? []) store.instances.tag(instance, tag);
  const byEvent = facts.eventId !== undefined;
  if (facts.variables && !byEvent) setAllLocal(run, instance.root, facts.variables);
  listen(run, instance);
  if (facts.before && facts.before.length > 0) {
    for (const id of facts.before) activate(run, instance.root, elementById(instance.root, id));
  } else if (facts.eventId !== undefined) {
    complete(run, begin(run, instance, facts.eventId), facts.variables);
  } else if (definition.model.process.start !== undefined) {
    activate(run, instance.root, elementById(instance.root, definition.model.process.start));
  }
  return instance;
}

function begin(run: Run, instance: Instance, eventId: string) {
  const start = create(run, instance.root, elementById(instance.root, eventId));
  start.step = 'active';
  return start;
}

/** Opens the event subprocesses of the process itself. */
export function listen(run: Run, instance: Instance): void {
  const { root } = instance;
  try {
    open(run, root, prepare(run, root));
    root.step = 'active';
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    root.step = 'activating';
    raise(run, root, error.type, error.message);
  }
}
