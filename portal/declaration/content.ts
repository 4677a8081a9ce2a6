import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '../../contract/index.ts';
import { DeclaredChapter, DeclaredLevel, type Declaration } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import { chapters } from './chapters.ts';
import type { Evidence } from './evidence.ts';
import type { Measure } from './measure.ts';

const KeptMeasure = z.object({
  label: z.string(),
  value: z.string(),
  detail: z.string(),
  isMet: z.boolean().optional(),
  gap: z.string().optional(),
});
const KeptChapter = z.object({
  chapter: DeclaredChapter,
  number: z.int(),
  title: z.string(),
  level: DeclaredLevel.optional(),
  statement: z.string().optional(),
  by: z.string().optional(),
  at: Instant.optional(),
  measures: z.array(KeptMeasure),
});
const Content = z.array(KeptChapter);
/** A chapter as it is told, drawn and kept: what was declared, beside the evidence. */
export type ContentOfChapter = z.infer<typeof KeptChapter>;

/** The whole declaration: as it was signed, or as it stands now. */
export function contentOf(declaration: Declaration, evidence: Evidence): ContentOfChapter[] {
  if (declaration.signed) return Content.parse(JSON.parse(declaration.signed.evidence));
  return chapters.map(({ id, number, title }) => {
    const declared = declaration.chapters.find(({ chapter }) => chapter === id);
    return {
      chapter: id,
      number,
      title,
      ...(declared && {
        level: declared.level,
        statement: declared.statement,
        by: declared.by,
        at: declared.at,
      }),
      measures: evidence[id].map(keptMeasure),
    };
  });
}

/**
 * Tells what one has seen from what it has become. The log goes on with each page that is shown, and is checked and signed by the hour: of it
 * only what is judged counts.
 */
export function markOf(content: readonly ContentOfChapter[]): string {
  const seen = content.map(({ measures, ...chapter }) => ({
    ...chapter,
    measures: measures.map(({ label, isMet, gap, ...told }) => ({
      label,
      isMet,
      gap,
      ...(chapter.chapter !== 'technology' && told),
    })),
  }));
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
}

const keptMeasure = ({ label, value, detail, isMet, gap }: Measure) => ({
  label,
  value,
  detail,
  ...(isMet !== undefined && { isMet }),
  ...(gap !== undefined && { gap }),
});

export const gapsOf = ({ measures }: ContentOfChapter): string[] => measures.flatMap(({ gap }) => gap ?? []);

export function measureBadge(isMet: boolean | undefined): Badge | undefined {
  if (isMet === undefined) return undefined;
  return isMet
    ? { text: 'Uppfyllt', colour: 'success', icon: 'check' }
    : { text: 'Uppfylls inte', colour: 'warning', icon: 'alert' };
}

export function chapterBadge(content: ContentOfChapter): Badge {
  if (content.level === undefined) return { text: 'Återstår', colour: 'neutral', icon: 'clock' };
  const gaps = gapsOf(content).length;
  return gaps === 0
    ? { text: 'Besvarat', colour: 'success', icon: 'check' }
    : { text: `Besvarat, ${gaps} ${gaps === 1 ? 'brist' : 'brister'}`, colour: 'warning', icon: 'alert' };
}
