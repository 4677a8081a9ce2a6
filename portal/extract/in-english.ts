import type { Instant } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';
import type { ExtractPaper } from './extract-paper.ts';

/** What the extract says to a person who reads English. What was recorded is quoted, and stands as it was recorded. */

/** Heading of a section → what it holds, in the order of its columns. */
export const sectionsInEnglish = {
  Du: 'You: name, Swedish identity number, date of birth, HSA-id, title, e-mail, language, and whether your data are protected.',
  'Anställningar och uppdrag':
    'Employments and assignments: unit, employer, from, until, and whether it is permanent (tillsvidare) or for a time (tidsbegränsad).',
  'Roller och behörigheter': 'Roles and rights that you have been given: what, unit, from, until.',
  Ställföreträdare: 'Substitutes for a manager: as what, unit, from, until, reason.',
  'Tjänstgöring vid servicedisk': 'Duty at a service desk: desk, from, until, hours.',
  'Utkast som du har sparat': 'Drafts that you have saved: form, when.',
  Kort: 'Cards: number, type, level of assurance, activated, valid until; when each became what; blocks that were asked for: card, when, reason, way in.',
  'Ärenden om dig':
    'Cases about you: all that each says; receipts: number, card, state, when made, when registered; documents: which, case, when made; visits: desk, case, when, for what.',
  'Mejl till dig': 'Mails to you: when each was sent, its subject, and what it said.',
  'Ärenden som du har startat eller intygat i åt andra':
    'Cases that you have started, or vouched in, for others: number, unit, when, as what.',
  'Ur loggen: vem som har läst och vad som har gjorts':
    'From the log, who has read and what was done: what, when, by whom (told by role), in which case.',
  'Loggen när utdraget togs ut':
    'The log when the extract was taken out: who took it out, how long the log was, and who had signed it.',
  'Dina rättigheter': 'Your rights. They stand in English on the first page.',
} as const;

/** A section of the extract: its heading is one of these. */
export type ExtractSection = ExtractPaper['sections'][number] & { heading: keyof typeof sectionsInEnglish };

export const leftOutInEnglish =
  'Facts under secrecy, for example in an investigation that goes on, in the work of auditors with the log, or in what others have noted or said in calls, are judged by themselves and are not in it. Nor are facts about other people, nor the names of those who have read: they are told by their role.';

export const yourRightsInEnglish =
  'If something is wrong or incomplete, you have the right to have it corrected. Turn to the person who handed out the extract, or to customer service. You can also ask that something is erased or used less, and object to how it is used; official documents are kept for as long as the law on archives and the decision on disposal say. If you are not satisfied you can complain to the Swedish Authority for Privacy Protection, imy.se.';

export const asRecorded = 'What was recorded stands as it was recorded, in Swedish.';

/** What stands first on the paper. */
export const leadInEnglish = (madeAt: Instant, isCut: boolean): string[] => [
  `This is what SITHS-kort kept about you on ${wording.dayAndTime(madeAt, 'en')}. ${asRecorded} Under each heading it says in English what follows.`,
  ...(isCut ? ['The lists of the log and of cases are shortened here; the file for computers has them whole.'] : []),
  leftOutInEnglish,
  yourRightsInEnglish,
];
