import { activate, elementById } from '../run/tokens.ts';
import type { SubProcess } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** A scope of its own, begun at its none start event. */
export const subProcess: Behaviour<SubProcess> = {
  activate(run, instance, element) {
    if (element.start !== undefined) activate(run, instance, { element: elementById(instance, element.start) });
  },
};
