import { z } from 'zod';
import { Day, IdDocument } from '../../../contract/index.ts';
import { CannotLogIn, ExtractWay, IdentitySeen } from '../../../register/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { reasonQuestion } from '../../plain-form/answered.ts';

/** What an administrator says of a request. */
export const orderQuestions: readonly PageQuestion[] = [
  {
    kind: 'textfield',
    key: 'hsaId',
    label: 'Personens HSA-id',
    required: true,
    maxLength: 31,
    description: 'Som i HSA, till exempel SE2321000065-E123. Skriv inget personnummer.',
  },
  {
    kind: 'radio',
    key: 'cannotLogIn',
    label: 'Varför hämtar personen det inte själv?',
    required: true,
    options: CannotLogIn.options.map((value) => ({ value, label: CannotLogIn.words[value] })),
  },
  {
    kind: 'textfield',
    key: 'fileNumber',
    label: 'Diarienummer',
    required: true,
    maxLength: 40,
    description: 'Brevet eller besöket där personen begär utdraget.',
  },
  {
    kind: 'date',
    key: 'receivedOn',
    label: 'Begäran kom in',
    required: true,
    description: 'Svaret ska lämnas inom en månad.',
  },
];
export const Ordered = z.object({
  hsaId: z.string(),
  cannotLogIn: CannotLogIn,
  fileNumber: z.string(),
  receivedOn: Day,
});

export const identityQuestions: readonly PageQuestion[] = [
  {
    kind: 'radio',
    key: 'seen',
    label: 'Hur styrks vem som begär det?',
    required: true,
    options: IdentitySeen.options.map((value) => ({ value, label: IdentitySeen.words[value] })),
  },
  {
    kind: 'select',
    key: 'idDocument',
    label: 'Vilken id-handling visades?',
    description: 'Personens egen, eller ombudets. Lämna tomt om den visas när brevet lämnas ut.',
    options: IdDocument.options.map((value) => ({ value, label: IdDocument.words[value] })),
  },
  { kind: 'date', key: 'idValidTo', label: 'Den gäller till och med' },
  {
    kind: 'textfield',
    key: 'proxyName',
    label: 'Ombudets namn',
    maxLength: 100,
    description: 'Bara när ett ombud begär utdraget, som i fullmakten. Sparas krypterat i loggen.',
  },
];
export const Seen = z.object({
  seen: IdentitySeen,
  idDocument: IdDocument.optional(),
  idValidTo: Day.optional(),
  proxyName: z.string().default(''),
});

export const handOutQuestions: readonly PageQuestion[] = [
  {
    kind: 'radio',
    key: 'way',
    label: 'Hur lämnades det ut?',
    required: true,
    options: ExtractWay.options.map((value) => ({ value, label: ExtractWay.words[value] })),
  },
  {
    kind: 'textarea',
    key: 'correction',
    label: 'Vill personen ha något rättat?',
    maxLength: 1000,
    description: 'Skriv vad, utan personnummer. Lämna tomt annars. Sparas krypterat i loggen.',
  },
];
export const HandedOut = z.object({ way: ExtractWay, correction: z.string().default('') });

export const refuseQuestions: readonly PageQuestion[] = [
  reasonQuestion('Till exempel att personen har tagit tillbaka sin begäran. Sparas krypterat i loggen.'),
];
export const Refused = z.object({ reason: z.string() });
