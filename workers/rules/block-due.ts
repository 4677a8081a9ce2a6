import { addDays, dayAt, instantOf, policyOn } from '../../contract/index.ts';
import type { BlockReason } from '../../contract/index.ts';
import { workingDayOnOrAfter } from '../../register/index.ts';
import { isoAt } from './instants.ts';

/**
 * When a block should be done: the policy's minutes for its reason, counted in manned hours only (domain P5.2).
 * @param requestedAt ISO 8601 instant
 */
export function blockDue(reason: BlockReason, requestedAt: string): string {
  const { block, urgentBlockReasons } = policyOn(dayAt(Date.parse(requestedAt)));
  const minutes = urgentBlockReasons.includes(reason) ? block.dueMinutes.urgent : block.dueMinutes.normal;
  return isoAt(afterManned(Date.parse(requestedAt), minutes * 60_000));
}

/** Lets time run only while customer service is manned. @param left ms of manned time */
function afterManned(from: number, left: number): number {
  const day = workingDayOnOrAfter(dayAt(from));
  const { opens, closes } = policyOn(day).customerService;
  const begin = Math.max(from, instantOf(day, opens));
  const manned = instantOf(day, closes) - begin;
  if (manned >= left) return begin + left;
  return afterManned(instantOf(addDays(day, 1)), left - Math.max(0, manned));
}
