import { ForeignDetails, dayAt, factsOf, jobs, policyOn } from '../contract/index.ts';
import type { ForeignOrder, Redirection } from '../contract/index.ts';
import type { Case, Register } from '../register/index.ts';
import { bySystem } from './rules/authors.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Where an order goes when a samordningsnummer exists (domain P2.1): units with the package for new employees use that; for the
 * others an ordinary order waits as the submitter's draft, unless they have one begun already, which is never overwritten.
 */
export const redirectOrder = worker({
  type: 'redirect-order',
  ...jobs['redirect-order'],
  async run({ caseId }, { register, at }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const redirection = await wayOf(register, found, at);
    await register.cases.setFacts(caseId, { redirection }, bySystem(at));
    return { redirection };
  },
});

async function wayOf(register: Register, found: Case, at: string): Promise<Redirection> {
  const day = dayAt(Date.parse(at));
  const { employer } = await register.units.get(found.unitId, day);
  if (policyOn(day).foreignStaff.employmentPackage.employers.includes(employer)) return 'employment-package';
  const { personId } = found.submitter;
  if (await register.drafts.load('card-order', personId, at)) return 'card-order-by-hand';
  const { order } = factsOf('foreign-staff-order', found);
  const draft = await draftOf(register, found, order);
  if (!draft) return 'card-order-by-hand';
  await register.drafts.save('card-order', personId, draft, at);
  return 'card-order';
}

/** What an ordinary order asks and this one knows; undefined when the details can't be read any more. */
async function draftOf(register: Register, found: Case, order: ForeignOrder) {
  const details = ForeignDetails.safeParse(await register.cases.details(found.caseId));
  if (!details.success) return undefined;
  const { givenName, familyName } = details.data;
  const { assignmentFrom: from, assignmentTo: to } = order;
  const person = { known: 'new', givenName, familyName, from, ...(to !== undefined && { to }) };
  return { unitId: found.unitId, card: { kind: 'new' }, person };
}
