import { invalidArgument } from './problem.ts';

/**
 * The text of a deployed file. XML says itself in which encoding it was written (XML 1.0, appendix F): a byte order mark, else its
 * declaration, else UTF-8. The text that is kept is UTF-8, and its declaration says so. Throws 400 for an encoding that isn't known, and
 * for bytes that aren't text in the file's encoding.
 */
export function resourceText(name: string, content: Buffer): string {
  const encoding = encodingOf(content);
  const decoder = decoderOf(encoding);
  if (decoder === undefined) throw invalidArgument(`'${name}': the encoding '${encoding}' is not known`);
  try {
    return decoder.decode(content).replace(declaration, (_, before: string, after: string) => `${before}UTF-8${after}`);
  } catch {
    throw invalidArgument(`'${name}': is not text in ${encoding}, the encoding that it says it has`);
  }
}

const declaration = /^(<\?xml\b[^>]*?\bencoding\s*=\s*["'])[A-Za-z][\w.-]*(["'])/;

/** Without a byte order mark, UTF-16 shows by the zero beside `<`. */
const beginnings: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['UTF-8', [0xef, 0xbb, 0xbf]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
  ['UTF-16LE', [0x3c, 0]],
  ['UTF-16BE', [0, 0x3c]],
];

function encodingOf(content: Buffer): string {
  const marked = beginnings.find(([, bytes]) => bytes.every((byte, index) => content[index] === byte));
  if (marked !== undefined) return marked[0];
  const declared = /^<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(
    content.subarray(0, 200).toString('latin1'),
  );
  return declared?.[1] ?? 'UTF-8';
}

function decoderOf(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return undefined;
  }
}
