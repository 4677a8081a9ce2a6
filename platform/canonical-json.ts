/**
 * The one text of a JSON value (RFC 8785, JSON Canonicalization Scheme): names sorted by UTF-16 code units, numbers and strings as
 * ECMAScript writes them, no white space. What is signed is this text, so that a store that reorders names changes nothing.
 * Throws for what JSON can't hold: `undefined`, functions, NaN, infinities, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([name, inner]) => `${text(name)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  throw new TypeError(`Not a JSON value: ${typeof value}`);
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('Not a JSON value: a text with half a character');
  return JSON.stringify(value);
}
