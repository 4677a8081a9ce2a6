import type { EventBasedGateway } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Waits for the first of the events behind it. */
export const eventBasedGateway: Behaviour<EventBasedGateway> = {
  activate: () => undefined,
};
