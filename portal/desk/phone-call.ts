import type { Day } from '../../contract/index.ts';
import { halted, passed, type TaskWords } from '../case/timeline/task-words.ts';
import type { Case } from '../../register/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { valueAt, type FormData } from '../form-check/form-data.ts';
import type { PortalTask, TaskInput } from './portal-task.ts';

/** What somebody says who presses the button: the line above it has the words. */
const given = { outcome: 'activate', receiptSigned: true, ordered: true };
export const saidByPressing =
  'Med knappen säger du att kvittensen är påskriven och att kortet är beställt i SITHS eID Portal.';

/** What the calls about a card have in common (domain P4.2): steps that leave facts, and what a form without them can't say. */
export const phoneCall = {
  button: 'Aktivera kortet',
  sends: [
    { words: 'Aktivera, hämtat i samtalet', answers: { activation: { ...given, fetched: 'yes' } } },
    { words: 'Aktivera, hämtas senare', answers: { activation: { ...given, fetched: 'later' } } },
  ],
  otherwise: 'Ta ett annat kort, aktivera inte, eller skriv något',
  buttons: {
    key: 'activation.outcome',
    words: { activate: 'Aktivera kortet', 'other-card': 'Ta det andra kortet', refuse: 'Aktivera inte' },
  },
  shortcut: {
    words: 'Aktivera inte',
    key: 'activation.outcome',
    answer: 'refuse',
    then: 'activation.refusalReason',
  },
  readsCard: true,
  isLast: (data) => valueAt(data, ['activation', 'outcome']) === 'activate',
} satisfies Partial<PortalTask>;

/** How such a call reads once it is done. */
export const callWords = {
  activate: passed('Samtalet klart, kortet får aktiveras', 'card-activated'),
  'other-card': { title: 'Annat kort valt i samtalet', icon: 'card', toldBy: 'card-exchanged' },
  refuse: halted('Inte aktiverat vid samtalet'),
} as const satisfies Record<string, TaskWords>;

/** The card can be activated when the unit has answered a call-back and its characters have been read aloud. */
export function callErrors({ task }: TaskInput, data: FormData): FormErrors {
  if (valueAt(data, ['activation', 'outcome']) !== 'activate') return {};
  const { calledBackAt, cardReadAt } = task.case;
  return {
    ...(calledBackAt === undefined && {
      'call-back': ['Ring upp på enhetens nummer först och notera att de svarade. Svarar ingen väntar uppgiften.'],
    }),
    ...(cardReadAt === undefined && {
      'read-back': ['Be dem läsa kortnumrets fyra sista tecken och skriv in dem under ”Jämför” först.'],
    }),
  };
}

/** What they are told when the card is activated. @param day on which the receipt must be in */
export const spokenAtLast = (day: Day): string =>
  `Nu aktiverar jag. Skicka kvittensen, den ska vara hos oss senast ${day}.`;

/** How far the reading of the card's characters has come. */
export function cardReading({ task, policy }: TaskInput) {
  const { cardReadAt, misreadings } = task.case;
  return { isRead: cardReadAt !== undefined, isUsedUp: misreadings >= policy.reserveCard.readingTries };
}

/** Who may ring about the card; a holder who does is told. */
export function whoMayRing({ unit }: TaskInput, { holder }: Case) {
  const isOther = unit.manager && unit.manager.personId !== holder?.personId;
  const manager = isOther ? `${unit.manager.displayName} (chef) eller ` : '';
  return {
    isOk: false,
    lead: 'Vem ringer?',
    text: `Ringer ${holder?.displayName ?? 'innehavaren'} själv: säg att ${manager}en kollega på enheten får ringa i stället.`,
  };
}
