import { z } from 'zod';
import { Day } from '../../../contract/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { reasonQuestion } from '../../plain-form/answered.ts';

/** What is asked of a case that is to be held. */
export const holdQuestions: readonly PageQuestion[] = [
  {
    kind: 'textfield',
    key: 'number',
    label: 'Ärende',
    description: 'Till exempel SK-2026-000123.',
    required: true,
    maxLength: 20,
  },
  reasonQuestion('Med diarienummer. Står i loggen, inga namn.'),
  { kind: 'date', key: 'reviewOn', label: 'Omprövas', required: true },
];

export const Held = z.object({ number: z.string(), reason: z.string(), reviewOn: Day });
