import { dayOf, policyOn } from '../../contract/index.ts';
import { tableOf } from '../extract/pieces.ts';
import { headFacts, type TakenOut } from '../take-out/taken-out.ts';
import { framework, levels } from './chapters.ts';
import type { DeclarationPaper } from './declaration-paper.ts';
import { gapsOf, measureBadge, type ContentOfChapter } from './content.ts';

/** The declaration of a year on paper: each chapter with level, statement, evidence and what isn't met. */
export function declarationPaper(
  content: readonly ContentOfChapter[],
  { taken, ...given }: Pick<DeclarationPaper, 'year' | 'signed'> & { readonly taken: TakenOut },
): DeclarationPaper {
  const { customerService } = policyOn(dayOf(taken.at));
  return {
    ...given,
    madeAt: taken.at,
    issuer: customerService.name,
    phone: customerService.phone,
    lead: `Hur utgivningen av SITHS-kort uppfyllde tillitsramverket ${given.year}, kapitel för kapitel. ${framework}. Underlaget är räknat av systemet; ingen person nämns i det.`,
    sections: [...content.map(sectionOf), logSection(taken)],
  };
}

const logSection = (taken: TakenOut) => ({
  heading: 'Loggen när deklarationen togs ut',
  pieces: [{ kind: 'facts' as const, facts: headFacts(taken) }],
});

function sectionOf(chapter: ContentOfChapter): DeclarationPaper['sections'][number] {
  const gaps = gapsOf(chapter);
  return {
    heading: `${chapter.number}. ${chapter.title}`,
    pieces: [
      {
        kind: 'facts' as const,
        facts: [['Bedömning', levels[chapter.level ?? 0] ?? 'Inte besvarat']],
      },
      { kind: 'text' as const, text: chapter.statement ?? 'Inte besvarat.' },
      ...tableOf(
        ['Underlag', 'Värde', 'Läge'],
        chapter.measures.map(({ label, value, detail, isMet }) => [
          label,
          detail === '' ? value : `${value}, ${detail}`,
          measureBadge(isMet)?.text ?? '–',
        ]),
      ),
      {
        kind: 'text' as const,
        text: gaps.length === 0 ? 'Inget som mäts brister.' : `Brister: ${gaps.join(' ')}`,
      },
    ],
  };
}
