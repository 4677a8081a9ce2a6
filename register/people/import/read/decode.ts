import { spoiltAt, utf8, windows1252 } from '../../../../platform/read-text.ts';
import { ImportRefused } from '../types.ts';

/** Largest file that is read, bytes: a million rows are some 150 MB. */
const largest = 256 * 1024 * 1024;

const packed: readonly (readonly [magic: string, what: string])[] = [
  ['1f8b', 'a gzip file'],
  ['504b0304', 'a ZIP file, or an Excel workbook'],
  ['28b52ffd', 'a Zstandard file'],
  ['fd377a585a00', 'an xz file'],
  ['425a68', 'a bzip2 file'],
  ['377abcaf271c', 'a 7-Zip file'],
];

/**
 * The text of a file, which is UTF-8 (with or without a byte order mark) or windows-1252. Throws `ImportRefused` for what is packed – it is never
 * unpacked, so a bomb has nothing to go off in –, too large, of another encoding, or spoilt by one.
 */
export function decode(name: string, bytes: Uint8Array): string {
  if (bytes.length > largest) {
    throw new ImportRefused(
      `'${name}' has ${Math.round(bytes.length / 1024 / 1024)} MB, and ${largest / 1024 / 1024} MB are read at most. Split it by employer, as several delta files`,
    );
  }
  const head = Buffer.from(bytes.subarray(0, 6)).toString('hex');
  const found = packed.find(([magic]) => head.startsWith(magic));
  if (found) throw new ImportRefused(`'${name}' is ${found[1]}. Unpack it, or save it as CSV, first`);
  if (/^(fffe|feff)/.test(head)) throw new ImportRefused(`'${name}' is UTF-16. Save it as UTF-8 or windows-1252`);
  if (bytes.subarray(0, 100_000).includes(0))
    throw new ImportRefused(
      `'${name}' is no text file: it holds zero bytes. Save it as CSV or JSON, in UTF-8 or windows-1252`,
    );
  const text = utf8(bytes) ?? byWindows1252(name, bytes);
  const spoilt = spoiltAt(text);
  if (spoilt !== undefined) {
    const line = text.slice(0, spoilt).split('\n').length;
    throw new ImportRefused(
      `'${name}', line ${line}: letters such as å, ä and ö were spoilt when the file was saved in the wrong encoding. Take it out anew, in UTF-8`,
    );
  }
  return text;
}

function byWindows1252(name: string, bytes: Uint8Array): string {
  const text = windows1252(bytes);
  if (typeof text === 'string') return text;
  const line = bytes.subarray(0, text.wrongAt).filter((byte) => byte === 0x0a).length + 1;
  throw new ImportRefused(`'${name}', line ${line}: neither UTF-8 nor windows-1252. Save it as UTF-8`);
}
