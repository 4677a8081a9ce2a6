import { textFault } from '../../contract/index.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { reasonMissing } from './refusals.ts';

const longestReason = 300;

/** What is wrong with the reason of something that is given up or ended; undefined when nothing is. */
export function reasonFault(reason: string): Refusal | undefined {
  const fault = textFault(reason, { lines: true, most: longestReason });
  if (fault !== undefined) return reasonMissing({ fault });
  return reason.trim() === '' ? reasonMissing({ fault: '' }) : undefined;
}
