import type { Viewer } from '../../contract/index.ts';

/** The unit of the case. */
export const unitId = 'UNIT';

/** The one in whose name the card is. They do nothing. */
export const holder = { personId: 'holder', protectedIdentity: false } as const;

export const hsaIdOf = (personId: string): string => `SE2321000065-${personId}`;

const everywhere = ['customer-service', 'auditor', 'admin'] as const;
const inTheUnit = ['manager', 'orderer', 'colleague', 'holder'] as const;

/**
 * Somebody who may be everything at once: then only rules that tell persons apart count. No rule of a step takes anything from whoever
 * has more roles, but those about who vouches, and who is named there need not know of it.
 */
export function somebody(personId: string): Viewer {
  return {
    personId,
    hsaId: hsaIdOf(personId),
    name: personId,
    grants: [
      ...everywhere.map((role) => ({ role, unitIds: [] })),
      ...inTheUnit.map((role) => ({ role, unitIds: [unitId] })),
    ],
    rights: ['id-administrator', 'id-administrator-loa3', 'protected'],
  };
}

/** A manager of the unit who is said to have phoned, and knows nothing of it. */
export const unknowing = somebody('unknowing');

/** Those who act, in the order in which they come in. */
export const acting = (count: number): Viewer[] =>
  Array.from({ length: count }, (_, index) => somebody(String.fromCodePoint(65 + index)));
