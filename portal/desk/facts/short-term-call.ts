import { addDays, dayAt, unitLocation } from '../../../contract/index.ts';
import type { Card } from '../../../register/index.ts';
import { factsOf } from '../../fact.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import * as wording from '../../wording.ts';
import { reserveCardCall } from './reserve-card-call.ts';
import type { TaskFacts, TaskInput } from './task-facts.ts';
import { usual } from './usual.ts';

/** "Aktivera korttidskort": the call, about a card of the unit's drawer. */
export const shortTermCall: TaskFacts = {
  button: 'Aktivera kortet',
  ...(reserveCardCall.buttons && { buttons: reserveCardCall.buttons }),
  ...(reserveCardCall.shortcut && { shortcut: reserveCardCall.shortcut }),
  ...(reserveCardCall.before && { before: reserveCardCall.before }),
  check: async (input, data) => ({ ...readBackErrors(input, data), ...(await otherCardErrors(input, data)) }),
  view: async (input) => {
    const [beside, cards] = await Promise.all([usual.view(input), unitCards(input)]);
    const { visit, policy, task } = input;
    return {
      ...beside,
      say: `Kvittensen ska vara hos oss senast ${addDays(dayAt(Date.parse(visit.at)), policy.receipt.remindOnDay)}.`,
      heading: 'Det här ska aktiveras',
      callsBack: true,
      facts: [
        ...factsOf({ label: 'Kort', text: wording.cardNumber(cardOf(task.variables)), isCode: true }),
        ...beside.facts,
      ],
      stock: {
        cards: cards.map(({ cardNumber }) => ({ value: cardNumber, label: wording.cardNumber(cardNumber) })),
        key: 'activation.otherCardNumber',
        first: { key: 'activation.outcome', answer: 'other-card' },
      },
    };
  },
};

function cardOf(variables: FormData): string {
  return typeof variables['cardNumber'] === 'string' ? variables['cardNumber'] : '';
}

function readBackErrors({ task }: TaskInput, data: FormData): FormErrors {
  const readBack = valueAt(data, ['activation', 'readBack']);
  const last = cardOf(task.variables).slice(-4);
  if (readBack === undefined || readBack === last) return {};
  return {
    'activation.readBack': [
      `Stämmer inte. Kortet slutar på ${last}. Har de ett annat kort i handen, välj ”Tar ett annat kort”.`,
    ],
  };
}

async function otherCardErrors(input: TaskInput, data: FormData): Promise<FormErrors> {
  const other = valueAt(data, ['activation', 'otherCardNumber']);
  if (other === undefined || (await unitCards(input)).some(({ cardNumber }) => cardNumber === other)) return {};
  return { 'activation.otherCardNumber': ['Kortet finns inte i enhetens lager. Läs numret på kortet.'] };
}

function unitCards({ register, task, visit }: TaskInput): Promise<Card[]> {
  return register.stock.usable(unitLocation(task.case.unitId), 'short-term', dayAt(Date.parse(visit.at)));
}
