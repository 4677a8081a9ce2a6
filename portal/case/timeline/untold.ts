import type { RoutineEvents, Untold } from './event.ts';

const administration: Untold = { untold: 'It is about people, units and rights, not about a case.' };

/** Audit actions of no routine that a case's timeline leaves out, and why. */
export const untold = {
  'answer-key-added': { untold: 'It is about the keys of the portal, not about a case.' },
  'address-removed': administration,
  'appointment-approved': administration,
  'appointment-proposed': administration,
  'appointment-refused': administration,
  'employer-added': administration,
  'employer-changed': administration,
  'employment-end-proposal-answered': administration,
  'employment-end-proposed': administration,
  'employment-end-proposal-withdrawn': administration,
  'import-abandoned': administration,
  'import-begun': administration,
  'import-ended': administration,
  'employment-added': administration,
  'employment-changed': administration,
  'person-added': administration,
  'person-changed': administration,
  'right-ended': administration,
  'right-granted': administration,
  'role-ended': administration,
  'role-granted': administration,
  'session-ended': administration,
  'unit-added': administration,
  'unit-changed': administration,
  'card-taken-over': { untold: 'A card from before this register has no case.' },
  'card-announced': { untold: 'It follows from the arrival; nobody reports it.' },
  'case-changed': { untold: 'The task that changed the case tells of it.' },
  'case-details-changed': { untold: 'The task that changed the case tells of it.' },
  'document-stored': { untold: 'Documents stand in a list of their own.' },
} as const satisfies RoutineEvents;
