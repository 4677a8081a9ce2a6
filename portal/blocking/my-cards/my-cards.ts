import { codesOf, words, type HolderBlockReason } from '../../../contract/index.ts';
import { isEvidence, type Card, type Person, type PortalRegister } from '../../../register/index.ts';
import { blockedBy } from '../urgency.ts';
import { cardBadge } from '../../case/card-badge.ts';
import { asMayKnow, knownBlock } from '../known-block.ts';
import type { Mishap, OwnCard } from '../pages.ts';
import type { Requester } from '../../login/requester.ts';
import { ownBlockAddress } from './own-block-address.ts';

/** The viewer's own cards, those in use first. */
export async function ownCards(register: PortalRegister, { viewer }: Requester): Promise<OwnCard[]> {
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
      type: words.cardType[card.cardType],
      badge: cardBadge(card),
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
  { at, holder }: Pick<Requester, 'at'> & { readonly holder: Person | undefined },
) {
  return codesOf(happenings).flatMap((reason) =>
    happenings[reason].map(({ said = '', more = '', text, ...rest }) => {
      const { lostKind } = rest;
      const name = lostKind === undefined ? words.blockReason[reason] : words.lostKind[lostKind];
      return {
        ...rest,
        ...{ reason, href: ownBlockAddress(cardNumber, reason, lostKind), words: name },
        text: text ?? `${said}Spärras ${blockedBy(reason, Date.parse(at), holder)}${more}`,
      };
    }),
  );
}

interface Happening extends Pick<Mishap, 'lostKind' | 'icon'> {
  /** How a holder says it, before what happens then. */
  readonly said?: string;
  readonly more?: string;
  /** Instead of when it is blocked. */
  readonly text?: string;
}

const byManager = 'Din chef bekräftar först';
/** Each has the reason's own words, as in the form and the case. */
const happenings: Readonly<Record<HolderBlockReason, readonly Happening[]>> = {
  lost: [
    { lostKind: 'lost', icon: 'question' },
    { lostKind: 'stolen', icon: 'alert' },
  ],
  'codes-exposed': [{ icon: 'eye', said: 'Någon annan kan känna till mina koder. ' }],
  broken: [{ icon: 'broken' }],
  'employment-ended': [{ icon: 'leave', text: byManager }],
  'not-needed': [{ icon: 'card', text: byManager }],
  misuse: [{ icon: 'alert', said: 'Någon har använt mitt kort. ', more: ' och utreds' }],
};
