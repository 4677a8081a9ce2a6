import type { TimelineEntry } from '../../../register/index.ts';
import * as wording from '../../pages/wording.ts';
import type { SaidLast } from './event.ts';
import { reasonsOf, taskWords } from './task-events.ts';

/** What was said by whoever did the case's last task, if they sent it back or refused it; undefined: they didn't, or said nothing. */
export function saidLast(timeline: readonly TimelineEntry[]): SaidLast | undefined {
  const last = timeline.findLast(({ action }) => action === 'task-completed');
  if (!last) return undefined;
  const { title, turnsDown } = taskWords(last.details['form'], last.details['outcome']);
  const answer = last.answer ?? {};
  const { comment } = answer;
  const reasons = reasonsOf(answer);
  if (turnsDown !== true || reasons === '') return undefined;
  return {
    title,
    reasons,
    comment: typeof comment === 'string' && comment !== '' ? comment : undefined,
    name: last.actor?.displayName ?? '',
    at: wording.dayAndTime(last.at),
  };
}
