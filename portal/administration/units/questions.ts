import { z } from 'zod';
import { Day } from '../../../contract/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { reasonQuestion } from '../../plain-form/answered.ts';

/** What is asked of a unit. @param isPrivate it belongs to a private provider, with an agreement */
export const unitQuestions = (isPrivate: boolean): readonly PageQuestion[] => [
  { kind: 'textfield', key: 'name', label: 'Namn', required: true, maxLength: 200 },
  {
    kind: 'textfield',
    key: 'parent',
    label: 'Överordnad enhet',
    description: 'Dess HSA-id. Lämna tomt för den översta.',
    maxLength: 31,
  },
  {
    kind: 'textfield',
    key: 'phone',
    label: 'Telefon för motringning',
    description: 'Kundservice ringer upp på det. Utan telefon aktiveras inget kort per telefon på enheten.',
    maxLength: 40,
  },
  { kind: 'textarea', key: 'address', label: 'Adress', description: 'En rad för varje del.', maxLength: 600 },
  ...(isPrivate
    ? ([
        { kind: 'textfield', key: 'agreement', label: 'Avtal', description: 'Namn eller nummer.', maxLength: 100 },
        {
          kind: 'date',
          key: 'agreementTo',
          label: 'Avtalets sista dag',
          description: 'Ingen anställning och inget kort på enheten gäller längre än så.',
        },
      ] as const)
    : []),
  reasonQuestion('Står i loggen, tillsammans med före och efter.'),
];

/** The same, once they are answered. */
export const ChangedUnit = z.object({
  name: z.string().trim().min(1),
  parent: z.string().optional(),
  phone: z.string().trim().optional(),
  address: z
    .string()
    .default('')
    .transform((text) => text.split('\n').flatMap((line) => line.trim() || [])),
  agreement: z.string().trim().optional(),
  agreementTo: Day.optional(),
  reason: z.string(),
});

/** When the unit goes over to mobile SITHS eID. @param tellDays so long before its staff are told */
export const moveQuestions = (tellDays: number): readonly PageQuestion[] => [
  {
    kind: 'date',
    key: 'moveDay',
    label: 'Dag för mobilt SITHS eID',
    description: `Enhetens medarbetare får ett mejl ${tellDays} dagar före, eller genast om det är mindre kvar. Lämna tomt för att ta bort dagen.`,
  },
  { ...reasonQuestion('Står i loggen. Medarbetarna ser det inte.'), key: 'moveReason', label: 'Skäl till dagen' },
];

/** The same, once they are answered. */
export const ChangedMove = z.object({ moveDay: Day.optional(), moveReason: z.string() });
