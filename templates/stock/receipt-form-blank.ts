import { z } from 'zod';
import { Instant, ReceiptNumber, dayOf, policyOn, words } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { receiptCode } from '../pdf/parts.ts';
import { UnitOnPaper } from '../pdf/records.ts';
import {
  columns,
  fieldTable,
  heading,
  keepTogether,
  numberedList,
  panel,
  paragraph,
  signatureLine,
  styles,
  tickBoxes,
  type Block,
} from '../pdf/tagged/index.ts';
import { termsOf } from '../pdf/terms.ts';

const BlankForms = z.object({
  receiptNumbers: z.array(ReceiptNumber).min(1),
  shipmentNumber: z.string(),
  createdAt: Instant,
  unit: UnitOnPaper,
  issuer: z.string(),
  termsVersion: z.string(),
  phone: z.string(),
  address: z.array(z.string()),
});
type BlankForms = z.output<typeof BlankForms>;

/**
 * Draws receipt forms to fill in by hand, a page each, each with its own number and bar code (domain P3). Pure: same record, same
 * bytes. Throws `ZodError` for a wrong record, `RangeError` for unknown terms.
 */
export const receiptFormBlank = document({
  record: BlankForms,
  draw(forms) {
    const edges = letterhead({
      kind: 'Kvittensblankett',
      foot: `Skickad med ${forms.shipmentNumber}, villkor ${forms.termsVersion}`,
    });
    return {
      info: {
        title: `Kvittensblanketter till ${forms.unit.name}`,
        author: forms.issuer,
        subject: 'Kvittensblanketter för reservkort att fylla i för hand',
        id: `${forms.shipmentNumber} KV`,
        createdAt: Date.parse(forms.createdAt),
      },
      // Each form is a paper of its own, whatever else was printed with it.
      furniture: (canvas) => edges(canvas, 1, 1),
      blocks: forms.receiptNumbers.map((receiptNumber) => onePage(forms, receiptNumber)),
    };
  },
});

/** Higher than half a page, so that each form begins a page of its own. */
function onePage(forms: BlankForms, receiptNumber: string): Block {
  return keepTogether(
    10,
    title(forms, receiptNumber),
    card(),
    people(forms),
    terms(forms),
    signatures(),
    sendTo(forms),
  );
}

function title({ address }: BlankForms, receiptNumber: string): Block {
  const lead = `Fyll i med bläck, ring och skriv under när kortet är aktiverat. Skicka sedan blanketten till ${address[0] ?? 'adressen nedan'}.`;
  return columns(
    18,
    [4, keepTogether(6, heading(1, 'Kvittens för reservkort'), paragraph(lead))],
    [3, receiptCode(receiptNumber, 'blankettens')],
  );
}

function card(): Block {
  const reasons = Object.values(words.activationReason);
  const half = Math.ceil(reasons.length / 2);
  return panel(
    columns(
      20,
      [5, keepTogether(4, heading(2, 'Kort'), signatureLine('Kortnummer', 20), signatureLine('Aktiverat den dag', 20))],
      [
        7,
        keepTogether(
          4,
          heading(2, 'Orsak, sätt ett kryss'),
          columns(12, [1, tickBoxes(reasons.slice(0, half))], [1, tickBoxes(reasons.slice(half))]),
        ),
      ],
    ),
    [14, 8],
  );
}

function people({ unit, issuer }: BlankForms): Block {
  const line = (label: string) => signatureLine(label, 19);
  const left = keepTogether(
    3,
    heading(2, 'Kortinnehavare'),
    line('Namn'),
    line('Födelsedatum, åååå-mm-dd'),
    line('HSA-id'),
  );
  const right = keepTogether(
    3,
    heading(2, 'Intygsgivare'),
    line('Namn'),
    line('HSA-id'),
    tickBoxes(Object.values(words.identityCheck), styles.small),
  );
  const facts = [
    { label: 'Enhet', value: unit.name },
    { label: 'HSA-id', value: unit.hsaId },
    { label: 'Arbetsgivare', value: unit.employer },
    { label: 'Utfärdare', value: issuer },
  ];
  return keepTogether(8, columns(24, [1, left], [1, right]), fieldTable(facts, 78));
}

function terms({ termsVersion, createdAt, phone }: BlankForms): Block {
  const policy = policyOn(dayOf(createdAt));
  return keepTogether(
    3,
    heading(2, `Villkor, version ${termsVersion}`),
    numberedList(termsOf(termsVersion, policy, phone).swedish),
  );
}

function signatures(): Block {
  const sign = (role: string, statement: string) =>
    keepTogether(
      2,
      heading(2, `${role}s underskrift`),
      paragraph(statement, styles.small),
      columns(14, [1, signatureLine('Datum', 24)], [3, signatureLine('Namnteckning', 24)]),
    );
  return columns(
    24,
    [1, sign('Kortinnehavaren', 'Jag har fått kortet och koderna, och jag följer villkoren.')],
    [1, sign('Intygsgivaren', 'Jag intygar att den som skriver under är kortinnehavaren.')],
  );
}

function sendTo({ address, phone }: BlankForms): Block {
  return panel(
    columns(
      24,
      [4, heading(2, 'Skicka kvittensen till')],
      [4, keepTogether(0, ...address.map((line) => paragraph(line)))],
      [3, keepTogether(0, heading(2, 'Frågor'), paragraph(`Ring ${phone}.`))],
    ),
    [14, 8],
  );
}
