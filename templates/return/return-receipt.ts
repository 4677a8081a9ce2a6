import { createHash } from 'node:crypto';
import { dayAndTimeAt, documents, words, type DocumentRecord } from '../../contract/index.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { section } from '../pdf/receipt-parts.ts';
import {
  columns,
  fieldTable,
  heading,
  keepTogether,
  panel,
  paragraph,
  renderTagged,
  type Block,
} from '../pdf/tagged/index.ts';

type ReturnReceipt = DocumentRecord<'return-receipt'>;

/**
 * Draws the receipt of a card that was handed in, one A4 page: which card, whose, in what shape, who took it in and when. It never says
 * why the card was asked back, so that it accuses nobody. Pure: same record, same bytes.
 */
export async function renderReturnReceipt(record: ReturnReceipt): Promise<{ bytes: Uint8Array; textHash: string }> {
  const receipt = documents['return-receipt'].parse(record);
  const { cardNumber, caseNumber, returnedAt, issuer, phone } = receipt;
  const { bytes, text } = await renderTagged({
    info: {
      title: `Återlämningskvitto ${cardNumber}`,
      author: issuer,
      subject: 'Återlämning av SITHS eID-kort',
      id: `${caseNumber}-${cardNumber}-returned`,
      createdAt: Date.parse(returnedAt),
    },
    furniture: letterhead({ kind: 'Återlämningskvitto', foot: `${caseNumber}, kort ${cardNumber}` }),
    blocks: [
      keepTogether(
        6,
        heading(1, 'Återlämningskvitto'),
        paragraph(`Kortet ${cardNumber} lämnades in ${time(returnedAt)}. Spara kvittot.`),
      ),
      12,
      card(receipt),
      13,
      people(receipt),
      13,
      paragraph(`Frågor? Ring ${issuer}, ${phone}.`),
    ],
  });
  return { bytes, textHash: createHash('sha256').update(text).digest('hex') };
}

const time = (instant: string) => dayAndTimeAt(Date.parse(instant));

function card({ cardNumber, cardType, isCut, custody, returnedAt, takenBy }: ReturnReceipt): Block {
  const shape = isCut ? 'Klippt' : 'Helt';
  return panel(
    fieldTable(
      [
        { label: 'Kort', value: `${words.cardType[cardType]} ${cardNumber}` },
        { label: 'Inlämnat', value: time(returnedAt) },
        { label: 'Skick', value: custody === undefined ? shape : `${shape}, förslutet i kuvert` },
        ...(custody === undefined ? [] : [{ label: 'Förvaras', value: custody }]),
        { label: 'Mottaget av', value: takenBy },
      ],
      90,
    ),
    [14, 10],
  );
}

function people({ holder, unit, caseNumber }: ReturnReceipt): Block {
  const left = section('Kortinnehavare', [
    ['Namn', holder.name],
    ['Födelsedatum', holder.birthDate],
    ['HSA-id', holder.hsaId],
  ]);
  const right = section('Ärende', [
    ['Nummer', caseNumber],
    ['Enhet', unit.name],
    ['Arbetsgivare', unit.employer],
  ]);
  return columns(24, [1, left], [1, right]);
}
