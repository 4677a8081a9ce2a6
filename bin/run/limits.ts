import type { Logger } from '../../platform/log.ts';
import { judgeLimits, readLimits } from '../../platform/machine-limits.ts';
import { Unusable } from '../../platform/unusable.ts';
import { isPartOfHouse } from './house.ts';

/** Says at the start, once in a house, what of the machine is too little. Throws `Unusable` when a house can't work with it. */
export function checkLimits(log: Logger): void {
  if (isPartOfHouse) return;
  const { refused, doubtful } = judgeLimits(readLimits());
  for (const sentence of doubtful) log.warn(sentence);
  if (refused.length > 0) throw new Unusable(refused.join('. '));
}
