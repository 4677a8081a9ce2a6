import { z } from 'zod';
import { dayAndTimeOf, Instant } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { opening, questions } from '../pdf/parts.ts';
import { drawSection, Section } from '../pdf/sections.ts';

const TakenOutPaper = z.object({
  /** What it is, as the head of each page says. */
  kind: z.string(),
  title: z.string(),
  madeAt: Instant,
  issuer: z.string(),
  phone: z.string(),
  lead: z.string(),
  sections: z.array(Section).min(1),
});

/** Draws what somebody takes out on paper: statistics, what was found of a sample, or what became of a list. Pure. */
export const takenOutPaper = document({
  record: TakenOutPaper,
  draw({ kind, title, madeAt, issuer, phone, lead, sections }) {
    return {
      info: { title, author: issuer, subject: kind, id: title, createdAt: Date.parse(madeAt) },
      furniture: letterhead({ kind, foot: `${title}, uttagen ${dayAndTimeOf(madeAt)}` }),
      blocks: [opening(title, lead), ...sections.flatMap(drawSection), 13, questions({ issuer, phone })],
    };
  },
});
