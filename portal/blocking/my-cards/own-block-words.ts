import { instantAt, type Language, type Policy } from '../../../contract/index.ts';
import { isManned } from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import * as wording from '../../pages/wording.ts';
import { dutiesFor } from '../on-call-words.ts';
import type { Beside } from '../../start-form/beside.ts';

/** What the page says on which a holder has an own card blocked, in both languages. */

const sv = {
  home: 'Mina kort',
  crumb: 'Spärra kort',
  youAreHere: 'Du är här',
  wrong: 'Fel: ',
  ask: (type: string) => `Spärra ditt ${type}?`,
  about: 'Spärrbegäran',
  card: 'Kort',
  reason: 'Orsak',
  blockedBy: 'Spärrat senast',
  change: { word: 'Ändra', rest: ' orsak' },
  noUndo: 'Det går inte att ångra',
  managerFirst: 'Din chef bekräftar innan kortet spärras. En begärd spärr går inte att ta tillbaka.',
  isFinal: 'En begärd spärr går inte att ta tillbaka, även om kortet kommer till rätta.',
  keepWhole: 'Låt kortet vara helt. Det ska förvaras som bevis.',
  more: 'Lägg till något, om du vill',
  block: 'Begär spärr',
  keep: 'Avbryt, behåll kortet',
  otherCards: 'Gäller det fler kort, eller någon annans?',
  blockForm: 'Spärra kort',
  portalAway: ({ customerService: { name } }: Policy) => `Kommer du inte åt portalen: ring ${name},`,
  note: { label: 'Något mer vi behöver veta?', description: 'Valfritt. Skriv inga personnummer.' },
  lostOn: { label: 'När försvann kortet?', description: 'Lämna tomt om du inte vet.', placeholder: 'ÅÅÅÅ-MM-DD' },
};

export type OwnBlockWords = typeof sv;

const en: OwnBlockWords = {
  home: 'My cards',
  crumb: 'Block a card',
  youAreHere: 'You are here',
  wrong: 'Error: ',
  ask: (type) => `Block your ${type}?`,
  about: 'Request for a block',
  card: 'Card',
  reason: 'Reason',
  blockedBy: 'Blocked by',
  change: { word: 'Change', rest: ' the reason' },
  noUndo: 'This cannot be undone',
  managerFirst: 'Your manager confirms before the card is blocked. A block that is requested cannot be taken back.',
  isFinal: 'A block that is requested cannot be taken back, even if the card is found.',
  keepWhole: 'Leave the card whole. It is kept as evidence.',
  more: 'Add something, if you like',
  block: 'Request the block',
  keep: 'Cancel, keep the card',
  otherCards: 'More cards, or somebody else’s?',
  blockForm: 'Block a card',
  portalAway: () => 'If this site does not work: call customer service,',
  note: { label: 'Anything else we need to know?', description: 'Optional. Write no personal identity numbers.' },
  lostOn: {
    label: 'When was the card lost?',
    description: 'Leave it empty if you do not know.',
    placeholder: 'YYYY-MM-DD',
  },
};

export const ownBlockWords: Readonly<Record<Language, OwnBlockWords>> = { sv, en };

/** Until somebody has done it in SITHS eID Portal the card works: what a holder does meanwhile. */
export function noticesInEnglish(
  { block: { selfService, roundTheClockPhone } }: Policy,
  ...[reason, asked]: Parameters<typeof dutiesFor>
): NonNullable<Beside['notices']> {
  if (isManned(Date.parse(asked.at))) return [];
  const urgent = `If it is urgent, block your card yourself on ${selfService.name}, ${selfService.address}, or call ${roundTheClockPhone}, day and night. Request the block here all the same.`;
  const { now, coming } = dutiesFor(reason, asked);
  const told = [...(now ? [{ duty: now, from: undefined }] : []), ...(coming ? [coming] : [])];
  if (told.length === 0) {
    return [
      {
        colour: 'danger',
        heading: 'The card is not blocked now',
        text: `Customer service is closed, and the card works until we are back. ${urgent}`,
      },
    ];
  }
  const lines = told.map(({ duty, from }) => {
    const when = from === undefined ? 'at once' : `on ${wording.dayAndTime(instantAt(from), 'en')}`;
    const does = duty.confirms ? 'and blocks the card then' : 'but does not block the card';
    return `${duty.name}, ${duty.phone}, is told ${when} ${does}.`;
  });
  return [
    {
      colour: 'warning',
      heading: 'The card is not blocked yet',
      text: `${lines.join(' ')} Until somebody blocks it, it works. ${urgent}`,
    },
  ];
}

/** What is wrong with the answers, in English: each has one thing that would do. */
export function errorsInEnglish(errors: FormErrors): FormErrors {
  return Object.fromEntries(Object.keys(errors).map((key) => [key, wrong[key] ?? ['This answer cannot be read.']]));
}

const wrong: FormErrors = {
  lostOn: ['Write a day that has been, like 2026-11-28, or leave it empty.'],
  note: ['Write at most 500 characters, without personal identity numbers.'],
};
