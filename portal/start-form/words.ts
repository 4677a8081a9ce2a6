import type { Language } from '../../contract/index.ts';

/** What stands around the questions of a start form, in both languages. */

const sv = {
  wrong: 'Fel: ',
  youAreHere: 'Du är här',
  start: 'Start',
  otherUnit: 'Sök en annan enhet',
  send: 'Skicka in',
  cancel: 'Avbryt',
  later: 'Spara och gör klart senare',
  willBe: 'Det blir',
  whatFollows: 'Det här händer sedan',
  known: 'Det här vet vi redan',
  renew: { ask: 'Har du ändrat något som styr valen?', button: 'Visa nya val' },
  forWhom: (about: string | undefined) => (about ? ` för ${about}` : ''),
  draftFrom: (whom: string, savedAt: string, days: number) =>
    `Utkast${whom} från ${savedAt}, finns kvar i ${days} dagar`,
  discard: 'Kasta utkastet',
  goOn: 'Fortsätt med utkastet',
  youHaveDraft: (whom: string) => `Du har ett utkast${whom} från`,
  staysOut: (count: number) =>
    `Inget av ${count === 1 ? 'det' : 'dem'} kommer med här. Det du skriver nu sparas som ett eget utkast.`,
  tooManyDrafts:
    'Utkastet är inte sparat: du har redan så många utkast av blanketten som går att spara. Kasta något av dem, eller skicka in det här.',
  changedSubject:
    'Du bytte person. Det som var ifyllt om den förra är borttaget, så att inget av det följer med till någon annan.',
};

export type StartFormWords = typeof sv;

const en: StartFormWords = {
  wrong: 'Error: ',
  youAreHere: 'You are here',
  start: 'Start',
  otherUnit: 'Search for another unit',
  send: 'Send',
  cancel: 'Cancel',
  later: 'Keep it and finish later',
  willBe: 'It will be',
  whatFollows: 'What happens then',
  known: 'What we know already',
  renew: { ask: 'Have you changed something that decides the choices?', button: 'Show new choices' },
  forWhom: (about) => (about ? ` for ${about}` : ''),
  draftFrom: (whom, savedAt, days) => `Draft${whom} from ${savedAt}, kept for ${days} days`,
  discard: 'Throw the draft away',
  goOn: 'Go on with the draft',
  youHaveDraft: (whom) => `You have a draft${whom} from`,
  staysOut: (count) =>
    `Nothing of ${count === 1 ? 'it' : 'them'} comes along here. What you write now is kept as a draft of its own.`,
  tooManyDrafts:
    'The draft is not kept: you already have as many drafts of the form as can be kept. Throw one of them away, or send this one.',
  changedSubject:
    'You changed the person. What was filled in about the former is gone, so that nothing of it goes along to somebody else.',
};

export const startFormWords: Readonly<Record<Language, StartFormWords>> = { sv, en };
