import { z } from 'zod';
import { CaseNumber, Instant, dayAndTimeOf } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { opening } from '../pdf/parts.ts';
import { drawSection, Section } from '../pdf/sections.ts';

const Report = z.object({
  caseNumber: CaseNumber,
  madeAt: Instant,
  issuer: z.string(),
  /** What the report is, and how it can be checked. */
  lead: z.string(),
  sections: z.array(Section).min(1),
  /** Bytes kept free for the proof. Undefined: it has none. */
  room: z.int().positive().optional(),
});

/** Draws all that has happened in a case, as the log tells it, with room for the proof (PDF/A-3a). Pure. A character that the font lacks is drawn as `?`. */
export const caseReport = document({
  record: Report,
  draw({ caseNumber, madeAt, issuer, lead, sections, room }) {
    return {
      info: {
        title: `Ärenderapport ${caseNumber}`,
        author: issuer,
        subject: 'Allt som hänt i ett ärende, ur loggen',
        id: `${caseNumber}, ${madeAt}`,
        createdAt: Date.parse(madeAt),
      },
      furniture: letterhead({ kind: 'Ärenderapport', foot: `${caseNumber}, uttagen ${dayAndTimeOf(madeAt)}` }),
      blocks: [opening(`Ärenderapport ${caseNumber}`, lead), ...sections.flatMap(drawSection)],
      attachment:
        room === undefined
          ? undefined
          : {
              name: `${caseNumber}-bevis.json`,
              type: 'application/json',
              description: 'Ärendets rader ur loggen, med bevis för var och en',
              room,
            },
    };
  },
});
