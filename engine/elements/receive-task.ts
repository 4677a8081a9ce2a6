import type { ReceiveTask } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Waits for its message. */
export const receiveTask: Behaviour<ReceiveTask> = {
  activate: () => undefined,
};
