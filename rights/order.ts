import type { Viewer } from '../contract/index.ts';
import type { FaultOf } from './faults.ts';
import { hasRight, hasRole, hasRoleIn } from './roles.ts';

/** A unit with those who answer for it on a day. */
export interface UnitAnswering {
  readonly unitId: string;
  readonly managerIds: readonly string[];
  /** Who acts for one of them that day. */
  readonly substituteIds: readonly string[];
  readonly ordererIds: readonly string[];
}

/**
 * Who answers for an order: the unit itself; the next manager up the unit tree, for a card of somebody who would otherwise answer for
 * their own; or customer service, two persons, when there is none (domain "Who may do what").
 */
export interface Answering {
  readonly by: 'unit' | 'manager-above' | 'customer-service';
  /** The unit of the case: of the manager who answers. */
  readonly unitId: string;
}

/**
 * Who answers for a card of a person in a unit. Units above without a manager, or whose only one is the person, are climbed; a substitute is
 * no other: a person whom a manager named doesn't answer for that manager's card.
 * @param chain the unit and those above it, from below
 * @param personId undefined: somebody who isn't in the register yet
 */
export function whoAnswers(
  [own, ...above]: readonly [UnitAnswering, ...UnitAnswering[]],
  personId: string | undefined,
): Answering {
  const others = own.managerIds.filter((id) => id !== personId);
  const isManager = others.length < own.managerIds.length || own.substituteIds.some((id) => id === personId);
  const isOnlyOrderer = own.managerIds.length === 0 && own.ordererIds.every((id) => id === personId);
  const isTheirOwn = isManager || (isOnlyOrderer && own.ordererIds.length > 0);
  if (!isTheirOwn) return { by: 'unit', unitId: own.unitId };
  const next = above.find(({ managerIds }) => managerIds.some((id) => id !== personId));
  return next ? { by: 'manager-above', unitId: next.unitId } : { by: 'customer-service', unitId: own.unitId };
}

/** Why somebody may not order a card for a person. */
export type OrderFault = FaultOf<'order'>;

/** What an order is judged by. */
export interface OrderSeen {
  readonly unitId: string;
  readonly answering: Answering;
  /** Whom the card is for; the id is undefined for somebody who isn't in the register yet. */
  readonly person: { readonly personId: string | undefined; readonly protectedIdentity: boolean };
  /** Who types it for the orderer; undefined: the orderer. */
  readonly typist: Viewer | undefined;
}

/**
 * Why the viewer may not order the card. A manager or orderer orders for the unit, the manager who answers also from above; protected
 * persons' cards are a manager's. Nobody orders a card of their own, except by way of customer service when no manager is left.
 */
export function orderFault(viewer: Viewer, { unitId, answering, person, typist }: OrderSeen): OrderFault | undefined {
  if (typist && person.protectedIdentity && !hasRight(typist, 'protected')) return 'protected-by-phone';
  if (person.personId === viewer.personId) {
    const isByService = answering.by === 'customer-service' && typist !== undefined && isOther(typist, viewer);
    return isByService && hasRoleIn(viewer, unitId, 'manager', 'orderer') ? undefined : 'own-card';
  }
  const isManager = hasRoleIn(viewer, unitId, 'manager') || hasRoleIn(viewer, answering.unitId, 'manager');
  if (isManager) return undefined;
  if (!hasRoleIn(viewer, unitId, 'orderer')) return 'other-unit';
  return person.protectedIdentity ? 'protected' : undefined;
}

function isOther(typist: Viewer, viewer: Viewer): boolean {
  return typist.personId !== viewer.personId && hasRole(typist, 'customer-service');
}
