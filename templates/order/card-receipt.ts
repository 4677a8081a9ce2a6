import { createHash } from 'node:crypto';
import { dayAndTimeAt, dayAt, documents, policyOn, words, type DocumentRecord } from '../../contract/index.ts';
import { cardTermsOf } from './card-terms.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { section, sendTo, signature } from '../pdf/receipt-parts.ts';
import {
  barcode,
  columns,
  heading,
  keepTogether,
  numberedList,
  panel,
  paragraph,
  renderTagged,
  styles,
  table,
  type Block,
} from '../pdf/tagged/index.ts';

type CardReceipt = DocumentRecord<'card-receipt'>;

/**
 * Draws the receipt that a holder signs at the desk for a personal card, one A4 page (domain "Documents"). Pure: same record,
 * same bytes. Throws `ZodError` for a wrong record, `RangeError` for unknown terms or a character the font lacks.
 * @returns the file, and SHA-256 (hex) of its text in reading order
 */
export async function renderCardReceipt(record: CardReceipt): Promise<{ bytes: Uint8Array; textHash: string }> {
  const receipt = documents['card-receipt'].parse(record);
  const type = words.cardType[receipt.cardType];
  const { bytes, text } = await renderTagged({
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
      12,
      card(receipt, type),
      13,
      people(receipt),
      12,
      terms(receipt),
      16,
      signatures(receipt),
      ...(receipt.sendTo ? [13, sendTo(receipt.sendTo, receipt.phone)] : []),
    ],
  });
  return { bytes, textHash: createHash('sha256').update(text).digest('hex') };
}

function title({ receiptNumber, sendTo: address }: CardReceipt, type: string): Block {
  const digits = receiptNumber.replace(/\D/g, '');
  return columns(
    18,
    [
      3,
      keepTogether(
        6,
        heading(1, `Kvittens för ${type}`),
        paragraph(
          address
            ? 'Skriv under när kortet är aktiverat. Skicka sedan kvittensen till adressen nedan.'
            : 'Skriv under när du har visat vem du är och fått kortet i handen.',
        ),
      ),
    ],
    [2, barcode(digits, receiptNumber, `Streckkod med kvittensens nummer ${digits}`)],
  );
}

function card({ cardNumber, validity }: CardReceipt, type: string): Block {
  const facts = table(
    [
      { title: 'Kortnummer', share: 4, style: styles.number },
      { title: 'Korttyp', share: 3, style: { ...styles.number, digits: false } },
    ],
    [[cardNumber, type]],
  );
  return panel(keepTogether(5, facts, paragraph(validity, styles.small)), [14, 10]);
}

function people({ holder, unit, issuer, caseNumber, createdAt, attester }: CardReceipt): Block {
  const left = keepTogether(
    10,
    section('Kortinnehavare', [
      ['Namn', holder.name],
      ['Födelsedatum', holder.birthDate],
      ['HSA-id', holder.hsaId],
    ]),
    ...(attester
      ? [
          section('Intygsgivare', [
            ['Namn', attester.name],
            ['HSA-id', attester.hsaId],
          ]),
        ]
      : []),
  );
  const right = keepTogether(
    10,
    section('Enhet', [
      ['Namn', unit.name],
      ['HSA-id', unit.hsaId],
      ['Arbetsgivare', unit.employer],
    ]),
    section('Utfärdande', [
      ['Utfärdare', issuer],
      ['Ärende', caseNumber],
      ['Tid', dayAndTimeAt(Date.parse(createdAt))],
    ]),
  );
  return columns(24, [1, left], [1, right]);
}

function terms({ termsVersion, createdAt, phone }: CardReceipt): Block {
  const policy = policyOn(dayAt(Date.parse(createdAt)));
  return keepTogether(
    3,
    heading(2, `Villkor, version ${termsVersion}`),
    numberedList(cardTermsOf(termsVersion, policy, phone)),
  );
}

function signatures({ holder, attester }: CardReceipt): Block {
  const own = signature('Kortinnehavaren', 'Jag har fått kortet och koderna, och jag följer villkoren.', holder.name);
  if (!attester) return own;
  return columns(24, [1, own], [1, signature('Intygsgivaren', attester.statement, attester.name)]);
}
