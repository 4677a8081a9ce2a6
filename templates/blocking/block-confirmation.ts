import { z } from 'zod';
import {
  BlockChannel,
  BlockReason,
  CardNumber,
  CardType,
  CaseNumber,
  Instant,
  cardNumberInText,
  dayAndTimeOf,
  words,
} from '../../contract/index.ts';
import { cardInEnglish, englishPart, inEnglish } from '../pdf/english.ts';
import { document } from '../pdf/document.ts';
import { factPanel, holderSection, opening, questions, section } from '../pdf/parts.ts';
import { HolderOnPaper, UnitOnPaper } from '../pdf/records.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { columns, heading, keepTogether, styles, table, type Block } from '../pdf/tagged/index.ts';

const Confirmation = z.object({
  caseNumber: CaseNumber,
  createdAt: Instant,
  unit: UnitOnPaper,
  holder: HolderOnPaper,
  cardNumber: CardNumber,
  cardType: CardType,
  reason: BlockReason,
  requests: z
    .array(z.object({ recordedAt: Instant, reason: BlockReason, channel: BlockChannel, by: z.string() }))
    .min(1),
  /** When it was done in SITHS eID Portal, and by whom (name). */
  blockedAt: Instant,
  blockedBy: z.string(),
  issuer: z.string(),
  phone: z.string(),
  ...inEnglish,
});
type Confirmation = z.output<typeof Confirmation>;

/**
 * Draws the confirmation of a block, one A4 page: which card, whose, why, who asked for it and when that was recorded, and when
 * it was done (domain P5.3). Pure: same record, same bytes.
 */
export const blockConfirmation = document({
  record: Confirmation,
  draw(block) {
    return {
      info: {
        title: `Spärrbekräftelse ${cardNumberInText(block.cardNumber)}`,
        author: block.issuer,
        subject: 'Spärr av SITHS eID-kort',
        id: `${block.caseNumber}-${block.cardNumber}`,
        createdAt: Date.parse(block.createdAt),
      },
      furniture: letterhead({
        kind: 'Spärrbekräftelse',
        foot: `${block.caseNumber}, kort ${cardNumberInText(block.cardNumber)}`,
      }),
      blocks: [
        opening(
          'Spärrbekräftelse',
          `Kortet ${cardNumberInText(block.cardNumber)} är spärrat sedan ${dayAndTimeOf(block.blockedAt)} och kan aldrig användas igen, även om det hittas.`,
        ),
        12,
        card(block),
        13,
        people(block),
        13,
        requests(block),
        13,
        questions(block),
        ...(block.english ? [13, translation(block)] : []),
      ],
    };
  },
});

function card({ cardNumber, cardType, reason, blockedAt, blockedBy }: Confirmation): Block {
  return factPanel([
    ['Kort', `${words.cardType[cardType]} ${cardNumberInText(cardNumber)}`],
    ['Orsak', words.blockReason[reason]],
    ['Spärrat', dayAndTimeOf(blockedAt)],
    ['Spärrat av', blockedBy],
  ]);
}

function people({ holder, unit, caseNumber, createdAt }: Confirmation): Block {
  const left = holderSection(holder);
  const right = section('Ärende', [
    ['Nummer', caseNumber],
    ['Registrerat', dayAndTimeOf(createdAt)],
    ['Enhet', unit.name],
    ['Arbetsgivare', unit.employer],
  ]);
  return columns(24, [1, left], [1, right]);
}

function requests({ requests: asked }: Confirmation): Block {
  const columnsOfRequests = [
    { title: 'Begärt', share: 3, style: styles.body },
    { title: 'Orsak', share: 4, style: styles.body },
    { title: 'Hur', share: 3, style: styles.body },
    { title: 'Av', share: 4, style: styles.body },
  ];
  const rows = asked.map(({ recordedAt, reason, channel, by }) => [
    dayAndTimeOf(recordedAt),
    words.blockReason[reason],
    words.blockChannel[channel],
    by === 'system' ? 'SITHS-kort' : by,
  ]);
  return keepTogether(3, heading(2, 'Spärrbegäran'), table(columnsOfRequests, rows));
}

function translation({ cardNumber, cardType, reason, requests: asked, blockedAt, issuer, phone }: Confirmation): Block {
  const [first] = asked;
  const since = first ? ` It was asked for ${dayAndTimeOf(first.recordedAt)}.` : '';
  return englishPart('Confirmation of a block, in English', [
    `The ${cardInEnglish[cardType]} ${cardNumberInText(cardNumber)} has been blocked since ${dayAndTimeOf(blockedAt)} and can never be used again, even if it is found.`,
    `Reason: ${reasonInEnglish[reason]}.${since}`,
    `Questions? Call ${issuer}, ${phone}.`,
  ]);
}

const reasonInEnglish: Readonly<Record<BlockReason, string>> = {
  lost: 'lost',
  broken: 'broken',
  'codes-exposed': 'somebody else may know the codes',
  'employment-ended': 'the employment has ended',
  misuse: 'misuse',
  'not-needed': 'the card is not needed any more',
  deceased: 'the card holder has died',
  replaced: 'replaced by a new card',
  'receipt-missing': 'the receipt is missing',
  'returned-early': 'handed in before its last day',
  'wrong-card': 'the wrong card was activated',
  withdrawn: 'the request for it was withdrawn',
};
