import { dayOf, EmploymentEndFacts, words, type Day } from '../../contract/index.ts';
import type { Block, Card, Case } from '../../register/index.ts';
import { particularsOf } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';
import type { CaseInput, CaseProcess } from '../case/case-process.ts';
import { forWhom, forWhomInEnglish, usualSteps } from '../case/steps.ts';
import { employmentEndStages } from './stages.ts';

/** An employment ends: every active card of it is blocked when its last day has gone. Never taken back, as any block request. */
export const employmentEnded: CaseProcess = {
  name: 'Anställning som upphör',
  heading: (found) => `Anställningen upphör, kort ${forWhom(found)}`,
  headingInEnglish: (found) => `The employment ends, cards ${forWhomInEnglish(found)}`,
  why: (found) => {
    const lastDay = lastDayOf(found);
    return lastDay && `Sista dag ${lastDay}`;
  },
  sender: (found, language) => (isImported(found) ? importer[language] : undefined),
  stages: employmentEndStages,
  async view({ register, found, policy, at }) {
    const [blocks, employment] = await Promise.all([
      register.blocks.ofCase(found.caseId),
      found.employmentId === undefined ? undefined : register.people.employment(found.employmentId),
    ]);
    const lastDay = lastDayOf(found);
    const cards = blocks.length > 0 ? undefined : await cardsAtEnd(found, lastDay, { register, at });
    return {
      next:
        found.phase === 'waiting-last-day' && lastDay !== undefined
          ? [
              `Korten spärras när ${lastDay} har gått.`,
              'Till dess fungerar de som vanligt. Ändras sista dagen skickar du in på nytt.',
            ]
          : found.phase === 'returning'
            ? [
                'Korten är spärrade, eller på väg att bli det, och ska lämnas in.',
                ...usualSteps(found, policy).slice(1),
              ]
            : usualSteps(found, policy),
      actions: [],
      particulars: {
        heading: 'Anställningen',
        rows: [
          ...particularsOf(
            { label: 'Enhet', text: found.unitName },
            { label: 'Sista dag', text: lastDay ?? employment?.to },
          ),
          ...(cards?.ending ?? []).map((card) => cardRow(card, 'spärras')),
          ...(cards?.following ?? []).map((card) => cardRow(card, 'följer med till nästa anställning')),
          ...blocks.map(blockRow),
        ],
      },
    };
  },
};

async function cardsAtEnd(
  { employmentId }: Case,
  lastDay: Day | undefined,
  { register, at }: Pick<CaseInput, 'register' | 'at'>,
) {
  if (employmentId === undefined || lastDay === undefined) return undefined;
  return register.blocks.cardsAtEnd({ employmentId, lastDay }, dayOf(at));
}

function cardRow({ cardType, cardNumber }: Card, sub: string) {
  return { label: words.cardType[cardType], text: wording.cardNumber(cardNumber), sub, isCode: true };
}

function blockRow({ cardNumber, state, confirmedAt, dueAt }: Block) {
  const sub =
    confirmedAt !== undefined
      ? `spärrat ${wording.dayAndTime(confirmedAt)}`
      : state === 'ended'
        ? 'var inte aktivt längre'
        : dueAt === undefined
          ? 'väntar på spärr'
          : `spärras senast ${wording.dayAndTime(dueAt)}`;
  return { label: 'Kort', text: wording.cardNumber(cardNumber), sub, isCode: true };
}

const importer = { sv: 'katalogen eller personalsystemet', en: 'the directory or the HR system' } as const;

const isImported = ({ facts }: Case): boolean => EmploymentEndFacts.safeParse(facts).data?.channel === 'system';

function lastDayOf({ facts }: Case): Day | undefined {
  return EmploymentEndFacts.safeParse(facts).data?.lastDay;
}
