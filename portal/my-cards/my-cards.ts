import {
  codesOf,
  dayAndTimeAt,
  dayAt,
  words,
  type BlockReason,
  type HolderBlockReason,
  type LostKind,
} from '../../contract/index.ts';
import { afterManned, isManned, type Card, type PortalRegister } from '../../register/index.ts';
import { blockMinutes } from '../block-urgency.ts';
import type { Badge } from '../case/badge.ts';
import { cardBadge } from '../case/card-badge.ts';
import { asMayKnow } from '../known-block.ts';
import type { Visit } from '../visit.ts';

/** A card of one's own, as its holder reads it. */
export interface OwnCard extends Card {
  readonly type: string;
  readonly badge: Badge;
  /** It works, as far as we know. */
  readonly isActive: boolean;
  /** A block was asked for and isn't done yet. */
  readonly isToBeBlocked: boolean;
}

/** What may have happened to a card, in the holder's words, with how soon it is blocked then. */
export interface Mishap {
  readonly reason: BlockReason;
  readonly lostKind?: LostKind;
  readonly words: string;
  readonly text: string;
  readonly icon: string;
}

/** The cards of whoever asks, those in use first. */
export async function ownCards(register: PortalRegister, { viewer }: Visit): Promise<OwnCard[]> {
  const cards = await register.cards.ofHolder(viewer.personId);
  const shown = await Promise.all(cards.map((card) => asMayKnow(register, card, viewer)));
  return shown
    .map((card) => ({
      ...card,
      type: words.cardType[card.cardType],
      badge: cardBadge(card),
      isActive: card.state === 'active',
      isToBeBlocked: card.state === 'active' && card.blockRequestedAt !== undefined,
    }))
    .sort((left, right) => Number(right.isActive) - Number(left.isActive));
}

/** What a holder can say about an own card: the block reasons that a person can choose, most urgent first. */
export function mishaps({ at }: Pick<Visit, 'at'>): Mishap[] {
  return codesOf(happenings).flatMap((reason) =>
    happenings[reason].map(({ more = '', text, ...rest }) => ({
      ...rest,
      reason,
      text: text ?? `${whenBlocked(reason, at)}${more}`,
    })),
  );
}

type Happening = Omit<Mishap, 'reason' | 'text'> & { readonly more?: string; readonly text?: string };

const byManager = 'Din chef bekräftar först';
const happenings: Readonly<Record<HolderBlockReason, readonly Happening[]>> = {
  lost: [
    { lostKind: 'lost', words: 'Jag har tappat bort det', icon: 'question' },
    { lostKind: 'stolen', words: 'Det är stulet', icon: 'alert' },
  ],
  'codes-exposed': [{ words: 'Någon annan kan känna till mina koder', icon: 'eye' }],
  broken: [{ words: 'Kortet är trasigt', icon: 'broken' }],
  'employment-ended': [{ words: 'Min anställning har upphört', icon: 'leave', text: byManager }],
  'not-needed': [{ words: 'Jag behöver inte kortet längre', icon: 'back', text: byManager }],
  misuse: [{ words: 'Någon har använt mitt kort', icon: 'alert', more: ' och utreds' }],
};

/** In minutes or hours while customer service is there, else the clock time at which it will be done. */
function whenBlocked(reason: BlockReason, at: string): string {
  const now = Date.parse(at);
  const minutes = blockMinutes(reason, dayAt(now));
  if (isManned(now))
    return `Spärras inom ${minutes < 120 ? `${minutes} minuter` : `${Math.round(minutes / 60)} timmar`}`;
  return `Spärras senast ${dayAndTimeAt(afterManned(now, minutes * 60_000))}`;
}
