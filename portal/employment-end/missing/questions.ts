import { z } from 'zod';
import { Day } from '../../../contract/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { reasonQuestion } from '../../plain-form/answered.ts';

/** What is asked of somebody who says that the employment has ended. */
export const endQuestions: readonly PageQuestion[] = [
  {
    kind: 'date',
    key: 'lastDay',
    label: 'Sista anställningsdag',
    description: 'Ifylld med dagen då personen saknades första gången. Korten gäller till och med den dag du skriver.',
    required: true,
  },
  {
    kind: 'textfield',
    key: 'confirmedBy',
    label: 'Vem har bekräftat det?',
    description: 'Till exempel chefens namn och att du ringde upp. Står i ärendet.',
    required: true,
    maxLength: 200,
  },
];

export const Ended = z.object({ lastDay: Day, confirmedBy: z.string() });

/** What is asked of somebody who says that the person works there all the same. */
export const keepQuestions: readonly PageQuestion[] = [
  reasonQuestion('Hur du vet det, och varför filen är fel. Står i loggen.'),
];

export const Kept = z.object({ reason: z.string() });
