import { z } from 'zod';
import {
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
import { letterhead } from '../pdf/letterhead.ts';
import { factPanel, holderSection, opening, questions, section } from '../pdf/parts.ts';
import { HolderOnPaper } from '../pdf/records.ts';
import { columns, type Block } from '../pdf/tagged/index.ts';

const ReturnReceipt = z.object({
  caseNumber: CaseNumber,
  returnedAt: Instant,
  unit: z.object({ name: z.string(), employer: z.string() }),
  holder: HolderOnPaper,
  cardNumber: CardNumber,
  cardType: CardType,
  isCut: z.boolean(),
  /** Where it is kept, when it was sealed. */
  custody: z.string().optional(),
  /** Who took it in, by name. */
  takenBy: z.string(),
  issuer: z.string(),
  phone: z.string(),
  ...inEnglish,
});
type ReturnReceipt = z.output<typeof ReturnReceipt>;

/**
 * Draws the receipt of a card that was handed in, one A4 page: which card, whose, in what shape, who took it in and when. It never says
 * why the card was asked back, so that it accuses nobody. Pure: same record, same bytes.
 */
export const returnReceipt = document({
  record: ReturnReceipt,
  draw(receipt) {
    const { cardNumber, caseNumber, returnedAt, issuer } = receipt;
    return {
      info: {
        title: `Återlämningskvitto ${cardNumberInText(cardNumber)}`,
        author: issuer,
        subject: 'Återlämning av SITHS eID-kort',
        id: `${caseNumber}-${cardNumber}-returned`,
        createdAt: Date.parse(returnedAt),
      },
      furniture: letterhead({
        kind: 'Återlämningskvitto',
        foot: `${caseNumber}, kort ${cardNumberInText(cardNumber)}`,
      }),
      blocks: [
        opening(
          'Återlämningskvitto',
          `Kortet ${cardNumberInText(cardNumber)} lämnades in ${dayAndTimeOf(returnedAt)}. Spara kvittot.`,
        ),
        12,
        card(receipt),
        13,
        people(receipt),
        13,
        questions(receipt),
        ...(receipt.english ? [13, translation(receipt)] : []),
      ],
    };
  },
});

function card({ cardNumber, cardType, isCut, custody, returnedAt, takenBy }: ReturnReceipt): Block {
  const shape = isCut ? 'Klippt' : 'Helt';
  return factPanel([
    ['Kort', `${words.cardType[cardType]} ${cardNumberInText(cardNumber)}`],
    ['Inlämnat', dayAndTimeOf(returnedAt)],
    ['Skick', custody === undefined ? shape : `${shape}, förslutet i kuvert`],
    ...(custody === undefined ? [] : [['Förvaras', custody] as const]),
    ['Mottaget av', takenBy],
  ]);
}

function people({ holder, unit, caseNumber }: ReturnReceipt): Block {
  const left = holderSection(holder);
  const right = section('Ärende', [
    ['Nummer', caseNumber],
    ['Enhet', unit.name],
    ['Arbetsgivare', unit.employer],
  ]);
  return columns(24, [1, left], [1, right]);
}

function translation({
  cardNumber,
  cardType,
  returnedAt,
  isCut,
  custody,
  takenBy,
  issuer,
  phone,
}: ReturnReceipt): Block {
  const shape = `The card was ${isCut ? 'cut' : 'whole'}${custody === undefined ? '' : ' and is kept in a sealed envelope'}.`;
  return englishPart('Receipt of a card that was handed in, in English', [
    `The ${cardInEnglish[cardType]} ${cardNumberInText(cardNumber)} was handed in on ${dayAndTimeOf(returnedAt)} and taken in by ${takenBy}. ${shape} Keep this receipt.`,
    `Questions? Call ${issuer}, ${phone}.`,
  ]);
}
