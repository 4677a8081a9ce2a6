import { z } from 'zod';

/** A closed list of codes as a schema, with what people read for each. Forms offer them in this order. */
export type Coded<Code extends string> = z.ZodEnum<{ [Each in Code]: Each }> & {
  readonly words: Readonly<Record<Code, string>>;
};

/** Makes the schema of some codes. @param words code → what people read for it, in Swedish */
export function coded<const Code extends string>(words: Readonly<Record<Code, string>>): Coded<Code> {
  return Object.assign(z.enum(codesOf(words)), { words });
}

/** The words of a schema's codes; undefined for a schema that has none. */
export function wordsOf(schema: object): Readonly<Record<string, string>> | undefined {
  return 'words' in schema ? Words.safeParse(schema.words).data : undefined;
}

const Words = z.record(z.string(), z.string());

/** The codes that a list of entries is about, in its order. */
export function codesOf<Code extends string>(entries: Readonly<Record<Code, unknown>>): Code[] {
  return Object.keys(entries).filter((key): key is Code => key in entries);
}

/** As `coded`, of codes of which more is known than their words. */
export function codedBy<const Code extends string>(
  entries: Readonly<Record<Code, { readonly words: string }>>,
): Coded<Code> {
  const codes = codesOf(entries);
  const words: Partial<Record<Code, string>> = {};
  for (const code of codes) words[code] = entries[code].words;
  if (!hasAll(words, codes)) throw new TypeError('A code has no words');
  return coded(words);
}

function hasAll<Code extends string>(
  words: Partial<Record<Code, string>>,
  codes: readonly Code[],
): words is Record<Code, string> {
  return codes.every((code) => words[code] !== undefined);
}
