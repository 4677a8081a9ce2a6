import { z } from 'zod';
import { dayOf, policyOn, words } from '../contract/index.ts';
import { activationDocuments, receiptStatements } from './activation/index.ts';
import { cardStatements, cardTermsOf, orderDocuments } from './order/index.ts';
import type { Drawn } from './pdf/document.ts';
import type { SignerOnPaper, Statement } from './pdf/parts.ts';
import type { Mark } from './pdf/tagged/index.ts';
import type { Signatures } from './pdf/records.ts';
import { cardInEnglish } from './pdf/english.ts';
import { termsOf } from './pdf/terms.ts';

/** A receipt as it was printed: which document it is, and the record that it was drawn from. */
export interface PrintedReceipt {
  readonly template: string;
  readonly record: unknown;
}

/** What is signed, and by whom. */
export interface ToSign {
  readonly card: { readonly number: string; readonly kind: Statement; readonly validity: Statement };
  /** That which the terms speak of; empty: they speak of none. */
  readonly address: readonly string[];
  readonly holder: string;
  /** Absent: nobody else signs. */
  readonly attester: string | undefined;
  /** What each says by signing, as on the paper. */
  readonly statements: { readonly holder: Statement; readonly attester: Statement | undefined };
  readonly terms: readonly string[];
  /** The terms, for a holder who asked for English. */
  readonly english: { readonly terms: readonly string[] } | undefined;
  readonly termsVersion: string;
}

const { receipt } = activationDocuments;
const { 'card-receipt': cardReceipt } = orderDocuments;

const Printed = z.discriminatedUnion('template', [
  z.object({ template: z.literal('receipt'), record: receipt.record }),
  z.object({ template: z.literal('card-receipt'), record: cardReceipt.record }),
]);

/** What the people who sign a receipt are shown before they do; the terms are those of the version that it was printed with. */
export function whatIsSigned(printed: PrintedReceipt): ToSign {
  const known = Printed.parse(printed);
  const { template, record } = known;
  const { holder, attester, termsVersion, createdAt, phone, english } = record;
  const policy = policyOn(dayOf(createdAt));
  const terms = (template === 'receipt' ? termsOf : cardTermsOf)(termsVersion, policy, phone);
  return {
    holder: holder.name,
    attester: attester?.name,
    terms: terms.swedish,
    termsVersion,
    ...whatIsReceived(known),
    statements: known.template === 'receipt' ? receiptStatements(known.record) : cardStatements(known.record),
    english: english && { terms: terms.english },
  };
}

/** Which card it is, how long it is valid as far as was known when the receipt was printed, and where it goes in the end. */
function whatIsReceived({ template, record }: z.output<typeof Printed>): Pick<ToSign, 'card' | 'address'> {
  const { cardNumber: number } = record;
  if (template === 'card-receipt') {
    const { cardType, validity, sendTo, english } = record;
    const kind = { swedish: words.cardType[cardType], english: english && cardInEnglish[cardType] };
    const valid = { swedish: validity, english: english?.validity };
    return { card: { number, kind, validity: valid }, address: sendTo ?? [] };
  }
  const { lastValidDay, createdAt, address, english } = record;
  const day = dayOf(createdAt);
  const valid = {
    swedish: `Till och med ${lastValidDay}, om kortet aktiveras ${day}.`,
    english: english && `Until ${lastValidDay}, if it is activated ${day}.`,
  };
  const kind = { swedish: words.cardType.reserve, english: english && cardInEnglish.reserve };
  return { card: { number, kind, validity: valid }, address };
}

/** Where a printed receipt has its QR code, and who signs where, in points from the page's upper left. */
export interface PrintedPlaces {
  readonly code: Box;
  readonly signers: readonly { readonly who: SignerOnPaper; readonly field: Box }[];
}
type Box = Omit<Mark, 'what'>;

/** Where a receipt is signed, by drawing it once more; undefined: it has no code to measure from. Throws as `drawSigned`. */
export async function whereSigned(printed: PrintedReceipt): Promise<PrintedPlaces | undefined> {
  const { template, record } = Printed.parse(printed);
  const marks = await (template === 'receipt' ? receipt : cardReceipt).marks(record);
  const placeOf = (name: string) => marks.find(({ what }) => what === name);
  const code = placeOf('code');
  const signers = (['holder', 'attester'] as const).flatMap((who) => {
    const field = placeOf(who);
    return field ? [{ who, field }] : [];
  });
  return code && { code, signers };
}

/** Draws the receipt once more from the record that it was printed with, with the names that were written on a screen. */
export async function drawSigned(
  printed: PrintedReceipt,
  signatures: Signatures,
): Promise<Drawn & { readonly template: string }> {
  const { template, record } = Printed.parse(printed);
  const document = template === 'receipt' ? receipt : cardReceipt;
  return { template, ...(await document.render({ ...record, signatures })) };
}
