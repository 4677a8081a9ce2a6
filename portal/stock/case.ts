import { caseFacts, formatSerials } from '../../contract/index.ts';
import type { Shipment } from '../../register/index.ts';
import { addressOf } from './order-particulars.ts';
import { particularsOf } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';
import type { CaseProcess } from '../case/case-process.ts';
import { usualSteps } from '../case/steps.ts';
import { stockStages } from './stages.ts';

/** P3: reserve cards and receipt forms for a unit. */
export const reserveCardOrder: CaseProcess = {
  name: 'Beställning av reservkort',
  heading: ({ unitName }) => `Reservkort till ${unitName}`,
  headingInEnglish: ({ unitName }) => `Reserve cards for ${unitName}`,
  why: ({ facts }) => amounts(facts),
  stages: stockStages,
  async view({ register, found, policy, unit }) {
    const shipment = await register.stock.shipmentOfCase(found.caseId);
    return {
      next: usualSteps(found, policy),
      actions: [],
      particulars: {
        heading: 'Beställningen',
        rows: particularsOf(
          { label: 'Beställt', text: amounts(found.facts) },
          { label: 'Till', text: found.unitName },
          { label: 'Adress', text: await addressOf(register, found, unit.address) },
          ...(shipment ? shipmentRows(shipment) : []),
        ),
      },
      ...(found.noReturnAt === undefined && {
        withdrawal: {
          text: 'Går fram till att korten har skickats.',
          consequences: ['Inga kort skickas. Behövs de senare beställer du på nytt.'],
          english: {
            text: 'Possible until the cards are sent.',
            consequences: ['No cards are sent. If they are needed later, order again.'],
          },
        },
      }),
    };
  },
};

function shipmentRows({ number, shippedAt, confirmedAt, cards, extra }: Shipment) {
  const serials = (...outcomes: Shipment['cards'][number]['outcome'][]) =>
    formatSerials(cards.flatMap(({ cardNumber, outcome }) => (outcomes.includes(outcome) ? [cardNumber] : [])));
  return [
    { label: 'Följesedel', text: number, isCode: true },
    { label: 'Skickat', text: wording.dayAndTime(shippedAt) },
    { label: 'Kort', text: formatSerials(cards.map(({ cardNumber }) => cardNumber)), isCode: true },
    { label: 'Bekräftat', text: confirmedAt && wording.dayAndTime(confirmedAt) },
    { label: 'Saknas', text: serials('not-arrived', 'missing'), isCode: true },
    { label: 'Utöver följesedeln', text: formatSerials(extra), isCode: true },
  ];
}

function amounts(facts: unknown): string | undefined {
  const found = caseFacts['reserve-card-order'].safeParse(facts);
  if (!found.success) return undefined;
  const { cards, forms } = found.data;
  const ofCards = `${cards} kort`;
  return forms === 0 ? ofCards : `${ofCards} och ${forms} ${forms === 1 ? 'kvittensblankett' : 'kvittensblanketter'}`;
}
