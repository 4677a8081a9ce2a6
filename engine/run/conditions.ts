import type { ElementInstance, Instance } from '../store/records.ts';
import { watchedBy, type Watch } from './changes.ts';
import { evaluate } from './evaluate.ts';
import { Trouble, type Change, type Run } from './run.ts';
import { trigger } from './trigger.ts';

/**
 * Looks at the conditions of a process instance that what was just changed may have made true, from the outermost scope inwards. What
 * was changed before an element instance began to watch was looked at when it did.
 */
export function lookAtConditions(run: Run, instance: Instance): void {
  const changes = run.changes.get(instance) ?? [];
  run.changes.delete(instance);
  for (const element of topDown(instance)) {
    for (const watch of watchedBy(element)) {
      if (isWatching(element) && isOpen(watch) && changes.some((change) => concerns(run, change, { element, watch })))
        if (holds(run, element, watch)) happen(run, watch);
    }
  }
}

/** Lets a conditional event happen whose condition was met when its scope was entered. */
export function happenOnEntry(run: Run, element: ElementInstance, eventId: string): void {
  const watch = watchedBy(element).find(({ event }) => event.id === eventId);
  if (watch && isOpen(watch)) happen(run, watch);
}

function topDown({ root, live }: Instance): readonly ElementInstance[] {
  const depth = (element: ElementInstance): number => (element.parent ? depth(element.parent) + 1 : 0);
  return [root, ...live.values()].toSorted((one, other) => depth(one) - depth(other));
}

const isWatching = ({ state, step, detail }: ElementInstance): boolean =>
  state === 'ACTIVE' && step === 'active' && detail?.beginning === undefined;

/** An event subprocess that interrupts closes all that its scope listens to. */
const isOpen = ({ at, event }: Watch): boolean =>
  isWatching(at) && !(event.kind === 'start-event' && at.detail?.interrupted === true);

/** Whether a change is one that a watch is after, and not hidden from it by an inner variable of the same name. */
function concerns(
  run: Run,
  { scope, name, event, number }: Change,
  { element, watch: { conditional } }: { readonly element: ElementInstance; readonly watch: Watch },
): boolean {
  if (number <= element.watchesSince || !conditional.names.includes(name) || !conditional.changes.includes(event))
    return false;
  let at: ElementInstance | undefined = element;
  while (at && at !== scope && !run.store.localVariables(at).has(name)) at = at.parent;
  return at === scope;
}

/** What fails or is neither true nor false is no reason to go on; on entry it was told. */
function holds(run: Run, element: ElementInstance, { conditional: { condition } }: Watch): boolean {
  try {
    return evaluate(run, condition, element).value === true;
  } catch (error) {
    if (error instanceof Trouble) return false;
    throw error;
  }
}

function happen(run: Run, { at, event }: Watch): void {
  if (event.id === at.element.id) {
    at.step = 'completing';
    run.store.changed(at);
  }
  trigger(run, at, { eventId: event.id, variables: {} });
}
