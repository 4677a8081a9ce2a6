import * as wording from '../pages/wording.ts';
import type { ReadyRow } from './pages.ts';

const opensInWords = { yes: 'Ja', part: 'Delvis', no: 'Nej', unknown: 'Okänt' } as const;

/** The columns of "Enhetens kort" as a table to keep. */
export function readyColumns([first]: readonly ReadyRow[]): string[] {
  const systems = first?.systems.map(({ name }) => name) ?? [];
  return ['Medarbetare', 'Om', 'Kort', ...systems, 'Till och med', 'Beställt', 'Beställ senast', 'Lucka'];
}

export function csvRow({ name, sub, cards, systems, until, isOrdered, orderBy }: ReadyRow): string[] {
  return [
    name,
    sub,
    cards.map(({ type, number }) => `${type} ${number}`).join(', '),
    ...systems.map(({ opens, untilBlocked }) =>
      untilBlocked ? `${opensInWords[opens]}, ${wording.untilBlocked}` : opensInWords[opens],
    ),
    until ?? '',
    isOrdered ? 'Ja' : 'Nej',
    orderBy?.day ?? '',
    orderBy?.gap === undefined ? '' : `${orderBy.gap.from} till ${orderBy.gap.to}`,
  ];
}
