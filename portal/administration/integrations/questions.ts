import { z } from 'zod';
import { Day, TokenRight } from '../../../contract/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { reasonQuestion } from '../../plain-form/answered.ts';

/** What is asked of somebody who lets another system in. */
export const tokenQuestions: readonly PageQuestion[] = [
  {
    kind: 'textfield',
    key: 'name',
    label: 'Systemets namn',
    description: 'Som det står i listan och i loggen, till exempel Heroma.',
    required: true,
    maxLength: 60,
  },
  {
    kind: 'checklist',
    key: 'rights',
    label: 'Vad systemet får göra',
    options: TokenRight.options.map((value) => ({ value, label: TokenRight.words[value] })),
    required: true,
  },
  { kind: 'date', key: 'lastDay', label: 'Sista dag', required: true },
  {
    kind: 'textfield',
    key: 'publicKey',
    label: 'Systemets publika nyckel för signerade filer',
    description: 'Ed25519: raden mellan BEGIN PUBLIC KEY och END PUBLIC KEY. Lämna tomt om systemet inte lämnar filer.',
    maxLength: 300,
  },
  {
    kind: 'textfield',
    key: 'webhookUrl',
    label: 'Adress som händelser skickas till',
    description: 'Börjar med https://. Lämna tomt om systemet hämtar händelser själv.',
    maxLength: 300,
  },
  reasonQuestion('Står i loggen.'),
];

/** The same, once they are answered. */
export const NewToken = z.object({
  name: z.string(),
  rights: z.array(TokenRight),
  lastDay: Day,
  publicKey: z.string().optional(),
  webhookUrl: z.string().optional(),
  reason: z.string(),
});

export const endQuestions: readonly PageQuestion[] = [reasonQuestion('Står i loggen.')];
export const Ended = z.object({ reason: z.string() });
