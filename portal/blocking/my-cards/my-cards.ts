import { codesOf, words, wordsInEnglish, type HolderBlockReason } from '../../../contract/index.ts';
import { isEvidence, type Card, type Person, type PortalRegister } from '../../../register/index.ts';
import { blockedBy } from '../urgency.ts';
import { cardBadge } from '../../case/card-badge.ts';
import { asMayKnow, knownBlock } from '../known-block.ts';
import type { Mishap, OwnCard } from '../pages.ts';
import type { Requester } from '../../login/requester.ts';
import * as wording from '../../pages/wording.ts';
import { ownBlockAddress } from './own-block-address.ts';
import { cardWords } from './words.ts';

/** The viewer's own cards, those in use first. */
export async function ownCards(
  register: PortalRegister,
  { viewer, language }: Pick<Requester, 'viewer' | 'language'>,
): Promise<OwnCard[]> {
  const cards = await register.cards.ofHolder(viewer.personId);
  const shown = await Promise.all(
    cards.map(async (card) => ({
      ...(await asMayKnow(register, card, viewer)),
      isEvidence: await isKnownEvidence(register, card, viewer),
    })),
  );
  return shown
    .map((card) => ({
      ...card,
      type: wording.capital(wording.cardTypeInText(card.cardType, language)),
      badge: cardBadge(card, language),
      isActive: card.state === 'active',
      toBeBlockedSince: card.state === 'active' ? card.blockRequestedAt : undefined,
    }))
    .sort((left, right) => Number(right.isActive) - Number(left.isActive));
}

/** How a card is handed in that is blocked or expired is for its holder to know; of one in use that would tell them of an accusation. */
async function isKnownEvidence(register: PortalRegister, card: Card, viewer: Requester['viewer']): Promise<boolean> {
  const { cardNumber, state } = card;
  const block =
    state === 'active' ? await knownBlock(register, cardNumber, viewer) : await register.blocks.find(cardNumber);
  return block !== undefined && block !== 'hidden' && isEvidence(block);
}

/** What a holder can say about an own card: the block reasons that a person can choose, most urgent first. */
export function mishapsOf(
  { cardNumber }: Pick<OwnCard, 'cardNumber'>,
  { at, language, holder }: Pick<Requester, 'at' | 'language'> & { readonly holder: Person | undefined },
) {
  const names = language === 'en' ? wordsInEnglish : words;
  return codesOf(happenings).flatMap((reason) =>
    happenings[reason].map((happening) => {
      const { lostKind } = happening;
      const name = lostKind === undefined ? names.blockReason[reason] : names.lostKind[lostKind];
      return {
        ...happening,
        reason,
        href: ownBlockAddress(cardNumber, reason, lostKind),
        words: wording.capital(name),
        text: cardWords[language].mishap[reason](blockedBy(reason, { now: Date.parse(at), holder, language })),
      };
    }),
  );
}

/** Each has the reason's own words, as in the form and the case. */
const happenings: Readonly<Record<HolderBlockReason, readonly Pick<Mishap, 'lostKind' | 'icon'>[]>> = {
  lost: [
    { lostKind: 'lost', icon: 'question' },
    { lostKind: 'stolen', icon: 'alert' },
  ],
  'codes-exposed': [{ icon: 'eye' }],
  broken: [{ icon: 'broken' }],
  'employment-ended': [{ icon: 'leave' }],
  'not-needed': [{ icon: 'card' }],
  misuse: [{ icon: 'alert' }],
};
