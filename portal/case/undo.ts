import type { Language } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import type { CaseAction, CaseView } from './case-process.ts';
import type { Undo } from './pages.ts';

const sv = {
  visit: 'Besökstiden',
  untilDayBefore: 'Går att ändra till och med dagen före.',
  case: 'Hela ärendet',
  withdraw: 'Ta tillbaka ärendet',
  never: 'Går inte att ångra',
  notSince: (when: string) => `Ärendet går inte att ta tillbaka sedan ${when}.`,
};

const en: typeof sv = {
  visit: 'The time of the visit',
  untilDayBefore: 'Can be changed until the day before.',
  case: 'The whole case',
  withdraw: 'Withdraw the case',
  never: 'Cannot be undone',
  notSince: (when) => `It has been too late to withdraw the case since ${when}.`,
};

const undoWords = { sv, en } as const satisfies Record<Language, object>;

/** What of an open case the viewer can still change, and until when; and what can't be undone any more. */
export function undoOf(
  { number, state, noReturnAt, withdrawnAt }: Case,
  { withdrawal, visit }: { withdrawal: CaseView['withdrawal']; visit: readonly CaseAction[] },
  language: Language = 'sv',
): Undo[] {
  if (state === 'closed') return [];
  const isEnglish = language === 'en';
  const said = undoWords[language];
  return [
    ...visit.map(({ text, english, href }) => ({
      what: said.visit,
      until: said.untilDayBefore,
      link: { text: isEnglish ? english : text, href, isHarm: false },
    })),
    ...(withdrawal
      ? [
          {
            what: said.case,
            until: (isEnglish ? withdrawal.english : withdrawal).text,
            link: { text: said.withdraw, href: `/arenden/${number}/ta-tillbaka`, isHarm: true },
          },
        ]
      : []),
    ...(noReturnAt !== undefined && withdrawnAt === undefined
      ? [{ what: said.never, until: said.notSince(wording.dayAndTime(noReturnAt, language)) }]
      : []),
  ];
}
