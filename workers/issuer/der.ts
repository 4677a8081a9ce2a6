/**
 * Where the values inside a DER value (X.690) begin and end. Revocation lists have entries by the hundred thousand, of which asn1js makes an
 * object each: 200,000 took it 12 s and a gigabyte. So a list is walked, and pkijs reads its parts.
 */
export class DerFault extends Error {}

export const tags = { integer: 0x02, sequence: 0x30, extensions: 0xa0 } as const;

/** The values inside one, each with its tag and length, in their order. Throws `DerFault` for what is cut off, goes on after its end, has another tag, or is not DER. */
export function* inside(value: Uint8Array, tag: number = tags.sequence): Generator<Uint8Array> {
  if (value[0] !== tag) throw new DerFault('another value than expected');
  const { begins, ends } = extentAt(value, 0);
  if (ends !== value.length) throw new DerFault('something after the end');
  for (let [at, next] = [begins, begins]; at < ends; at = next) {
    next = extentAt(value, at).ends;
    yield value.subarray(at, next);
  }
}

/** An integer, hex, without zeros before it. */
export const integerIn = (value: Uint8Array): string =>
  bareSerial(Buffer.from(value.subarray(extentAt(value, 0).begins)).toString('hex'));

/** A serial as lists write it, without zeros before it. */
export const bareSerial = (hex: string): string => hex.toUpperCase().replace(/^0+(?=.)/, '');

/** The bytes as the libraries take them. */
export const arrayOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

function extentAt(bytes: Uint8Array, at: number): { readonly begins: number; readonly ends: number } {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerFault('not DER');
  let [length, begins] = [first, at + 2];
  if (first > 0x7f) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new DerFault('a length that DER has not');
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[begins + index] ?? 0);
    begins += count;
  }
  if (begins + length > bytes.length) throw new DerFault('cut off');
  return { begins, ends: begins + length };
}
