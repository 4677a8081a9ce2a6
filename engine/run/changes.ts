import type { BoundaryEvent, ConditionalEvent, IntermediateCatchEvent, StartEvent } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';
import type { Change, Run } from './run.ts';
import { elementById } from './tokens.ts';

/**
 * Notes that a variable was created or changed that some condition of the process reads. The conditions are looked at in a step of their
 * own, so that all that one command changes at once is looked at once.
 */
export function noteChange(run: Run, scope: ElementInstance, change: Pick<Change, 'name' | 'event'>): void {
  const { instance } = scope;
  if (!instance.definition.model.watched.has(change.name)) return;
  const known = run.changes.get(instance);
  run.changed += 1;
  const noted = { ...change, scope, number: run.changed };
  if (known) known.push(noted);
  else {
    run.changes.set(instance, [noted]);
    run.agenda.push({ kind: 'look', element: instance.root });
  }
}

/** A conditional event that an element instance watches for. */
export interface Watch {
  readonly event: StartEvent | BoundaryEvent | IntermediateCatchEvent;
  readonly conditional: ConditionalEvent;
  /** What listens: the element instance itself, or the multi-instance body around it. */
  readonly at: ElementInstance;
}

const none: readonly Watch[] = [];

/**
 * The conditional events that an element instance watches for. Those at a multi-instance activity are watched for by each of its rounds, which
 * sees variables of its own.
 */
export function watchedBy(element: ElementInstance): readonly Watch[] {
  if (element.instance.definition.model.watched.size === 0) return none;
  const { parent } = element;
  const around = parent?.element.kind === 'multi-instance' ? watchesAt(parent) : none;
  return element.element.kind === 'multi-instance' ? around : [...watchesAt(element), ...around];
}

function watchesAt(at: ElementInstance): Watch[] {
  return at.element.triggers.flatMap((id) => {
    const event = id === at.element.id ? at.element : elementById(at, id);
    if (event.kind !== 'start-event' && event.kind !== 'boundary-event' && event.kind !== 'intermediate-catch-event')
      return [];
    return event.event.kind === 'conditional' ? [{ event, conditional: event.event, at }] : [];
  });
}
