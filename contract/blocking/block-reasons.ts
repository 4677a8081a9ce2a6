import { z } from 'zod';
import { codedBy } from '../codes.ts';

/** In whose words a request can give a reason: the unit's (manager, orderer), the holder's of an own card, a caller's by phone. */
type Chooser = 'unit' | 'holder' | 'caller';

interface BlockReasonEntry {
  readonly words: string;
  /** Nobody: only the system gives the reason. */
  readonly chosenBy: readonly Chooser[];
  /** A later request whose reason weighs more than the first one's hastens the block, and gives it its reason. */
  readonly weight: number;
  /** What the decision `block-urgency` makes of it (domain P5.2). */
  readonly urgency: 'urgent' | 'normal';
  /** What becomes of the card: it is handed in, kept sealed as evidence, or out of everybody's reach. */
  readonly card: 'handed-in' | 'evidence' | 'gone';
}

const everybody = ['unit', 'holder', 'caller'] as const;

/** Why a card is blocked, in the order in which forms offer it (domain "Cards", P5). */
const entries = {
  lost: { words: 'Förlorat', chosenBy: everybody, weight: 2, urgency: 'urgent', card: 'gone' },
  broken: { words: 'Trasigt', chosenBy: everybody, weight: 0, urgency: 'normal', card: 'handed-in' },
  'codes-exposed': { words: 'Koder kända', chosenBy: everybody, weight: 1, urgency: 'urgent', card: 'handed-in' },
  'employment-ended': {
    words: 'Anställningen har upphört',
    chosenBy: everybody,
    weight: 0,
    urgency: 'normal',
    card: 'handed-in',
  },
  misuse: { words: 'Missbruk', chosenBy: everybody, weight: 3, urgency: 'urgent', card: 'evidence' },
  /** A holder gives the card up; the manager confirms. */
  'not-needed': {
    words: 'Kortet behövs inte längre',
    chosenBy: ['holder'],
    weight: 0,
    urgency: 'normal',
    card: 'handed-in',
  },
  /** With the source of the notice. */
  deceased: {
    words: 'Innehavaren har avlidit',
    chosenBy: ['caller'],
    weight: 0,
    urgency: 'normal',
    card: 'handed-in',
  },
  replaced: { words: 'Ersatt av nytt kort', chosenBy: [], weight: 0, urgency: 'normal', card: 'handed-in' },
  'receipt-missing': { words: 'Kvittens saknas', chosenBy: [], weight: 0, urgency: 'normal', card: 'handed-in' },
  'returned-early': {
    words: 'Återlämnat före sista giltighetsdag',
    chosenBy: [],
    weight: 0,
    urgency: 'normal',
    card: 'handed-in',
  },
  'wrong-card': { words: 'Fel kort aktiverat', chosenBy: [], weight: 0, urgency: 'normal', card: 'handed-in' },
  withdrawn: { words: 'Ärendet var tillbakadraget', chosenBy: [], weight: 0, urgency: 'normal', card: 'handed-in' },
} as const satisfies Readonly<Record<string, BlockReasonEntry>>;

export const BlockReason = codedBy(entries);
export type BlockReason = z.infer<typeof BlockReason>;

/** What is known of each reason. */
export const blockReasons: Readonly<Record<BlockReason, BlockReasonEntry>> = entries;

/** Reasons that a unit gives, exactly the seed's five **S**. */
export const ChosenBlockReason = chosenBy('unit');
/** Reasons that a holder gives for an own card. */
export const HolderBlockReason = chosenBy('holder');
export type ChosenBlockReason = z.infer<typeof ChosenBlockReason>;
export type HolderBlockReason = z.infer<typeof HolderBlockReason>;
/** Reasons that customer service writes down on the phone. */
export const PhoneBlockReason = chosenBy('caller');
export type AskedBlockReason = ReasonOf<Chooser>;

type ReasonOf<Who extends Chooser> = {
  [Reason in BlockReason]: Extract<(typeof entries)[Reason]['chosenBy'][number], Who> extends never ? never : Reason;
}[BlockReason];

function chosenBy<Who extends Chooser>(who: Who) {
  const isChosen = (reason: BlockReason): reason is ReasonOf<Who> => blockReasons[reason].chosenBy.includes(who);
  return z.enum(BlockReason.options.filter(isChosen));
}

/** True when a later request gives a reason that outweighs the first: the card is then blocked for that one, and sooner. */
export function outweighs(later: BlockReason, first: BlockReason): boolean {
  return blockReasons[later].weight > blockReasons[first].weight;
}
