import { dayOf, deskCheckFault, vouchWords } from '../../contract/index.ts';
import type { DeskCheck, IdRule, ProvenIdentity } from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import { vouchFault } from '../../rights/index.ts';

/**
 * How what was seen at the desk proves who the holder is, or what is wrong, in Swedish. The portal asked the same before the step was
 * completed; here it holds for whatever reaches the engine past the portal.
 */
export async function proveIdentity(
  register: WorkersRegister,
  found: Case,
  { idRule, deskCheck }: { idRule: IdRule; deskCheck: DeskCheck },
): Promise<ProvenIdentity | string> {
  const { outcome, managerHsaId, at } = deskCheck;
  const fault = deskCheckFault(idRule, deskCheck, dayOf(at));
  if (fault) return fault.message;
  switch (outcome) {
    case 'document':
      return { rule: 'document' };
    case 'passport':
    case 'vouching': {
      const manager = managerHsaId === undefined ? undefined : await register.people.viewer(managerHsaId, at);
      const wrong = manager ? vouchFault(manager, found) : 'not-manager';
      return wrong ? vouchWords[wrong] : { rule: outcome, ...(managerHsaId !== undefined && { managerHsaId }) };
    }
    case 'unfinished':
    case 'not-approved':
    case 'no-show':
      return 'Ingen identitet är styrkt';
  }
}
