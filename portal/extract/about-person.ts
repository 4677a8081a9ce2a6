import { fullName, words, type Day, type DeskHours } from '../../contract/index.ts';
import type { PersonalExtract } from '../../register/index.ts';
import { weekInWords } from '../administration/desks/hours-text.ts';
import * as wording from '../pages/wording.ts';
import { startForms } from '../start-form/start-forms.ts';
import { codeWord } from './case-words.ts';
import { tableOf } from './pieces.ts';
import type { ExtractSection } from './in-english.ts';

/** Who the person is, where they work and what they may. @param day on which it is taken out */
export function aboutPerson(
  { person, personalNumber, language, employments, appointments, substitutions, duties, drafts }: PersonalExtract,
  day: Day,
): ExtractSection[] {
  const { birthDate, title, email, earlierEmails, hsaId, protectedIdentity, hasHsaRecord } = person;
  const facts: [string, string][] = [
    ['Namn', fullName(person)],
    ['Personnummer', personalNumber ?? 'Inget sparat'],
    ['Födelsedatum', birthDate],
    ['HSA-id', hasHsaRecord ? hsaId : 'Väntar på HSA'],
    ['Titel', title ?? 'Ingen sparad'],
    ['E-post', email ?? 'Ingen sparad'],
    ...earlierEmails.flatMap(({ address, until }): [string, string][] =>
      address === undefined
        ? []
        : [['E-post förut', `${address}, ${until < day ? 'fick' : 'får'} mejl om kort till ${until}`]],
    ),
    ['Språk', language === 'en' ? 'Engelska' : 'Svenska'],
    ['Skyddade personuppgifter', protectedIdentity ? 'Ja' : 'Nej'],
  ];
  return [
    { heading: 'Du', pieces: [{ kind: 'facts' as const, facts }] },
    {
      heading: 'Anställningar och uppdrag',
      pieces: tableOf(
        ['Enhet', 'Arbetsgivare', 'Från', 'Till', 'Form'],
        employments.map(({ unitName, employer, from, to, permanent }) => [
          unitName,
          employer,
          from,
          to ?? 'tills vidare',
          permanent ? 'Tillsvidare' : 'Tidsbegränsad',
        ]),
      ),
    },
    ...given({ appointments, substitutions, duties }),
    kept(drafts),
  ];
}

/** What others have given the person to do. */
function given({
  appointments,
  substitutions,
  duties,
}: Pick<PersonalExtract, 'appointments' | 'substitutions' | 'duties'>): ExtractSection[] {
  return [
    {
      heading: 'Roller och behörigheter',
      pieces: tableOf(
        ['Vad', 'Enhet', 'Från', 'Till'],
        appointments.map(({ what, unitName, from, to }) => [
          codeWord(what, words.appointed, words.role),
          unitName ?? 'alla',
          from,
          to ?? 'tills vidare',
        ]),
      ),
    },
    {
      heading: 'Ställföreträdare',
      pieces: tableOf(
        ['Som', 'Enhet', 'Från', 'Till', 'Skäl'],
        substitutions.map(({ as, unitName, from, to, reason }) => [
          as === 'manager' ? 'Chef med ställföreträdare' : 'Ställföreträdare',
          unitName,
          from,
          to,
          codeWord(reason, words.absence),
        ]),
      ),
    },
    {
      heading: 'Tjänstgöring vid servicedisk',
      pieces: tableOf(
        ['Servicedisk', 'Från', 'Till', 'Tider'],
        duties.map(({ desk, from, to, hours }) => [desk, from, to, timesOf(hours)]),
      ),
    },
  ];
}

const timesOf = (hours: DeskHours): string =>
  weekInWords(hours)
    .flatMap(({ days, hours: times }) => (times === 'Stängt' ? [] : `${days} ${times}`))
    .join('; ');

const titleOf = (formId: string): string =>
  startForms.find((form) => form.formId === formId)?.title ?? 'Svar på en uppgift';

/** What the person keeps for themselves. */
function kept(drafts: PersonalExtract['drafts']): ExtractSection {
  return {
    heading: 'Utkast som du har sparat',
    pieces: tableOf(
      ['Formulär', 'Sparat'],
      drafts.map(({ formId, savedAt }) => [titleOf(formId), wording.dayAndTime(savedAt)]),
    ),
  };
}
