import { mustLastTo, type DeskCheck } from '../issue/issue.ts';
import type { IdRule } from '../order/order.ts';
import { policyOn } from '../policy/policy.ts';

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
export function deskCheckFault(idRule: IdRule, seen: Seen, today: string): DeskCheckFault | undefined {
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
  validTo: string | undefined,
  needed: string,
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
  'card-staff': 'Den som arbetar med korten kan inte intyga. Be en annan chef för enheten att komma.',
} as const;
