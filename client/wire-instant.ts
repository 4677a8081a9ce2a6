import { instantAt, type Instant } from '../contract/index.ts';

/** An instant of the wire, with Z or an offset, as instants are written here. Throws for a text that is none. */
export function wireInstant(text: string | null | undefined): Instant | undefined {
  return text == null ? undefined : instantAt(Date.parse(text));
}
