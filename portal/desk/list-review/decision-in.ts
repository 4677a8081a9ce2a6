import type { OrderReview } from '../../../contract/index.ts';
import type { TimelineEntry } from '../../../register/index.ts';
import { reasonsOf } from '../../case/timeline/task-events.ts';
import type { Badge } from '../../pages/badge.ts';
import * as wording from '../../pages/wording.ts';
import { reviewForm } from './read-list.ts';

interface Decision {
  /** `Godkänd 24 november 09.12 av Karin Provsson.`, with the reason and what was written. */
  readonly told: string;
  readonly badge: Badge;
}

const badges: Readonly<Record<OrderReview['outcome'], Badge>> = {
  approve: { text: 'Godkänd', colour: 'success', icon: 'check' },
  complete: { text: 'Skickad tillbaka', colour: 'warning', icon: 'back' },
  reject: { text: 'Avslagen', colour: 'danger', icon: 'ban' },
};

/** What a review decided last about an order. */
export function decisionIn(timeline: readonly TimelineEntry[]): Decision | undefined {
  const last = timeline.findLast(
    ({ action, details }) => action === 'task-completed' && details['form'] === reviewForm,
  );
  const outcome = last?.details['outcome'];
  if (outcome !== 'approve' && outcome !== 'complete' && outcome !== 'reject') return undefined;
  const badge = badges[outcome];
  const by = last?.actor ? ` av ${last.actor.displayName}` : '';
  const when = last ? ` ${wording.dayAndTime(last.at)}` : '';
  return { badge, told: `${badge.text}${when}${by}. ${reasonsOf(last?.answer ?? {})}`.trim() };
}
