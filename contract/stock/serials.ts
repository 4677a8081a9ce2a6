import { cardNumberInText } from '../cards/card-number.ts';
import { countText } from '../text/count-text.ts';
import { CardNumber } from '../vocabulary.ts';

/** Serials as people scan, paste and type them: one per line, in lists, as ranges. Answers are for people, in Swedish. */

/** Card numbers in the order in which they were given, or what is wrong, one sentence each. */
export type Serials =
  | { readonly ok: true; readonly serials: readonly string[] }
  | { readonly ok: false; readonly errors: readonly string[] };

/** More errors than this help nobody. */
const shownErrors = 5;
const example = 'Skriv till exempel RK 4410 0080, eller RK 4410 0080–RK 4410 0092 för flera i följd.';

/**
 * Reads serials separated by new lines, commas, semicolons or spaces. A range is written with a hyphen, a dash, `..` or the
 * word till; its end may leave out what is the same as in its start (`RK44100080–92`). Small letters and the spaces in which
 * a card number is shown (`RK 4410 0080`) are taken as the same number. The same serial twice is an error: somebody has counted wrong.
 * @param most the largest number of serials in all @param how.mayRepeat a serial may stand twice, and does in the answer: nothing is counted
 */
export function parseSerials(text: string, most: number, { mayRepeat = false }: { mayRepeat?: boolean } = {}): Serials {
  const serials: string[] = [];
  const errors: string[] = [];
  let count = 0;
  for (const piece of piecesOf(text)) {
    const read = readPiece(piece, most);
    if (typeof read === 'string') errors.push(read);
    else {
      count += read.length;
      // What is too many is counted; what would be done with it costs time.
      if (serials.length <= most) serials.push(...read);
    }
  }
  for (const serial of mayRepeat ? [] : repeated(serials))
    errors.push(`${cardNumberInText(serial)} står två gånger. Räkna om och ta bort det ena.`);
  if (errors.length === 0 && count > most) {
    errors.push(`Det är ${countText(count)} kort. Högst ${countText(most)} går att ta på en gång.`);
  }
  if (errors.length === 0 && serials.length === 0) errors.push(`Skanna eller skriv kortens nummer. ${example}`);
  if (errors.length === 0) return { ok: true, serials };
  const more = errors.length - shownErrors;
  const shown = errors.slice(0, shownErrors);
  return { ok: false, errors: more > 0 ? [...shown, `Och ${more} fel till.`] : shown };
}

/** Those that stand more than once, each once. */
export function repeated(serials: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(serials.filter((serial) => seen.size === seen.add(serial).size))];
}

/** Serials in order, those that follow each other as one range, as they are read: `RK 4410 0080–RK 4410 0092, RK 4410 0095`. */
export function formatSerials(serials: Iterable<string>): string {
  const sorted = [...new Set(serials)].sort(bySerial);
  const runs: { first: string; last: string }[] = [];
  for (const serial of sorted) {
    const run = runs.at(-1);
    if (run && follows(run.last, serial)) run.last = serial;
    else runs.push({ first: serial, last: serial });
  }
  return runs.map(({ first, last }) => [...new Set([first, last])].map(readable).join('–')).join(', ');
}

/** In groups, where it is read back as one: a group that begins with a letter would begin another serial. */
function readable(serial: string): string {
  const text = cardNumberInText(serial);
  return /^\S+(?: \d+)*$/.test(text) ? text : serial;
}

/** Serials of a sentence, as they are read: what was kept before they were. */
export const serialsInText = (text: string): string => text.replaceAll(/[A-Z0-9]{8,20}/g, readable);

/** Words that a person meant as one serial or one range. */
function piecesOf(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[\n\r,;]+/)
    .flatMap((line) => splitWords(line.replace(/\s*(?:\.\.+|[-–—−]|\bTILL\b)\s*/g, '–').trim()));
}

/** Spaces stand between serials, or inside one as it is shown: a word that begins no serial belongs to the one before it. */
function splitWords(line: string): string[] {
  const pieces: string[] = [];
  for (const word of line.split(/\s+/).filter((each) => each !== '')) {
    const last = pieces.pop();
    if (last === undefined) pieces.push(word);
    else if (isContinuation(word)) pieces.push(last + word);
    else pieces.push(last, word);
  }
  return pieces;
}

function isContinuation(word: string): boolean {
  return /^\d{1,7}(?:–.*)?$/.test(word);
}

function readPiece(piece: string, most: number): string[] | string {
  const [first = '', ...rest] = piece.split('–');
  if (rest.length > 1) return `”${piece}” är mer än ett intervall. Skriv ett intervall per rad.`;
  if (!CardNumber.safeParse(first).success) return `”${piece}” är inget kortnummer. ${example}`;
  const [end] = rest;
  return end === undefined ? [first] : rangeOf(first, end, most);
}

function rangeOf(first: string, end: string, most: number): string[] | string {
  const written = `${first}–${end}`;
  const last = first.slice(0, Math.max(0, first.length - end.length)) + end;
  const from = partsOf(first);
  const to = partsOf(last);
  if (end === '' || !CardNumber.safeParse(last).success)
    return `Intervallet ”${written}” saknar ett riktigt slut. ${example}`;
  if (from?.prefix !== to?.prefix || from?.digits.length !== to?.digits.length || !from || !to) {
    return `”${written}” börjar och slutar inte likadant. Dela upp det i ett intervall för varje sort.`;
  }
  const count = to.number - from.number + 1n;
  if (count < 1n) return `Intervallet ”${written}” slutar före det börjar. Byt plats på numren.`;
  if (count > BigInt(most))
    return `Intervallet ”${written}” är ${countText(count)} kort. Högst ${countText(most)} går att ta på en gång.`;
  return Array.from(
    { length: Number(count) },
    (_, index) => from.prefix + String(from.number + BigInt(index)).padStart(from.digits.length, '0'),
  );
}

/** A serial counts in the digits that it ends with. */
function partsOf(serial: string): { prefix: string; digits: string; number: bigint } | undefined {
  const match = /^(.*?)(\d+)$/.exec(serial);
  const digits = match?.[2];
  return digits === undefined ? undefined : { prefix: match?.[1] ?? '', digits, number: BigInt(digits) };
}

function follows(one: string, next: string): boolean {
  const from = partsOf(one);
  const to = partsOf(next);
  return (
    from !== undefined &&
    to !== undefined &&
    from.prefix === to.prefix &&
    from.digits.length === to.digits.length &&
    to.number === from.number + 1n
  );
}

function bySerial(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
