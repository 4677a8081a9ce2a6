import { z } from 'zod';
import {
  ActivationReason,
  CardNumber,
  CaseNumber,
  Day,
  HsaId,
  IdentityCheck,
  Instant,
  ReceiptNumber,
  cardNumberInText,
  dayOf,
  policyOn,
  words,
} from '../../contract/index.ts';
import { attestedInEnglish, inEnglish, saidInEnglish, statementInEnglish } from '../pdf/english.ts';
import { document } from '../pdf/document.ts';
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
import { termsOf } from '../pdf/terms.ts';

const Receipt = z.object({
  receiptNumber: ReceiptNumber,
  caseNumber: CaseNumber,
  createdAt: Instant,
  unit: UnitOnPaper,
  issuer: z.string(),
  attester: z.object({ name: z.string(), hsaId: HsaId }),
  identityCheck: IdentityCheck,
  holder: HolderOnPaper,
  cardNumber: CardNumber,
  reason: ActivationReason,
  /** Last valid day if the card is activated on the day of the form. */
  lastValidDay: Day,
  termsVersion: z.string(),
  phone: z.string(),
  address: z.array(z.string()),
  signatures: Signatures.optional(),
  ...inEnglish,
});
type Receipt = z.output<typeof Receipt>;

/**
 * Draws the receipt form of a reserve card, one A4 page to sign (domain "Documents"): unit, issuer, attester, holder by
 * birth date and HSA-id, card, reason, validity, terms with version, time, form number. Pure: same record, same bytes.
 * Throws `ZodError` for a wrong record, `RangeError` for unknown terms or a character the font lacks.
 */
export const receipt = document({
  record: Receipt,
  draw(receipt) {
    // Where it is signed is measured on papers that are out: see test/templates/signed-places.test.ts before anything moves.
    // Twice the terms, on one page.
    const less = receipt.english ? 5 : 0;
    return {
      info: {
        title: `Kvittens för reservkort ${receipt.receiptNumber}`,
        author: receipt.issuer,
        subject: 'Kvittensblankett för SITHS eID-kort',
        id: receipt.receiptNumber,
        createdAt: Date.parse(receipt.createdAt),
      },
      furniture: letterhead({
        kind: 'Kvittensblankett',
        foot: `${receipt.receiptNumber}, villkor ${receipt.termsVersion}`,
      }),
      blocks: [
        title(receipt),
        ...(receipt.english ? [4, leadInEnglish(receipt)] : []),
        12 - less,
        card(receipt),
        13 - less,
        people(receipt),
        12 - less,
        terms(receipt),
        12 - less,
        bothSign(receipt),
        ...(receipt.signatures ? [] : [13 - less, sendTo(receipt.address, receipt.phone)]),
      ],
    };
  },
});

function title({ receiptNumber, address, signatures }: Receipt): Block {
  const lead = signatures
    ? signedOnScreen(signatures)
    : `Skriv under när kortet är aktiverat. Skicka sedan kvittensen till ${address[0] ?? 'adressen nedan'}.`;
  return columns(18, [4, opening('Kvittens för reservkort', lead)], [3, receiptCode(receiptNumber, 'blankettens')]);
}

function leadInEnglish({ cardNumber, lastValidDay, createdAt, address, signatures }: Receipt): Block {
  const valid = `Receipt for the reserve card ${cardNumberInText(cardNumber)}. It is valid until ${lastValidDay} if it is activated today, ${dayOf(createdAt)}.`;
  if (signatures) return saidInEnglish(valid, signedOnScreenInEnglish(signatures));
  return saidInEnglish(
    valid,
    `Sign when the card has been activated. Then send the receipt to ${address[0] ?? 'the address below'}.`,
  );
}

function card({ cardNumber, reason, lastValidDay, createdAt }: Receipt): Block {
  const columnsOfCard = [
    { title: 'Kortnummer', share: 4, style: styles.number },
    { title: 'Orsak', share: 4, style: { ...styles.number, digits: false } },
    { title: 'Gäller till och med', share: 3, style: styles.number },
  ];
  const condition = `Kortet gäller till och med ${lastValidDay} om kortet aktiveras i dag, ${dayOf(createdAt)}.`;
  const facts = table(columnsOfCard, [[cardNumberInText(cardNumber), words.activationReason[reason], lastValidDay]]);
  return panel(keepTogether(5, facts, paragraph(condition, styles.small)), [14, 10]);
}

function people(receipt: Receipt): Block {
  const { holder, attester } = receipt;
  const left = keepTogether(
    10,
    holderSection(holder),
    section('Intygsgivare', [
      ['Namn', attester.name],
      ['HSA-id', attester.hsaId],
      ['Identitet', words.identityCheck[receipt.identityCheck]],
    ]),
  );
  return columns(24, [1, left], [1, unitAndIssue(receipt)]);
}

function terms({ termsVersion, createdAt, phone, english }: Receipt): Block {
  const policy = policyOn(dayOf(createdAt));
  return termsSection(termsVersion, termsOf(termsVersion, policy, phone), english);
}

/** What holder and attester say by signing. */
export function receiptStatements({ english: isInEnglish }: Pick<Receipt, 'english'>) {
  return {
    holder: {
      swedish: 'Jag har fått kortet och koderna, och jag följer villkoren.',
      english: isInEnglish ? statementInEnglish : undefined,
    },
    attester: {
      swedish: 'Jag intygar att den som skriver under är kortinnehavaren.',
      english: isInEnglish ? attestedInEnglish : undefined,
    },
  };
}

function bothSign(receipt: Receipt): Block {
  const { holder, attester, signatures } = receipt;
  const said = receiptStatements(receipt);
  return columns(
    24,
    [
      1,
      signature({
        who: 'holder',
        role: 'Kortinnehavaren',
        statement: said.holder,
        name: holder.name,
        drawn: signatures?.holder,
        signatures,
      }),
    ],
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
