import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpack } from '../../register/kernel/pack.ts';
import { parsePersonalNumber } from '../../register/people/personal-number.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { textOf } from '../templates/archivable.ts';

/** Bytes, and where they stand: the name of a file, or a table and column. */
interface Place {
  readonly where: string;
  readonly bytes: Uint8Array;
}

/** Where a text stands, as somebody who searches reads it. */
export interface Finding {
  readonly where: string;
  readonly text: string;
}

/**
 * Where any of these texts stands in the bytes or the name of a file of a folder, in UTF-8 or UTF-16, small or capital: as it is, and unpacked where
 * a file, or a value of a database, is packed and not sealed. @param but folders that aren't searched: the mail server's
 */
export async function findIn(dir: string, texts: readonly string[], but: readonly string[] = []): Promise<Finding[]> {
  const needles = texts.map((text) => ({
    text,
    ways: [text, text.toUpperCase()].flatMap((each) => [
      folded(Buffer.from(each)),
      folded(Buffer.from(each, 'latin1')),
    ]),
  }));
  return (await placesIn(dir, but)).flatMap(({ where, bytes }) => {
    const content = folded(bytes);
    // What is left of UTF-16, whichever end comes first, is Latin-1.
    const narrow = content.replaceAll('\0', '');
    return needles
      .filter(({ ways }) => ways.some((way) => content.includes(way) || narrow.includes(way)))
      .map(({ text }) => ({ where, text }));
  });
}

/** Where one of these national identity numbers stands, however it is written: with its century, a hyphen, plus or space, or without. */
export async function findNumbersIn(dir: string, numbers: readonly string[]): Promise<Finding[]> {
  const known = new Set(numbers.map((number) => parsePersonalNumber(number).digits.slice(-10)));
  return (await placesIn(dir, [])).flatMap(({ where, bytes }) => {
    const content = Buffer.from(bytes).toString('latin1');
    const found = [content, content.replaceAll('\0', '')].flatMap((each) =>
      [...each.matchAll(written)]
        .map(([, birth = '', last = '']) => birth + last)
        .filter((digits) => known.has(digits)),
    );
    return [...new Set(found)].map((text) => ({ where, text }));
  });
}

/** Every six digits with four after them, one inside another, too; no-break space and dash as UTF-8 and UTF-16 have them. */
const written = /(?=(\d{6})(?:[-+ \xa0]|\xc2\xa0|\xe2\x80\x93|\x13 )?(\d{4}))/g;

const folded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').toLowerCase();

async function placesIn(dir: string, but: readonly string[]): Promise<Place[]> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !but.some((other) => name === other || name.startsWith(`${other}/`)),
  );
  const places: Place[] = [{ where: 'names of files', bytes: Buffer.from(names.join('\n')) }];
  for (const name of names) {
    if (!statSync(join(dir, name)).isFile()) continue;
    const bytes = readFileSync(join(dir, name));
    places.push({ where: name, bytes });
    for (const each of await unpacked(bytes)) places.push({ where: `${name}, unpacked`, bytes: each });
    if (name.endsWith('.db')) places.push(...(await valuesIn(join(dir, name), name)));
  }
  return places;
}

/** What is packed in the values of a database: what stands in them as it is, stands in its file. */
async function valuesIn(path: string, name: string): Promise<Place[]> {
  const database = openSqlite(path, { readOnly: true });
  try {
    const places: Place[] = [];
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    for (const table of tables.map((row) => String(row['name']))) {
      for (const row of database.prepare(`SELECT * FROM "${table}"`).all())
        for (const [column, value] of Object.entries(row))
          if (value instanceof Uint8Array)
            for (const bytes of await unpacked(Buffer.from(value)))
              places.push({ where: `${name}, ${table}.${column}, unpacked`, bytes });
    }
    return places;
  } finally {
    database.close();
  }
}

/** Unpacked, where it is packed by zstd or gzip; of a document the text as one reads it, too. */
async function unpacked(bytes: Buffer): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  const opened = await opens(bytes);
  if (opened) found.push(opened);
  const papers = [bytes, ...found].filter((each) => Buffer.from(each.subarray(0, 5)).toString('latin1') === '%PDF-');
  for (const paper of papers) found.push(Buffer.from((await textOf(paper)).join(' ')));
  return found;
}

/** Undefined: it isn't packed. */
async function opens(bytes: Buffer): Promise<Uint8Array | undefined> {
  try {
    if (bytes.subarray(0, 4).toString('hex') === '28b52ffd') return await unpack(bytes);
    if (bytes.subarray(0, 2).toString('hex') === '1f8b') return gunzipSync(bytes);
  } catch {
    // It only begins as what is packed does.
  }
  return undefined;
}
