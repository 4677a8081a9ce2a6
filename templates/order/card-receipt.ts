import { z } from 'zod';
import {
  CardNumber,
  CardType,
  CaseNumber,
  HsaId,
  Instant,
  ReceiptNumber,
  cardNumberInText,
  dayOf,
  policyOn,
  words,
} from '../../contract/index.ts';
import { cardInEnglish, saidInEnglish, statementInEnglish } from '../pdf/english.ts';
import { document } from '../pdf/document.ts';
import { cardTermsOf } from './card-terms.ts';
import { letterhead } from '../pdf/letterhead.ts';
import {
  holderSection,
  opening,
  signedOnScreen,
  signedOnScreenInEnglish,
  receiptCode,
  section,
  sendTo,
  signature,
  termsSection,
  unitAndIssue,
} from '../pdf/parts.ts';
import { HolderOnPaper, Signatures, UnitOnPaper } from '../pdf/records.ts';
import { columns, keepTogether, panel, paragraph, styles, table, type Block } from '../pdf/tagged/index.ts';

const CardReceipt = z.object({
  receiptNumber: ReceiptNumber,
  caseNumber: CaseNumber,
  createdAt: Instant,
  unit: UnitOnPaper,
  issuer: z.string(),
  holder: HolderOnPaper,
  cardNumber: CardNumber,
  cardType: CardType,
  /** How long the card is valid, in words. */
  validity: z.string(),
  /** The manager who came with the holder, and what they attest. */
  attester: z.object({ name: z.string(), hsaId: HsaId, statement: z.string() }).optional(),
  /** Where it is sent, when it isn't signed at the desk. */
  sendTo: z.array(z.string()).optional(),
  /** The holder had it by post and brought it to be activated. */
  isFromHome: z.literal(true).optional(),
  termsVersion: z.string(),
  phone: z.string(),
  signatures: Signatures.optional(),
  /** For a holder who reads English: how long the card is valid, in words, and what the attester attests. */
  english: z.strictObject({ validity: z.string(), statement: z.string().optional() }).optional(),
});
type CardReceipt = z.output<typeof CardReceipt>;

/**
 * Draws the receipt that a holder signs at the desk for a personal card, one A4 page (domain "Documents"). Pure: same record,
 * same bytes. Throws `ZodError` for a wrong record, `RangeError` for unknown terms or a character the font lacks.
 */
export const cardReceipt = document({
  record: CardReceipt,
  draw(receipt) {
    const type = words.cardType[receipt.cardType];
    // Where it is signed is measured on papers that are out: see test/templates/signed-places.test.ts before anything moves.
    // Twice the terms, on one page.
    const less = receipt.english ? 5 : 0;
    return {
      info: {
        title: `Kvittens för ${type} ${receipt.receiptNumber}`,
        author: receipt.issuer,
        subject: 'Kvittens för SITHS eID-kort',
        id: receipt.receiptNumber,
        createdAt: Date.parse(receipt.createdAt),
      },
      furniture: letterhead({ kind: 'Kvittens', foot: `${receipt.receiptNumber}, villkor ${receipt.termsVersion}` }),
      blocks: [
        title(receipt, type),
        ...(receipt.english ? [4, leadInEnglish(receipt, receipt.english)] : []),
        12 - less,
        card(receipt, type),
        13 - less,
        people(receipt),
        12 - less,
        terms(receipt),
        16 - less,
        theySign(receipt),
        ...(receipt.sendTo && !receipt.signatures ? [13 - less, sendTo(receipt.sendTo, receipt.phone)] : []),
      ],
    };
  },
});

function title({ receiptNumber, sendTo: address, isFromHome, signatures }: CardReceipt, type: string): Block {
  const printed = address
    ? 'Skriv under när kortet är aktiverat. Skicka sedan kvittensen till adressen nedan.'
    : isFromHome
      ? 'Skriv under vid servicedisken, när du har visat vem du är och valt dina pin-koder.'
      : 'Skriv under när du har visat vem du är och fått kortet i handen.';
  const lead = signatures ? signedOnScreen(signatures) : printed;
  return columns(18, [4, opening(`Kvittens för ${type}`, lead)], [3, receiptCode(receiptNumber, 'kvittensens')]);
}

function leadInEnglish(
  { cardNumber, cardType, sendTo: address, isFromHome, signatures }: CardReceipt,
  { validity }: NonNullable<CardReceipt['english']>,
): Block {
  const valid = `Receipt for the ${cardInEnglish[cardType]} ${cardNumberInText(cardNumber)}. ${validity}`;
  if (signatures) return saidInEnglish(valid, signedOnScreenInEnglish(signatures));
  const printed = address
    ? 'Sign when the card has been activated. Then send the receipt to the address below.'
    : isFromHome
      ? 'Sign at the service desk, when you have shown who you are and chosen your PIN codes.'
      : 'Sign when you have shown who you are and been given the card.';
  return saidInEnglish(valid, printed);
}

function card({ cardNumber, validity }: CardReceipt, type: string): Block {
  const facts = table(
    [
      { title: 'Kortnummer', share: 4, style: styles.number },
      { title: 'Korttyp', share: 3, style: { ...styles.number, digits: false } },
    ],
    [[cardNumberInText(cardNumber), type]],
  );
  return panel(keepTogether(5, facts, paragraph(validity, styles.small)), [14, 10]);
}

function people(receipt: CardReceipt): Block {
  const { holder, attester } = receipt;
  const left = keepTogether(
    10,
    holderSection(holder),
    ...(attester
      ? [
          section('Intygsgivare', [
            ['Namn', attester.name],
            ['HSA-id', attester.hsaId],
          ]),
        ]
      : []),
  );
  return columns(24, [1, left], [1, unitAndIssue(receipt)]);
}

function terms({ termsVersion, createdAt, phone, english }: CardReceipt): Block {
  const policy = policyOn(dayOf(createdAt));
  return termsSection(termsVersion, cardTermsOf(termsVersion, policy, phone), english !== undefined);
}

/** What the holder says by signing, and whoever vouches. */
export function cardStatements({ attester, isFromHome, english }: CardReceipt) {
  return {
    holder: isFromHome
      ? {
          swedish: 'Jag har fått kortet och själv valt koderna, och jag följer villkoren.',
          english: english && 'I have received the card and chosen the codes myself, and I will follow the terms.',
        }
      : {
          swedish: 'Jag har fått kortet och koderna, och jag följer villkoren.',
          english: english && statementInEnglish,
        },
    attester: attester && { swedish: attester.statement, english: english?.statement },
  };
}

function theySign(receipt: CardReceipt): Block {
  const { holder, attester, signatures } = receipt;
  const said = cardStatements(receipt);
  const own = signature({
    who: 'holder',
    role: 'Kortinnehavaren',
    statement: said.holder,
    name: holder.name,
    drawn: signatures?.holder,
    signatures,
  });
  if (!attester || !said.attester) return own;
  return columns(
    24,
    [1, own],
    [
      1,
      signature({
        who: 'attester',
        role: 'Intygsgivaren',
        statement: said.attester,
        name: attester.name,
        drawn: signatures?.attester,
        signatures,
      }),
    ],
  );
}
