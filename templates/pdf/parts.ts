import { dayAndTimeOf, signatureArea, type DrawnName, type Instant } from '../../contract/index.ts';
import { saidInEnglish } from './english.ts';
import type { Signatures } from './records.ts';
import {
  barcode,
  columns,
  drawnName,
  english,
  fieldTable,
  heading,
  keepTogether,
  numberedList,
  panel,
  paragraph,
  qrCode,
  signatureLine,
  styles,
  type Block,
} from './tagged/index.ts';
import type { Terms } from './terms.ts';

/** What several documents are put together of. */

/** The title of a document, with what it says in one sentence. */
export function opening(title: string, lead: string): Block {
  return keepTogether(6, heading(1, title), paragraph(lead));
}

/** The number of a receipt for scanners of both kinds: the QR code is read where noise or a low resolution has taken the bars. */
export function receiptCode(receiptNumber: string, whose: 'kvittensens' | 'blankettens'): Block {
  const digits = receiptNumber.replace(/\D/g, '');
  return columns(
    6,
    [53, qrCode(digits, `QR-kod med ${whose} nummer ${digits}`, 52)],
    [144, barcode(digits, receiptNumber, `Streckkod med ${whose} nummer ${digits}`)],
  );
}

/** What the document is about: labels and values in a panel. */
export function factPanel(fields: readonly (readonly [label: string, value: string])[]): Block {
  const rows = fields.map(([label, value]) => ({ label, value }));
  return panel(fieldTable(rows, 90), [14, 10]);
}

/** By birth date and HSA-id, never the last four digits of a personal number. */
export function holderSection({ name, birthDate, hsaId }: { name: string; birthDate: string; hsaId: string }): Block {
  return section('Kortinnehavare', [
    ['Namn', name],
    ['Födelsedatum', birthDate],
    ['HSA-id', hsaId],
  ]);
}

export function questions({ issuer, phone }: { issuer: string; phone: string }): Block {
  return paragraph(`Frågor? Ring ${issuer}, ${phone}.`);
}

/** A heading over labels and values. */
export function section(title: string, fields: readonly (readonly [label: string, value: string])[]): Block {
  const rows = fields.map(([label, value]) => ({ label, value }));
  return keepTogether(2, heading(2, title), fieldTable(rows, 66));
}

/** For which unit a receipt is, and where it comes from. `createdAt`: an instant. */
export function unitAndIssue(receipt: {
  readonly unit: { readonly name: string; readonly hsaId: string; readonly employer: string };
  readonly issuer: string;
  readonly caseNumber: string;
  readonly createdAt: Instant;
}): Block {
  const { unit, issuer, caseNumber, createdAt } = receipt;
  return keepTogether(
    10,
    section('Enhet', [
      ['Namn', unit.name],
      ['HSA-id', unit.hsaId],
      ['Arbetsgivare', unit.employer],
    ]),
    section('Utfärdande', [
      ['Utfärdare', issuer],
      ['Ärende', caseNumber],
      ['Tid', dayAndTimeOf(createdAt)],
    ]),
  );
}

/** The terms that a receipt's signature agrees to; in English beside them, when that is asked for. */
export function termsSection(version: string, terms: Terms, isInEnglish = false): Block {
  const title = heading(2, `Villkor, version ${version}`);
  if (!isInEnglish) return keepTogether(3, title, numberedList(terms.swedish));
  const style = { ...styles.small, size: 8.5, leading: 10.75 };
  const side = (above: Block, items: readonly string[]) =>
    keepTogether(3, above, numberedList(items, { style, gap: 1.5 }));
  const name = heading(2, 'In English (the Swedish text is binding)');
  return columns(24, [1, side(title, terms.swedish)], [1, english(side(name, terms.english))]);
}

/** What a receipt says of itself once it is signed so. */
export const signedOnScreen = ({ at }: Pick<Signatures, 'at'>): string =>
  `Underskriven på skärm ${dayAndTimeOf(at)}. Papperet behöver inte skickas.`;

export const signedOnScreenInEnglish = ({ at }: Pick<Signatures, 'at'>): string =>
  `Signed on the screen ${dayAndTimeOf(at)}. The paper need not be sent.`;

export type SignerOnPaper = 'holder' | 'attester';

/** What somebody says by signing; in English for those who asked for it. */
export interface Statement {
  readonly swedish: string;
  readonly english: string | undefined;
}

/** What one person signs. */
interface Signing {
  readonly who: SignerOnPaper;
  /** Who, as the heading names them. */
  readonly role: string;
  readonly statement: Statement;
  readonly name: string;
  /** The name, when it was written on a screen, and what is known of that. */
  readonly drawn?: DrawnName | undefined;
  readonly signatures?: Pick<Signatures, 'at' | 'seenBy'> | undefined;
}

/** Where one person signs: a line to write on, or what was written on a screen. */
export function signature({ who, role, statement, name, drawn, signatures }: Signing): Block {
  const written =
    drawn && signatures
      ? keepTogether(
          2,
          drawnName(drawn, `Namnteckning av ${name}, skriven på skärm`, signatureArea),
          paragraph(`Namnteckning, ${name}`, styles.foot),
          paragraph(
            `Skriven på skärm ${dayAndTimeOf(signatures.at)} inför ${signatures.seenBy.name}, ${signatures.seenBy.hsaId}.`,
            styles.foot,
          ),
        )
      : columns(14, [1, signatureLine('Datum')], [3, signatureLine(`Namnteckning, ${name}`, 31, who)]);
  const { swedish, english: inEnglish } = statement;
  const said = [paragraph(swedish, styles.small), ...(inEnglish === undefined ? [] : [saidInEnglish(inEnglish)])];
  return keepTogether(2, heading(2, `${role}s underskrift`), ...said, written);
}

/** The panel that says where the signed form goes. */
export function sendTo(address: readonly string[], phone: string): Block {
  return panel(
    columns(
      24,
      [4, heading(2, 'Skicka kvittensen till')],
      [4, keepTogether(0, ...address.map((line) => paragraph(line)))],
      [3, keepTogether(0, heading(2, 'Frågor'), paragraph(`Ring ${phone}.`))],
    ),
    [14, 9],
  );
}
