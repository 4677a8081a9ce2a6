import { createHash } from 'node:crypto';
import type { output, ZodType } from 'zod';
import { openCodes, openFonts, renderTagged, type Mark, type TaggedDocument } from './tagged/index.ts';

/** A drawn document: the file, and SHA-256 (hex) of its text in reading order, which the register keeps. */
export interface Drawn {
  readonly bytes: Uint8Array;
  readonly textHash: string;
}

/** A document: the frozen record that it is drawn from, and how it is drawn. */
export interface Document<Schema extends ZodType = ZodType> {
  readonly record: Schema;
  /**
   * Draws the file. Pure: same record, same bytes. Rejects with `ZodError` for a wrong record, `RangeError` for unknown terms or a
   * character the font lacks.
   */
  render(record: unknown): Promise<Drawn>;
  /** Where on its pages stands what is looked for on the paper. Throws as `render`. */
  marks(record: unknown): Promise<readonly Mark[]>;
}

/** Ties a drawing to the schema of its record. */
export function document<Schema extends ZodType>(definition: {
  readonly record: Schema;
  draw(record: output<Schema>): TaggedDocument;
}): Document<Schema> {
  return {
    record: definition.record,
    async render(record) {
      await open();
      const { bytes, text } = await renderTagged(definition.draw(definition.record.parse(record)));
      return { bytes, textHash: createHash('sha256').update(text).digest('hex') };
    },
    async marks(record) {
      await open();
      return (await renderTagged(definition.draw(definition.record.parse(record)))).marks;
    },
  };
}

const open = () => Promise.all([openFonts(), openCodes()]);
