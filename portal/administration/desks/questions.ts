import { z } from 'zod';
import { Day, isoWeekdays, type DeskHours } from '../../../contract/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { errorsOf } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { reasonQuestion, type Answered } from '../../plain-form/answered.ts';
import { days, readHours } from './hours-text.ts';

const contactQuestions: readonly PageQuestion[] = [
  {
    kind: 'textarea',
    key: 'address',
    label: 'Adress',
    description: 'En rad för varje del.',
    required: true,
    maxLength: 600,
  },
  {
    kind: 'textarea',
    key: 'addressInEnglish',
    label: 'Adress på engelska',
    description: 'I kallelser till personer som inte läser svenska.',
    required: true,
    maxLength: 600,
  },
  {
    kind: 'textfield',
    key: 'email',
    label: 'E-post',
    description: 'Står som avsändare i kalenderkallelser.',
    required: true,
    maxLength: 120,
  },
];

/** What is asked of a desk. */
export const deskQuestions = (isNew: boolean): readonly PageQuestion[] => [
  ...(isNew
    ? ([
        {
          kind: 'textfield',
          key: 'name',
          label: 'Namn',
          description: 'Oftast orten. Det står i kallelser och kan inte ändras sedan.',
          required: true,
          maxLength: 40,
        },
      ] as const)
    : []),
  ...days.map(({ day, name }) => ({
    kind: 'textfield' as const,
    key: `hours.${day}`,
    label: name,
    maxLength: 100,
    ...(day === '1' && {
      description: 'Tider då besök börjar och slutar, till exempel 9.00–11.30, 13.00–15.30. Tomt är stängt.',
    }),
  })),
  {
    kind: 'number',
    key: 'capacity',
    label: 'Samtidiga besök',
    required: true,
    said: {
      missing: 'Skriv hur många besök som kan pågå samtidigt, 1 till 50.',
      wrong: 'Skriv ett heltal, 1 till 50.',
    },
  },
  {
    kind: 'date',
    key: 'from',
    label: isNew ? 'Första dag' : 'Öppettider och antal gäller från',
    required: true,
    said: { missing: 'Skriv från vilken dag, i dag eller senare.' },
  },
  {
    kind: 'date',
    key: 'lastDay',
    label: 'Sista dag',
    description: 'Då disken är öppen för sista gången. Tomt är tills vidare.',
  },
  ...contactQuestions,
  reasonQuestion('Står i loggen, tillsammans med före och efter.'),
];

const Lines = z.string().transform((text) => text.split('\n').flatMap((line) => line.trim() || []));

const ChangedDesk = z.object({
  name: z.string().trim().optional(),
  email: z.string().trim(),
  address: Lines,
  addressInEnglish: Lines,
  capacity: z.int(),
  from: Day,
  lastDay: Day.optional(),
  reason: z.string(),
});

/** The answers as a desk, or what can't be read of them. */
export function readDesk({ answers, errors }: Answered): DeskAnswers | { readonly errors: FormErrors } {
  const read = ChangedDesk.safeParse(answers);
  const texts = z.partialRecord(z.enum(isoWeekdays), z.string()).catch({}).parse(answers['hours']);
  const hours: DeskHours = {};
  const unread: Record<string, readonly string[]> = {};
  for (const { day } of days) {
    const ranges = readHours(texts[day] ?? '');
    if (ranges === undefined) {
      unread[`hours.${day}`] = [
        'Tiderna går inte att läsa. Skriv till exempel 9.00–11.30, 13.00–15.30. Tomt är stängt.',
      ];
    } else if (ranges.length > 0) hours[day] = ranges;
  }
  const all = { ...unread, ...(read.success ? {} : errorsOf(read.error)), ...errors };
  if (!read.success || Object.keys(all).length > 0) return { errors: all };
  return { desk: { ...read.data, hours } };
}

interface DeskAnswers {
  readonly desk: z.output<typeof ChangedDesk> & { readonly hours: DeskHours };
}

/** What is asked of closed days. @param desks names */
export const closureQuestions = (desks: readonly string[]): readonly PageQuestion[] => [
  {
    kind: 'select',
    key: 'desk',
    label: 'Servicedisk',
    required: true,
    options: [{ label: 'Alla servicediskar', value: 'alla' }, ...desks.map((name) => ({ label: name, value: name }))],
  },
  {
    kind: 'date',
    key: 'from',
    label: 'Första stängda dag',
    required: true,
    said: { missing: 'Skriv från vilken dag det är stängt, i dag eller senare.' },
  },
  { kind: 'date', key: 'to', label: 'Sista stängda dag', description: 'Tomt är samma dag.' },
  {
    kind: 'textfield',
    key: 'reason',
    label: 'Varför',
    description: 'Står här och i loggen.',
    required: true,
    maxLength: 100,
    said: { missing: 'Skriv varför det är stängt.' },
  },
];

export const ClosureAnswers = z
  .object({ desk: z.string(), from: Day, to: Day.optional(), reason: z.string() })
  .transform(({ desk, to, ...rest }) => ({ ...rest, desk: desk === 'alla' ? undefined : desk, to: to ?? rest.from }));
