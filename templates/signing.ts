import { z } from 'zod';
import { dayOf, policyOn } from '../contract/index.ts';
import { activationDocuments } from './activation/index.ts';
import { cardTermsOf, orderDocuments } from './order/index.ts';
import type { Drawn } from './pdf/document.ts';
import { statementInEnglish } from './pdf/english.ts';
import type { Signatures } from './pdf/records.ts';
import { termsOf } from './pdf/terms.ts';

/** A receipt as it was printed: which document it is, and the record that it was drawn from. */
export interface PrintedReceipt {
  readonly template: string;
  readonly record: unknown;
}

/** What is signed, and by whom. */
export interface ToSign {
  readonly holder: string;
  /** Absent: nobody else signs. */
  readonly attester: string | undefined;
  readonly terms: readonly string[];
  /** For a holder who asked for English: the terms, and what is said with them. */
  readonly english: { readonly terms: readonly string[]; readonly statement: string } | undefined;
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
  const { template, record } = Printed.parse(printed);
  const { holder, attester, termsVersion, createdAt, phone, english } = record;
  const policy = policyOn(dayOf(createdAt));
  const terms = (template === 'receipt' ? termsOf : cardTermsOf)(termsVersion, policy, phone);
  return {
    ...{ holder: holder.name, attester: attester?.name, terms: terms.swedish, termsVersion },
    english: english && { terms: terms.english, statement: statementInEnglish },
  };
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
