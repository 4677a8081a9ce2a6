import type { Card, Case } from '../../register/index.ts';

/**
 * A card of the holder's works until a person has blocked it, and who follows a case is told so, also once it is closed (domain P5.2). A block that was
 * asked for after its end is another case's matter.
 */
export function awaitsBlock({ closedAt }: Case, { cardType, state, blockRequestedAt }: Card): boolean {
  if (cardType === 'reserve' || state !== 'active' || blockRequestedAt === undefined) return false;
  return closedAt === undefined || blockRequestedAt <= closedAt;
}
