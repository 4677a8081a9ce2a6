import { z } from 'zod';
import { Appointed, Day, words } from '../../../contract/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { reasonQuestion } from '../../plain-form/answered.ts';

/** What is asked of somebody who gives a role or right. */
export const giveQuestions: readonly PageQuestion[] = [
  {
    kind: 'textfield',
    key: 'hsaId',
    label: 'Personens HSA-id',
    description: 'Som i HSA, till exempel SE2321000065-E123. Skriv inget personnummer.',
    required: true,
    maxLength: 31,
  },
  {
    kind: 'select',
    key: 'what',
    label: 'Behörighet',
    options: Appointed.options.map((value) => ({ value, label: words.appointed[value] })),
    required: true,
  },
  {
    kind: 'textfield',
    key: 'unit',
    label: 'Enhetens HSA-id',
    description: 'Bara för ansvarig chef och IT-beställare.',
    maxLength: 31,
  },
  { kind: 'date', key: 'from', label: 'Första dag', required: true },
  { kind: 'date', key: 'to', label: 'Sista dag', required: true },
  {
    kind: 'date',
    key: 'trainedTo',
    label: 'Utbildningens sista dag',
    description: 'Bara för ID-administratör. Behörigheten gäller inte när utbildningen har gått ut.',
  },
  {
    kind: 'date',
    key: 'checkedTo',
    label: 'Bakgrundskontrollens sista dag',
    description: 'Bara för ID-administratör. Behörigheten gäller inte när kontrollen har gått ut.',
  },
  reasonQuestion('Står i listan och i loggen.'),
];

/** The same, once they are answered. */
export const NewAppointment = z.object({
  hsaId: z.string(),
  what: Appointed,
  unit: z.string().optional(),
  from: Day,
  to: Day,
  trainedTo: Day.optional(),
  checkedTo: Day.optional(),
  reason: z.string(),
});

/** What is asked of somebody who ends one. */
export const endQuestions: readonly PageQuestion[] = [
  {
    kind: 'date',
    key: 'last',
    label: 'Ny sista dag',
    description: 'Lämna tomt för att avsluta genast. Den som är inloggad förlorar behörigheten vid nästa klick.',
  },
  reasonQuestion('Står i loggen.'),
];

export const Ended = z.object({ last: Day.optional(), reason: z.string() });
