import { createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { DataKey } from '../data-keys.ts';
import type { MacTable } from '../schema/index.ts';

/** What MACs are made with: from the data key, which lies outside the database. */
interface MacKey {
  readonly secret: Uint8Array;
  /** Tells keys apart, and nothing of them. */
  readonly id: string;
}

/** The tables whose rows give power, each with the column that tells its rows apart. */
export const keyColumns = { sessions: 'id', answerKeys: 'keyId', jobReports: 'reportId' } as const satisfies Readonly<Record<MacTable, string>>;

const label = 'siths-kort rows that give power';
const ofDataKeys = new WeakMap<Uint8Array, MacKey>();

function keyFrom(dataKey: Uint8Array): MacKey {
  const known = ofDataKeys.get(dataKey);
  if (known) return known;
  const secret = Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(), label, 32));
  const id = createHmac('sha256', secret).update('id').digest('hex').slice(0, idLength);
  const made = { secret, id };
  ofDataKeys.set(dataKey, made);
  return made;
}

const idLength = 8;

/**
 * Of the table's name and every column but the MAC, whichever there are: none is forgotten when one is added.
 */
export function macOf(dataKey: Uint8Array, table: MacTable, row: object): string {
  const { secret, id } = keyFrom(dataKey);
  return id + createHmac('sha256', secret).update(contentOf(table, row)).digest('base64url');
}

/** Tells a row, as it stands there, from every other. */
export const printOf = (table: MacTable, row: { readonly mac: string }): string =>
  hash('sha256', contentOf(table, row) + row.mac, 'hex').slice(0, 16);

function contentOf(table: MacTable, row: object): string {
  const columns: [string, unknown][] = Object.entries(row).filter(([name]) => name !== 'mac');
  columns.sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([table, columns.map(([name, value]) => [name, plain(name, value)])]);
}

function plain(name: string, value: unknown): unknown {
  if (value === undefined) throw new TypeError(`The column ${name} has to be told, be it null: its MAC covers it`);
  if (!ArrayBuffer.isView(value)) return value;
  return { bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
}

/** True of a row that the house has written, whole. While the data key is changed, with whichever of both. */
export function hasItsMac(keys: DataKey, table: MacTable, row: { readonly mac: string }): boolean {
  const id = row.mac.slice(0, idLength);
  const fits = (dataKey: Uint8Array) => keyFrom(dataKey).id === id;
  if (!fits(keys.dataKey) && keys.findDataKey?.(fits) !== true) return false;
  const [expected, found] = [Buffer.from(macOf(keys.dataKey, table, row)), Buffer.from(row.mac)];
  return expected.length === found.length && timingSafeEqual(expected, found);
}
