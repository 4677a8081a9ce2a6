import { z } from 'zod';
import { coded } from '../codes.ts';
import { IdDocument, type IdRule, mustLastTo } from './documents.ts';
import { policyOn } from '../policy/policy.ts';
import { Actor, CardNumber, Day, HsaId } from '../vocabulary.ts';

/** Why nobody gets a card at the desk, for good. */
export const DeskRefusal = coded({
  'not-same-person': 'Det är inte samma person som i beställningen',
  'document-doubted': 'Äktheten går inte att lita på',
  'not-entitled': 'Personen ska inte ha kort',
  other: 'Annan orsak',
});
export type DeskRefusal = z.infer<typeof DeskRefusal>;

/** Why the holder of an ordinary card has to come again, to the photo or for the card. */
export const ComeAgain = coded({
  'document-missing': 'Id-handlingen är glömd eller saknas i dag',
  'document-not-valid': 'Id-handlingen gäller inte tillräckligt länge',
  'system-down': 'Systemet fungerar inte',
});
export type ComeAgain = z.infer<typeof ComeAgain>;

/** Why a visit has to be had again. */
export const Unfinished = coded({
  'manager-absent': 'Chefen är inte på plats',
  'document-missing': 'Id-handling eller pass saknas',
  'document-not-valid': 'Id-handlingen eller passet gäller inte tillräckligt länge',
  'system-down': 'Systemet fungerar inte',
});
export type Unfinished = z.infer<typeof Unfinished>;

/** Why a visit for an extension has to be had again: as well when the card lies at home. */
export const ExtensionUnfinished = coded({
  'card-missing': 'Kortet är inte med',
  'document-missing': 'Id-handling eller pass saknas',
  'document-not-valid': 'Id-handlingen eller passet gäller inte tillräckligt länge',
  'system-down': 'Systemet fungerar inte',
});
export type ExtensionUnfinished = z.infer<typeof ExtensionUnfinished>;

const Manager = { managerHsaId: HsaId, managerValidTo: Day };

/** What was seen at the desk. `validTo`: last day of the document, `managerValidTo`: of the manager's own. */
export const DeskAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('document'), idDocument: IdDocument, validTo: Day, cardNumber: CardNumber }),
  z.strictObject({
    outcome: z.literal('passport'),
    originalSeen: z.literal(true),
    validTo: Day,
    ...Manager,
    cardNumber: CardNumber,
  }),
  z.strictObject({ outcome: z.literal('vouching'), vouched: z.literal(true), ...Manager, cardNumber: CardNumber }),
  z.strictObject({ outcome: z.literal('unfinished'), unfinished: Unfinished }),
  z.strictObject({ outcome: z.literal('not-approved'), refusal: DeskRefusal }),
  z.strictObject({ outcome: z.literal('no-show') }),
]);
export type DeskAnswer = z.infer<typeof DeskAnswer>;

/** The envelope of a card that is ordered on LoA 3. */
export const Envelope = coded({ unbroken: 'Kuvertet är obrutet', broken: 'Kuvertet är brutet eller saknas' });
export type Envelope = z.infer<typeof Envelope>;

/** The answer as the process carries it. */
export const DeskCheck = Actor.extend({
  outcome: z.enum(['document', 'passport', 'vouching', 'unfinished', 'not-approved', 'no-show']),
  idDocument: IdDocument.optional(),
  validTo: Day.optional(),
  managerHsaId: HsaId.optional(),
  managerValidTo: Day.optional(),
  cardNumber: CardNumber.optional(),
  /** Of an order on LoA 3: the card's envelope, and whether the holder is in the population register. */
  envelope: Envelope.optional(),
  registered: z.enum(['yes', 'no']).optional(),
  unfinished: z.union([Unfinished, ExtensionUnfinished]).optional(),
  refusal: DeskRefusal.optional(),
});
export type DeskCheck = z.infer<typeof DeskCheck>;

/** What is wrong with an answer of the desk, and at which question. Swedish; each says what would do. */
export interface DeskCheckFault {
  readonly field: 'outcome' | 'validTo' | 'managerHsaId' | 'managerValidTo';
  readonly message: string;
}

type Seen = Pick<DeskCheck, 'outcome' | 'validTo' | 'managerValidTo'>;

/**
 * Whether what was seen proves who the holder is (domain "Identity", P2.4, P7), as far as the answer itself tells: a Swedish document
 * that is valid on the day; a passport that is valid the policy's time after the day of issue; the manager's vouching, only for somebody
 * without a document; the manager's own document valid on the day. Portal and worker ask the same. Undefined: nothing is wrong.
 */
export function deskCheckFault(idRule: IdRule, seen: Seen, today: Day): DeskCheckFault | undefined {
  switch (seen.outcome) {
    case 'document':
      if (idRule === 'passport') {
        return { field: 'outcome', message: 'Den som saknar svenskt nummer visar pass, och chefen är på plats.' };
      }
      return tooShort('validTo', seen.validTo, today);
    case 'passport':
      if (idRule !== 'passport') {
        return { field: 'outcome', message: 'Pass räcker bara för den som saknar svenskt nummer.' };
      }
      return (
        tooShort('validTo', seen.validTo, mustLastTo('passport', today, policyOn(today).order.passportValid)) ??
        tooShort('managerValidTo', seen.managerValidTo, today)
      );
    case 'vouching':
      if (idRule !== 'vouching') {
        return { field: 'outcome', message: 'Chefen kan bara intyga för den som saknar id-handling.' };
      }
      return tooShort('managerValidTo', seen.managerValidTo, today);
    case 'unfinished':
    case 'not-approved':
    case 'no-show':
      return undefined;
  }
}

function tooShort(
  field: 'validTo' | 'managerValidTo',
  validTo: Day | undefined,
  needed: Day,
): DeskCheckFault | undefined {
  if (validTo !== undefined && validTo >= needed) return undefined;
  return {
    field,
    message: `Ska gälla minst till och med ${needed}. Välj att de behöver komma igen om den inte gör det.`,
  };
}

/** Why a manager can't be the one present at the desk. */
export const vouchWords = {
  'not-manager':
    'HSA-id hör inte till enhetens ansvariga chef i dag. Ansvarig chef ska vara på plats, IT-beställare räknas inte.',
  holder: 'Innehavaren kan inte vara sin egen chef här. Be chefen närmast över att komma.',
  'holders-substitute':
    'Den som innehavaren själv har utsett till ställföreträdare kan inte intyga här. Be en annan chef för enheten att komma.',
  'card-staff': 'Den som arbetar med korten kan inte intyga. Be en annan chef för enheten att komma.',
} as const;
