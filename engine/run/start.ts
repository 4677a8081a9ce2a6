import type { Variables } from '../variables.ts';
import { Instance, type Beginning, type Definition } from '../store/records.ts';
import { raise } from './incidents.ts';
import { waitsForListener } from './listeners.ts';
import { complete, Trouble, type Run } from './run.ts';
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
  readonly businessId?: string | undefined;
  /** Terminate it once one of these elements has ended. */
  readonly terminateAfter?: readonly string[] | undefined;
  /** Start before these elements instead. */
  readonly before?: readonly string[] | undefined;
  /** The call activity that starts it. */
  readonly caller?:
    { readonly instanceKey: number; readonly elementInstanceKey: number; readonly rootKey: number } | undefined;
}

/** Makes a process instance and lets it begin. */
export function startInstance(run: Run, definition: Definition, facts: StartFacts): Instance {
  const { store } = run;
  const { eventId, variables, before = [], caller } = facts;
  const key = store.nextKey();
  const tags = facts.tags && facts.tags.length > 0 ? facts.tags : undefined;
  const instance = new Instance({
    key,
    definition,
    rootKey: caller?.rootKey ?? key,
    parentKey: caller?.instanceKey,
    parentElementKey: caller?.elementInstanceKey,
    startedAt: run.now,
    tags: tags && JSON.stringify(tags),
    businessId: facts.businessId,
    startKey: facts.startKey,
    terminateAfter: facts.terminateAfter ?? [],
  });
  store.addInstance(instance);
  for (const tag of tags ?? []) store.instances.tag(instance, tag);
  if (variables && eventId === undefined) setAllLocal(run, instance.root, variables);
  enterRoot(run, instance, eventId === undefined ? { before } : { eventId, variables: variables ?? {}, before });
  return instance;
}

/** Begins an instance, or begins it again after an incident at its very start. */
export function enterRoot(run: Run, instance: Instance, beginning: Beginning): void {
  const { root } = instance;
  try {
    if (waitsForListener(run, root, { event: 'START' })) root.detail = { ...root.detail, beginning };
    else launch(run, instance, beginning);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    root.detail = { ...root.detail, beginning };
    raise(run, root, error);
  }
}

/** Opens the event subprocesses of the process itself and makes the first token. Throws `Trouble`. */
export function launch(run: Run, instance: Instance, { eventId, variables, before }: Beginning): void {
  const { root, definition } = instance;
  const openings = prepare(run, root);
  if (root.detail) {
    root.detail = undefined;
    run.store.changed(root);
  }
  if (openings.length > 0) open(run, root, openings);
  if (before.length > 0) for (const id of before) activate(run, root, { element: elementById(root, id) });
  else if (eventId !== undefined) {
    const start = create(run, root, { element: elementById(root, eventId) });
    start.step = 'active';
    complete(run, start, variables);
  } else if (definition.model.process.start !== undefined) {
    activate(run, root, { element: elementById(root, definition.model.process.start) });
  }
}
