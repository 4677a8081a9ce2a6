import type { Viewer } from '../../contract/index.ts';
import type { Block, Card, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';

/**
 * The card as the viewer may know it: that a block is asked for by somebody who accuses its holder is no news to the holder before it is
 * done, nor to others of the unit who may not see that case.
 */
export async function asMayKnow(register: PortalRegister, card: Card, viewer: Viewer): Promise<Card> {
  if (card.state !== 'active' || card.blockRequestedAt === undefined) return card;
  const isKnown = (await knownBlock(register, card.cardNumber, viewer)) !== 'hidden';
  return isKnown ? card : { ...card, blockRequestedAt: undefined, blockReason: undefined };
}

/** The block of a card; `hidden`: there is one that the viewer is told nothing of. */
export async function knownBlock(
  register: PortalRegister,
  cardNumber: string,
  viewer: Viewer,
): Promise<Block | 'hidden' | undefined> {
  const block = await register.blocks.find(cardNumber);
  const found = block && (await register.cases.find(block.caseId));
  return found?.isHiddenFromHolder === true && !may.seeCase(viewer, found) ? 'hidden' : block;
}
