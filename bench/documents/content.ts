import bwipjs from 'bwip-js/node';
import { z } from 'zod';
import { Instant, dayAndTimeOf, dayOf, policyOn, words } from '../../contract/index.ts';
import type { DocumentRecord } from '../../templates/index.ts';
import { termsOf } from '../../templates/pdf/terms.ts';

/** What the others draw: the texts and codes of our own receipt, without its looks. */

interface Section {
  readonly title: string;
  readonly fields: readonly (readonly [label: string, value: string])[];
}

/** The receipt of that place in the run: each has a number and a holder of its own. */
export function recordOf(index: number): DocumentRecord<'receipt'> {
  const number = String(index).padStart(6, '0');
  return {
    receiptNumber: `KV-2026-${number}`,
    caseNumber: `SK-2026-${number}`,
    createdAt: '2026-11-24T14:32:00+01:00',
    unit: { name: 'Avdelning 17', hsaId: 'SE2321000065-E000014', employer: 'Region Exempel' },
    issuer: 'Region Exempel, Intern kundservice',
    attester: { name: 'Ada Fiktsson', hsaId: 'SE2321000065-A0014' },
    identityCheck: 'known-person',
    holder: {
      name: `Moja Åkesdotter-Fiktberg${number.slice(3)}`,
      birthDate: '1981-12-18',
      hsaId: 'SE2321000065-M0T3',
    },
    cardNumber: 'RK66100087',
    reason: 'forgotten',
    lastValidDay: '2026-12-24',
    termsVersion: '2026-01',
    phone: '000-000 00 10',
    address: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
  };
}

export function contentOf(index: number) {
  const record = recordOf(index);
  const createdAt = Instant.parse(record.createdAt);
  const { receiptNumber, caseNumber, unit, issuer, attester, holder, phone, address, termsVersion } = record;
  const left: Section[] = [
    section('Kortinnehavare', ['Namn', holder.name], ['Födelsedatum', holder.birthDate], ['HSA-id', holder.hsaId]),
    section(
      'Intygsgivare',
      ['Namn', attester.name],
      ['HSA-id', attester.hsaId],
      ['Identitet', words.identityCheck[record.identityCheck]],
    ),
  ];
  const right: Section[] = [
    section('Enhet', ['Namn', unit.name], ['HSA-id', unit.hsaId], ['Arbetsgivare', unit.employer]),
    section('Utfärdande', ['Utfärdare', issuer], ['Ärende', caseNumber], ['Tid', dayAndTimeOf(createdAt)]),
  ];
  return {
    kind: 'Kvittensblankett',
    title: 'Kvittens för reservkort',
    lead: `Skriv under när kortet är aktiverat. Skicka sedan kvittensen till ${address[0] ?? ''}.`,
    number: receiptNumber,
    digits: receiptNumber.replace(/\D/g, ''),
    card: [
      ['Kortnummer', record.cardNumber],
      ['Orsak', words.activationReason[record.reason]],
      ['Gäller till och med', record.lastValidDay],
    ] as const,
    condition: `Kortet gäller till och med ${record.lastValidDay} om kortet aktiveras i dag, ${dayOf(createdAt)}.`,
    sections: [left, right] as const,
    termsTitle: `Villkor, version ${termsVersion}`,
    terms: termsOf(termsVersion, policyOn(dayOf(createdAt)), phone).swedish,
    signatures: [
      ['Kortinnehavarens underskrift', 'Jag har fått kortet och koderna, och jag följer villkoren.', holder.name],
      ['Intygsgivarens underskrift', 'Jag intygar att den som skriver under är kortinnehavaren.', attester.name],
    ] as const,
    sendTo: { title: 'Skicka kvittensen till', address, ask: `Ring ${phone}.` },
    foot: `${receiptNumber}, villkor ${termsVersion}`,
  };
}

function section(title: string, ...fields: Section['fields']): Section {
  return { title, fields };
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const Bars = z.tuple([z.object({ sbs: z.array(z.number()) })]);
const barModule = 1.3;

/** Code 128, from its upper left corner, y downwards. */
export function barsOf(digits: string): Rectangle[] {
  const widths = Bars.parse(bwipjs.raw({ bcid: 'code128', text: digits }))[0].sbs;
  let x = 0;
  return widths.flatMap((modules, index) => {
    const bar = { x, y: 0, width: modules * barModule, height: 30 };
    x += bar.width;
    return index % 2 === 0 ? [bar] : [];
  });
}

const Matrix = z.tuple([z.object({ pixs: z.array(z.number()), pixx: z.int(), pixy: z.int() })]);

/** A QR code with correction M, from its upper left corner, y downwards: the dark runs of each row. */
export function squaresOf(digits: string, side: number): Rectangle[] {
  const [{ pixs, pixx, pixy }] = Matrix.parse(bwipjs.raw('qrcode', digits, 'eclevel=M'));
  const module = side / pixx;
  return Array.from({ length: pixy }, (_, row) => {
    const text = pixs.slice(row * pixx, (row + 1) * pixx).join('');
    return Array.from(text.matchAll(/1+/g), ({ 0: dark, index }) => ({
      x: index * module,
      y: row * module,
      width: dark.length * module,
      height: module,
    }));
  }).flat();
}
