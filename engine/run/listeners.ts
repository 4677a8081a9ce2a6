import type { ElementInstance } from '../store/records.ts';
import { createJob } from './jobs.ts';
import type { Run } from './run.ts';

/**
 * Makes the job of an execution listener, if there is one more for the event. Listeners run one after the other, in the order of the
 * model; what they hold up goes on when there is none left. Throws `Trouble`.
 * @param wanted `index`: which one, from 0
 */
export function waitsForListener(
  run: Run,
  element: ElementInstance,
  { event, index = 0 }: { readonly event: 'START' | 'END'; readonly index?: number },
): boolean {
  const { listeners } = element.element;
  if (listeners.length === 0) return false;
  const listener = listeners.filter((candidate) => candidate.event === event)[index];
  if (!listener) return false;
  createJob(run, element, { ...listener.job, kind: 'EXECUTION_LISTENER', listenerEvent: event });
  element.detail = { ...element.detail, listener: index };
  run.store.changed(element);
  return true;
}
