import type { IntermediateCatchEvent } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Waits for its event. */
export const intermediateCatchEvent: Behaviour<IntermediateCatchEvent> = {
  activate: () => undefined,
};
