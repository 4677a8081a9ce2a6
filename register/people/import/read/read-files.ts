import { createHash } from 'node:crypto';
import { textFault } from '../../../../contract/index.ts';
import { ImportRefused, type ReadFiles } from '../types.ts';
import { decode } from './decode.ts';
import { sameDn } from './distinguished-name.ts';
import { readCsvRows, unitDns, type Rows } from './read-csv-rows.ts';
import { readJsonRows, type JsonFrame } from './read-json-rows.ts';

/** Files as they were handed in, with what CSV can't say of itself. */
export interface ImportedFiles {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly source?: string | undefined;
  /** CSV files that hold everybody there is. */
  readonly isFull: boolean;
  readonly includesProtected: boolean;
}

/**
 * Reads files of one source: CSV for units, CSV for employments, or JSON with both; UTF-8 or windows-1252, comma, semicolon or tab. Throws
 * `ImportRefused` for a file that can't be read as a whole; rows that can't are listed.
 */
export function readFiles({ files, source, isFull, includesProtected }: ImportedFiles): ReadFiles {
  if (source !== undefined && textFault(source, { most: 60 }) !== undefined)
    throw new ImportRefused(
      'The name of the source holds what no such text has: hidden characters, a formula or a national number',
    );
  const hash = createHash('sha256').update(JSON.stringify({ isFull, includesProtected }));
  const texts = files.map(({ name, bytes }) => {
    hash.update(bytes);
    const text = decode(name, bytes);
    return { name, text, isJson: /^\uFEFF?\s*[{[]/.test(text) };
  });
  const dns = texts.flatMap(({ name, text, isJson }) => (isJson ? [] : unitDns(name, text)));
  const units = new Map(dns.map(([dn, hsaId]) => [sameDn(dn), hsaId]));
  const read = texts.map(({ name, text, isJson }): { rows: Rows; frame: JsonFrame | undefined } =>
    isJson ? readJsonRows(name, text) : { rows: readCsvRows(name, text, { isFull, units }), frame: undefined },
  );
  const [first] = read;
  const frame = first?.frame;
  if (read.some(({ frame: other }) => other?.scope !== frame?.scope || other?.source !== frame?.source)) {
    throw new ImportRefused(
      'These files are of several sources or kinds. Import JSON files of one source and scope together, or CSV files',
    );
  }
  const all = read.map(({ rows }) => rows);
  return {
    source: source ?? frame?.source ?? 'csv',
    scope: frame?.scope ?? (isFull ? 'full' : 'delta'),
    includesProtected: frame?.includesProtected ?? includesProtected,
    sha256: hash.digest('hex'),
    rows: all.reduce((sum, { rows }) => sum + rows, 0),
    units: all.flatMap(({ units }) => units),
    persons: all.flatMap(({ persons }) => persons),
    employments: all.flatMap(({ employments }) => employments),
    refused: all.flatMap(({ refused }) => refused),
    ignored: [...new Set(all.flatMap(({ ignored }) => ignored))],
    orphans: all.reduce((sum, { orphans }) => sum + orphans, 0),
  };
}
