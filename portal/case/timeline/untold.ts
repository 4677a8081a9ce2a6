import type { AuditAction } from '../../../contract/index.ts';
import type { Untold } from './event.ts';

const administration: Untold = { untold: 'It is about people, units and rights, not about a case.' };
const stock: Untold = { untold: 'It is about blank cards in a stock, not about a case.' };

/** Audit actions of which no case's timeline tells, and why. */
export const untold = {
  'answer-key-added': { untold: 'It is about the keys of the portal, not about a case.' },
  'bundle-registered': stock,
  'card-received': stock,
  'destruction-cancelled': stock,
  'destruction-confirmed': stock,
  'destruction-listed': stock,
  'card-shipped': stock,
  'card-turned-up': stock,
  'stock-annulled': stock,
  'stock-bundle-added': stock,
  'stock-taken': stock,
  'address-removed': administration,
  'employer-added': administration,
  'employment-added': administration,
  'employment-proposed': { untold: 'The submission tells of it.' },
  'employment-changed': administration,
  'person-added': administration,
  'right-granted': administration,
  'role-granted': administration,
  'unit-added': administration,
  'card-taken-over': { untold: 'A card from before this register has no case.' },
  'card-announced': { untold: 'It follows from the arrival; nobody reports it.' },
  'case-changed': { untold: 'The task that changed the case tells of it.' },
  'case-details-changed': { untold: 'The task that changed the case tells of it.' },
  'document-stored': { untold: 'Documents stand in a list of their own.' },
} as const satisfies Partial<Record<AuditAction, Untold>>;
