import { decideOrder } from '../../portal/order/decision.ts';
import type { Author, CardOrder, Case, Refusal, Register } from '../../register/index.ts';
import type { Viewer } from '../../contract/index.ts';

let tokens = 0;

/** An order that the rules allow, once it is given a unit and a person: a new card, with a licence that lasts. */
export const usualOrder = {
  kind: 'new',
  employment: 'permanent',
  idDocument: 'driving-licence',
  idValidTo: '2030-01-01',
  registeredAddress: true,
  temporaryCard: 'no',
  way: 'desk',
} as const;

/** Somebody who isn't in the register, with the documented example of a personnummer. */
export const newcomer = {
  personalNumber: '19121212-1212',
  givenName: 'Nova',
  familyName: 'Nyberg',
  email: 'nova.nyberg@region.example',
  from: '2026-12-01',
  protectedIdentity: false,
} as const;

/** Orders as the portal does, with the same tables. */
export function order(
  register: Register,
  input: Partial<CardOrder> & Pick<CardOrder, 'unitId' | 'person'>,
  { viewer, author }: { viewer: Viewer; author: Author },
): Promise<Case | Refusal> {
  return register.orders.submit(
    { submissionToken: `order-${++tokens}`, ...usualOrder, ...input },
    { viewer, author, decide: (facts) => decideOrder(facts).decision },
  );
}
