import { dayAt, mustLastTo, policyOn } from '../../contract/index.ts';
import type { DeskCheck, IdRule, ProvenIdentity } from '../../contract/index.ts';
import type { Case, Register } from '../../register/index.ts';
import { vouchFault, type VouchFault } from '../../rights/index.ts';

/**
 * Whether what was seen at the desk proves who the holder is (domain "Identity", P2.4, P7): a Swedish document that is valid on
 * the day; a passport that is valid the policy's time after the day of issue, with the manager present; the manager's vouching,
 * only for somebody without a document. @returns how it was proven, or what is wrong, in Swedish
 */
export async function proveIdentity(
  register: Register,
  found: Case,
  { idRule, deskCheck }: { idRule: IdRule; deskCheck: DeskCheck },
): Promise<ProvenIdentity | string> {
  const today = dayAt(Date.parse(deskCheck.at));
  const { outcome, validTo, managerHsaId } = deskCheck;
  switch (outcome) {
    case 'document':
      if (idRule === 'passport') return 'Den som saknar svenskt nummer visar pass, och chefen är på plats';
      return validTo !== undefined && validTo >= today
        ? { rule: 'document' }
        : `Id-handlingen ska gälla minst till och med ${today}`;
    case 'passport': {
      if (idRule !== 'passport') return 'Pass räcker bara för den som saknar svenskt nummer';
      const least = mustLastTo('passport', today, policyOn(today).order.passportValid);
      if (validTo === undefined || validTo < least) return `Passet ska gälla minst till och med ${least}`;
      break;
    }
    case 'vouching':
      if (idRule !== 'vouching') return 'Chefen kan bara intyga för den som saknar id-handling';
      break;
    case 'unfinished':
    case 'not-approved':
    case 'no-show':
      return 'Ingen identitet är styrkt';
  }
  const fault = await managerFault(register, found, deskCheck);
  return fault ?? { rule: outcome, ...(managerHsaId !== undefined && { managerHsaId }) };
}

const vouchWords: Readonly<Record<VouchFault, string>> = {
  'not-manager': 'Ansvarig chef för enheten ska vara på plats',
  holder: 'Innehavaren kan inte vara sin egen chef här',
  'card-staff': 'Den som arbetar med korten kan inte intyga',
};

/** The responsible manager of the unit on that day, with a valid document of their own; never the holder, never card staff. */
async function managerFault(
  register: Register,
  { unitId, holder }: Case,
  { managerHsaId, managerValidTo, at }: DeskCheck,
): Promise<string | undefined> {
  const today = dayAt(Date.parse(at));
  const manager = managerHsaId === undefined ? undefined : await register.people.viewer(managerHsaId, at);
  const fault = manager ? vouchFault(manager, { unitId, holder }) : 'not-manager';
  if (fault) return vouchWords[fault];
  if (managerValidTo === undefined || managerValidTo < today) {
    return `Chefens id-handling ska gälla minst till och med ${today}`;
  }
  return undefined;
}
