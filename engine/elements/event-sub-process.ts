import { complete } from '../run/run.ts';
import { create, elementById } from '../run/tokens.ts';
import type { EventSubProcess } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** A scope inside a scope, begun by the event that its start event waits for. */
export const eventSubProcess: Behaviour<EventSubProcess> = {
  activate(run, instance, element) {
    const start = create(run, instance, { element: elementById(instance, element.eventStart) });
    start.step = 'active';
    complete(run, start, instance.detail?.variables);
  },
};
