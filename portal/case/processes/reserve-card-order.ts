import { caseFacts } from '../../../contract/index.ts';
import { factsOf } from '../../fact.ts';
import type { CaseProcess } from './case-process.ts';
import { usualSteps } from './steps.ts';

/** P3: reserve cards and receipt forms for a unit. */
export const reserveCardOrder: CaseProcess = {
  name: 'Beställning av reservkort',
  heading: ({ unitName }) => `Reservkort till ${unitName}`,
  why: ({ facts }) => amounts(facts),
  view: ({ found, policy, unit }) =>
    Promise.resolve({
      next: usualSteps(found, policy),
      actions: [],
      facts: {
        heading: 'Beställningen',
        rows: factsOf(
          { label: 'Beställt', text: amounts(found.facts) },
          { label: 'Till', text: unit.name },
          { label: 'Adress', text: unit.address.join(', ') },
        ),
      },
      ...(found.noReturnAt === undefined && {
        withdrawal: {
          text: 'Går fram till att korten har skickats.',
          consequences: ['Inga kort skickas. Behövs de senare beställer du på nytt.'],
        },
      }),
    }),
};

function amounts(facts: unknown): string | undefined {
  const found = caseFacts['reserve-card-order'].safeParse(facts);
  if (!found.success) return undefined;
  const { cards, forms } = found.data;
  const ofCards = `${cards} kort`;
  return forms === 0 ? ofCards : `${ofCards} och ${forms} ${forms === 1 ? 'kvittensblankett' : 'kvittensblanketter'}`;
}
