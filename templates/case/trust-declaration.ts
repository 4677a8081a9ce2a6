import { z } from 'zod';
import { dayAndTimeOf, Instant } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { opening, questions } from '../pdf/parts.ts';
import { drawSection, said, Section } from '../pdf/sections.ts';
import { paragraph } from '../pdf/tagged/index.ts';

const Declaration = z.object({
  year: z.string().regex(/^\d{4}$/),
  madeAt: Instant,
  issuer: z.string(),
  phone: z.string(),
  /** Undefined: a draft. */
  signed: z.object({ by: z.string(), at: Instant, sha256: z.string() }).optional(),
  lead: z.string(),
  sections: z.array(Section).min(1),
});

/** Draws what was declared of a year by the trust framework, chapter by chapter, with its evidence. Pure. */
export const trustDeclaration = document({
  record: Declaration,
  draw({ year, madeAt, issuer, phone, signed, lead, sections }) {
    const title = `Tillitsdeklaration ${year}`;
    const state = signed
      ? `Underskriven ${dayAndTimeOf(signed.at)} av ${signed.by}. Kontrollsumma (SHA-256): ${signed.sha256}`
      : `Utkast ${dayAndTimeOf(madeAt)}, inte underskrivet.`;
    return {
      info: { title, author: issuer, subject: 'Tillitsdeklaration', id: year, createdAt: Date.parse(madeAt) },
      furniture: letterhead({ kind: 'Tillitsdeklaration', foot: `${year}, uttagen ${dayAndTimeOf(madeAt)}` }),
      blocks: [
        opening(title, lead),
        8,
        paragraph(said(state)),
        ...sections.flatMap(drawSection),
        13,
        questions({ issuer, phone }),
      ],
    };
  },
});
