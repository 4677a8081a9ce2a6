/**
 * A walk through DER (X.690): where each value begins and ends, and no tree of it. Revocation lists have entries by the hundred thousand, for which the
 * libraries make an object each: asn1js stops at 10,000, and takes 30 s and a gigabyte for 200,000.
 */
export interface Der {
  readonly tag: number;
  /** Of the value alone. */
  readonly content: Uint8Array;
  /** With tag and length: what a signature is over. */
  readonly whole: Uint8Array;
}

export class DerFault extends Error {}

/** The value that begins at a place. Throws `DerFault` for what is cut off, of another length, or not DER. */
export function derAt(bytes: Uint8Array, at = 0): Der {
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
  const ends = begins + length;
  if (ends > bytes.length) throw new DerFault('cut off');
  return { tag, content: bytes.subarray(begins, ends), whole: bytes.subarray(at, ends) };
}

/** The one value that the bytes are. */
export function derOf(bytes: Uint8Array, tag: number): Der {
  const found = derAt(bytes);
  if (found.whole.length !== bytes.length) throw new DerFault('something after the end');
  return ofTag(found, tag);
}

/** The values inside one, in their order, each read as it is come to. */
export function* inside({ content }: Der): Generator<Der> {
  for (let at = 0; at < content.length;) {
    const next = derAt(content, at);
    yield next;
    at += next.whole.length;
  }
}

export function ofTag(found: Der | undefined, tag: number): Der {
  if (found?.tag !== tag) throw new DerFault('another value than expected');
  return found;
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const;

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** A serial as lists write it, without zeros before it. */
export const bareSerial = (hex: string): string => hex.toUpperCase().replace(/^0+(?=.)/, '');

/** UTCTime or GeneralizedTime, ms since 1970. */
export function timeOf({ tag, content }: Der): number {
  const text = Buffer.from(content).toString('latin1');
  const [, year = '', rest = ''] =
    (tag === tags.utcTime ? /^(\d\d)(\d{10})Z$/ : tag === tags.generalizedTime ? /^(\d{4})(\d{10})Z$/ : /^$/).exec(
      text,
    ) ?? [];
  if (rest === '') throw new DerFault('a time that DER has not');
  const full = year.length === 2 ? `${Number(year) < 50 ? '20' : '19'}${year}` : year;
  const [month, day, hour, minute, second] = rest.match(/../g) ?? [];
  const time = Date.parse(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time)) throw new DerFault('a time that is none');
  return time;
}
