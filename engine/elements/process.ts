import type { ProcessElement } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** The root scope: begun with the instance, complete when nothing is left in it. */
export const process: Behaviour<ProcessElement> = {
  activate: () => undefined,
};
