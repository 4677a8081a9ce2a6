import { toJson } from '../../feel/index.ts';
import type { MessageEvent } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';
import { watchedBy } from './changes.ts';
import { evaluate, evaluateText, wrongType } from './evaluate.ts';
import type { Run } from './run.ts';
import { schedule, type Schedule } from './timers.ts';
import { elementById } from './tokens.ts';

type Opening =
  | { readonly kind: 'timer'; readonly eventId: string; readonly schedule: Schedule }
  | { readonly kind: 'message'; readonly eventId: string; readonly name: string; readonly correlationKey: string }
  | { readonly kind: 'signal'; readonly eventId: string; readonly name: string }
  /** A condition that is true already; what isn't yet needs nothing but the element instance. */
  | { readonly kind: 'conditional'; readonly eventId: string };

const none: readonly Opening[] = [];

/** Works out what an element instance listens to while it is active. Throws `Trouble`; changes nothing. */
export function prepare(run: Run, element: ElementInstance): readonly Opening[] {
  const { triggers } = element.element;
  const openings = triggers.length === 0 ? none : openingsOf(run, element, triggers);
  const met = conditionsMet(run, element);
  return met.length === 0 ? openings : [...openings, ...met];
}

/** Like `prepare`, for some of its events. */
export function prepareOnly(run: Run, element: ElementInstance, triggers: readonly string[]): readonly Opening[] {
  const met = conditionsMet(run, element).filter(({ eventId }) => triggers.includes(eventId));
  return [...openingsOf(run, element, triggers), ...met];
}

function openingsOf(run: Run, element: ElementInstance, triggers: readonly string[]): readonly Opening[] {
  return triggers.flatMap((eventId): readonly Opening[] => {
    const owner = eventId === element.element.id ? element.element : elementById(element, eventId);
    const event = 'event' in owner ? owner.event : undefined;
    switch (event?.kind) {
      case 'timer':
        return [{ kind: 'timer', eventId, schedule: schedule(run, event, element) }];
      case 'message':
        return [
          {
            kind: 'message',
            eventId,
            name: evaluateText(run, event.name, element),
            correlationKey: correlationKey(run, event, element),
          },
        ];
      case 'signal':
        return [{ kind: 'signal', eventId, name: evaluateText(run, event.name, element) }];
      default:
        return [];
    }
  });
}

/** The conditions that are true as an element instance begins to watch them. Throws `Trouble` for one that is neither true nor false. */
function conditionsMet(run: Run, element: ElementInstance): readonly Opening[] {
  const watches = watchedBy(element);
  if (watches.length === 0) return none;
  element.watchesSince = run.changed;
  return watches.flatMap(({ event, conditional: { condition } }) => {
    const { value: raw, warnings } = evaluate(run, condition, element);
    if (raw !== null && typeof raw !== 'boolean')
      throw wrongType(condition, 'BOOLEAN', { value: toJson(raw), warnings });
    return raw === true ? [{ kind: 'conditional', eventId: event.id } as const] : [];
  });
}

function correlationKey(run: Run, event: MessageEvent, element: ElementInstance): string {
  const source = event.correlationKey;
  if (!source) throw new Error(`Element '${element.element.id}' has a message without a correlation key`);
  const { value: raw, warnings } = evaluate(run, source, element);
  const value = toJson(raw);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw wrongType(source, 'STRING or NUMBER', { value, warnings });
}

/** Opens what was prepared. Buffered messages are looked for once the steps before are done. */
export function open(run: Run, element: ElementInstance, openings: readonly Opening[]): void {
  const { store, now } = run;
  const { instance } = element;
  for (const opening of openings) {
    if (opening.kind === 'conditional') {
      run.agenda.push({ kind: 'holds', element, eventId: opening.eventId });
      continue;
    }
    const key = store.nextKey();
    switch (opening.kind) {
      case 'timer':
        store.timers.insert({
          key,
          instanceKey: instance.key,
          elementInstanceKey: element.key,
          definitionKey: instance.definition.key,
          elementId: opening.eventId,
          ...opening.schedule,
        });
        break;
      case 'message':
        store.subscriptions.insert(
          {
            key,
            instanceKey: instance.key,
            definitionKey: instance.definition.key,
            processId: instance.definition.model.processId,
            elementInstanceKey: element.key,
            elementId: opening.eventId,
            messageName: opening.name,
            correlationKey: opening.correlationKey,
          },
          now,
        );
        run.agenda.push({ kind: 'correlate', element, subscriptionKey: key });
        break;
      case 'signal':
        store.signals.insert({
          key,
          instanceKey: instance.key,
          elementInstanceKey: element.key,
          elementId: opening.eventId,
          signalName: opening.name,
        });
        break;
    }
  }
}

/** Closes everything an element instance listens to. */
export function close(run: Run, element: ElementInstance): void {
  if (element.element.triggers.length === 0) return;
  run.store.timers.removeOfElement(element.key);
  run.store.subscriptions.close(element.instance.key, element.key, run.now);
  run.store.signals.removeOfElement(element.key);
}

/** Closes one of the events that an element instance listens to. */
export function closeEvent(run: Run, element: ElementInstance, eventId: string): void {
  run.store.timers.removeOfElementEvent(element.key, eventId);
  run.store.subscriptions.closeEvent(element, eventId, run.now);
  run.store.signals.removeOfElementEvent(element.key, eventId);
}
