import { complete } from '../run/run.ts';
import type { IntermediateCatchEvent } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Waits for its event; a link has been followed to get here. */
export const intermediateCatchEvent: Behaviour<IntermediateCatchEvent> = {
  activate(run, instance, element) {
    if (element.event.kind === 'link') complete(run, instance);
  },
};
