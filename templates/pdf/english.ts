import { z } from 'zod';
import { wordsInEnglish } from '../../contract/index.ts';
import { english, heading, keepTogether, numberedList, paragraph, styles, type Block } from './tagged/index.ts';

/** What papers say in English to those who asked for it, beside the Swedish. */

/** Whose paper it is reads English. Records from before say nothing. */
export const inEnglish = { english: z.literal(true).optional() };

export const cardInEnglish = wordsInEnglish.cardType;

/** Sentences under the Swedish ones. */
export const saidInEnglish = (...sentences: readonly string[]): Block =>
  english(keepTogether(2, ...sentences.map((each) => paragraph(each, styles.foot))));

/** What the holder signs, under the Swedish. */
export const statementInEnglish = 'I have received the card and the codes, and I will follow the terms.';

export const attestedInEnglish = 'I certify that the person who signs is the card holder.';

/** A part of a paper in English: what it says, and what is to be done. */
export function englishPart(title: string, sentences: readonly string[], steps: readonly string[] = []): Block {
  return english(
    keepTogether(
      3,
      heading(2, title),
      ...sentences.map((each) => paragraph(each, styles.small)),
      ...(steps.length > 0 ? [numberedList(steps)] : []),
    ),
  );
}
