import type { Viewer } from '../../contract/index.ts';

/** The unit of the case. */
export const unitId = 'UNIT';

/** The one in whose name the card is. They do nothing. */
export const holder = { personId: 'holder', protectedIdentity: false } as const;

export const hsaIdOf = (personId: string): string => `SE2321000065-${personId}`;

/** As what somebody begins: in the holder's unit, or elsewhere. */
export type Start = 'unit' | 'other-unit' | 'customer-service' | 'id-administrator' | 'auditor' | 'admin';

const everywhere = ['customer-service', 'auditor', 'admin'] as const;
const inTheUnit = ['manager', 'orderer', 'colleague', 'holder'] as const;
const everyRight: Viewer['rights'] = ['id-administrator', 'id-administrator-loa3', 'protected'];

const rolesIn = (unit: string): Viewer['grants'] => inTheUnit.map((role) => ({ role, unitIds: [unit] }));
const person = (personId: string, grants: Viewer['grants'], rights: Viewer['rights'] = []): Viewer => {
  return { personId, hsaId: hsaIdOf(personId), name: personId, grants, rights };
};

/**
 * Somebody who may be everything at once: then only rules that tell persons apart count. No rule of a step takes anything from whoever
 * has more roles, but those about who vouches, and who is named there need not know of it.
 */
export const somebody = (personId: string): Viewer =>
  person(personId, [...everywhere.map((role) => ({ role, unitIds: [] })), ...rolesIn(unitId)], everyRight);

/** Somebody who is one thing; who isn't of the holder's unit manages another. */
export function somebodyAs(start: Start, personId: string): Viewer {
  const elsewhere = rolesIn(`UNIT-${personId}`);
  switch (start) {
    case 'unit':
      return person(personId, rolesIn(unitId));
    case 'other-unit':
      return person(personId, elsewhere);
    case 'id-administrator':
      return person(personId, [{ role: 'customer-service', unitIds: [] }, ...elsewhere], everyRight);
    default:
      return person(personId, [{ role: start, unitIds: [] }, ...elsewhere], ['protected']);
  }
}

/** A manager of the unit who is said to have phoned, and knows nothing of it. */
export const unknowing = somebody('unknowing');

/** Those who act, in the order in which they come in. */
export const acting = (count: number): Viewer[] =>
  Array.from({ length: count }, (_, index) => somebody(String.fromCodePoint(65 + index)));
