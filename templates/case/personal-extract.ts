import { z } from 'zod';
import { HsaId, Instant, dayAndTimeOf } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { englishPart } from '../pdf/english.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { opening, questions } from '../pdf/parts.ts';
import { drawSection, said, Section } from '../pdf/sections.ts';
import { paragraph } from '../pdf/tagged/index.ts';

const Extract = z.object({
  name: z.string(),
  hsaId: HsaId,
  madeAt: Instant,
  issuer: z.string(),
  phone: z.string(),
  /** What the extract is and what it leaves out. */
  lead: z.string(),
  /** The same and more for a person who reads English; what was recorded stands as it was. */
  english: z.array(z.string()).min(1).optional(),
  sections: z.array(Section).min(1),
});

/** Draws what the register holds about one person, for that person, as long as it is. Pure. A character that the font lacks is drawn as `?`. */
export const personalExtract = document({
  record: Extract,
  draw({ name, hsaId, madeAt, issuer, phone, lead, english, sections }) {
    return {
      info: {
        title: 'Uppgifter om en person',
        author: issuer,
        subject: 'Registerutdrag enligt dataskyddsförordningen, artikel 15',
        id: hsaId,
        createdAt: Date.parse(madeAt),
      },
      furniture: letterhead({ kind: 'Registerutdrag', foot: `Uttaget ${dayAndTimeOf(madeAt)}` }),
      blocks: [
        opening('Uppgifter om dig', lead),
        8,
        paragraph(said(`Gäller ${name}, HSA-id ${hsaId}. Uttaget ${dayAndTimeOf(madeAt)}.`)),
        ...(english ? [13, englishPart('What is kept about you', english)] : []),
        ...sections.flatMap(drawSection),
        13,
        questions({ issuer, phone }),
      ],
    };
  },
});
