import type { Case } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import type { CaseAction, CaseView } from './case-process.ts';
import type { Undo } from './pages.ts';

/** What of an open case the viewer can still change, and until when; and what can't be undone any more. */
export function undoOf(
  { number, state, noReturnAt, withdrawnAt }: Case,
  { withdrawal, visit }: { withdrawal: CaseView['withdrawal']; visit: readonly CaseAction[] },
): Undo[] {
  if (state === 'closed') return [];
  return [
    ...visit.map(({ text, href }) => ({
      what: 'Besökstiden',
      until: 'Går att ändra till och med dagen före.',
      link: { text, href, isHarm: false },
    })),
    ...(withdrawal
      ? [
          {
            what: 'Hela ärendet',
            until: withdrawal.text,
            link: { text: 'Ta tillbaka ärendet', href: `/arenden/${number}/ta-tillbaka`, isHarm: true },
          },
        ]
      : []),
    ...(noReturnAt !== undefined && withdrawnAt === undefined
      ? [
          {
            what: 'Går inte att ångra',
            until: `Ärendet går inte att ta tillbaka sedan ${wording.dayAndTime(noReturnAt)}.`,
          },
        ]
      : []),
  ];
}
