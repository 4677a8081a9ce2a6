import { z } from 'zod';
import {
  ForeignDetails,
  Id,
  Redirection,
  dayOf,
  factsOf,
  isListed,
  policyOn,
  type Instant,
} from '../../contract/index.ts';
import type { ForeignOrder } from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Where an order goes when a samordningsnummer exists (domain P2.1): units of employers with the package for new employees use that;
 * for the others an ordinary order is prepared for the submitter, beside any that they have begun themselves.
 */
export const redirectOrder = worker({
  type: 'redirect-order',
  input: z.object({ caseId: Id }),
  output: z.object({ redirection: Redirection }),
  async run({ caseId }, { register, at }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const way = await wayOf(register, found, at);
    await register.cases.setFacts({ caseId, facts: { ...way }, author: bySystem(at) });
    return { redirection: way.redirection };
  },
});

interface Way {
  readonly redirection: Redirection;
  readonly draftId?: string;
}

async function wayOf(register: WorkersRegister, found: Case, at: Instant): Promise<Way> {
  const day = dayOf(at);
  const { employer } = await register.units.get(found.unitId, day);
  if (isListed(policyOn(day).foreignStaff.employmentPackage.employers, employer)) {
    return { redirection: 'employment-package' };
  }
  const { order } = factsOf('foreign-staff-order', found);
  const draft = await draftOf(register, found, order);
  if (!draft) return { redirection: 'card-order-by-hand' };
  const draftId = await register.drafts.prepare({
    formId: 'card-order',
    personId: found.submitter.personId,
    data: draft,
    at,
  });
  return { redirection: 'card-order', draftId };
}

/** What an ordinary order asks and this one knows; undefined when the details can't be read any more. */
async function draftOf(register: WorkersRegister, found: Case, order: ForeignOrder) {
  const details = ForeignDetails.safeParse(await register.cases.details(found.caseId));
  if (!details.success) return undefined;
  const { givenName, familyName } = details.data;
  const { assignmentFrom: from, assignmentTo: to } = order;
  const person = { known: 'new', givenName, familyName, from, ...(to !== undefined && { to }) };
  return { unitId: found.unitId, card: { kind: 'new' }, person };
}
