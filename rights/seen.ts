import type { Viewer } from '../contract/index.ts';
import { hasRoleIn } from './roles.ts';

/** What the policies look at. The register's rows fit as they are; nothing here is more than a policy reads. */

export interface PersonSeen {
  readonly personId: string;
  readonly protectedIdentity: boolean;
}

/** A person in one unit: an employment, or a card that was issued for it. */
export interface EmployedSeen {
  readonly person: PersonSeen;
  readonly unitId: string;
}

export interface CaseSeen {
  readonly unitId: string;
  /** The unit for which it was ordered, when another one answers for the case: a manager's own card. */
  readonly orderedForUnitId?: string | undefined;
  /** No manager is left to answer for it: customer service does, two persons. */
  readonly isAnsweredForByService?: boolean | undefined;
  readonly holder: PersonSeen | undefined;
  /** The holder's employment is only proposed: they don't see the case, but they are the holder all the same. */
  readonly isProposed?: boolean | undefined;
  /** Whom the register knows by the number of a proposed holder. Nobody is told; they are the holder all the same. */
  readonly knownHolderId?: string | undefined;
  /** The case accuses its holder: nobody is shown it who works beside them. */
  readonly isHiddenFromHolder?: boolean | undefined;
  readonly submitter: { readonly personId: string };
  readonly attester: { readonly personId: string } | undefined;
  /** Who typed it: the submitter, or a person of customer service for a caller. */
  readonly enteredBy: { readonly personId: string };
  /** Who said in the portal that a case typed for a caller is right; undefined: nobody yet. */
  readonly confirmedBy?: { readonly personId: string } | undefined;
}

/** Whose card it is, by what the register has or knows. */
export interface HolderSeen extends Pick<CaseSeen, 'knownHolderId'> {
  readonly holder: Pick<PersonSeen, 'personId'> | undefined;
}

/** True when the case is about the viewer's own card, also while their employment is only proposed and another name was typed. */
export function isHolder({ personId }: { readonly personId: string }, { holder, knownHolderId }: HolderSeen): boolean {
  return holder?.personId === personId || knownHolderId === personId;
}

/**
 * True when the viewer manages the unit, and not as the holder's own substitute: a person whom a manager named doesn't vouch or answer for
 * that manager (domain "Separation of duties").
 */
export function managesOther(viewer: Viewer, { unitId, ...about }: HolderSeen & { readonly unitId: string }): boolean {
  const actsForHolder = (viewer.actsFor ?? []).some((acted) => acted.unitId === unitId && isHolder(acted, about));
  return hasRoleIn(viewer, unitId, 'manager') && !actsForHolder;
}
