/** Text of UTF-8, without its byte order mark; undefined for bytes that are none. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes that windows-1252 doesn't have. */
const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Text of windows-1252, as Excel in Swedish saves "CSV"; of other bytes where the first one stands that it doesn't have. */
export function windows1252(bytes: Uint8Array): string | { readonly wrongAt: number } {
  const wrongAt = bytes.findIndex((byte) => unassigned.has(byte));
  return wrongAt === -1 ? new TextDecoder('windows-1252').decode(bytes) : { wrongAt };
}

/** UTF-8 that somebody took for windows-1252 and saved again: å, ä, ö, é of it; or what couldn't be read at all. */
const spoilt = /\uFFFD|Ã[¥¤¶©\u0085\u0084\u0096…„–]/;

/** Where letters of a text were spoilt by a wrong encoding; undefined: nowhere. */
export function spoiltAt(text: string): number | undefined {
  const found = text.search(spoilt);
  return found === -1 ? undefined : found;
}
