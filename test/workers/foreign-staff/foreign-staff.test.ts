import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factsOf, type Day } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Case, ForeignStaffOrder } from '../../../register/index.ts';
import { checkHsa } from '../../../workers/order/check-hsa.ts';
import { recordForeignReview } from '../../../workers/foreign-staff/record-foreign-review.ts';
import { redirectOrder } from '../../../workers/foreign-staff/redirect-order.ts';
import { anasOrder } from '../../support/foreign-staff.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { perform } from '../perform.ts';
import { employers, units, who, type Known } from '../../support/ward/index.ts';

let site: WardRegister;
let tokens = 0;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

/** An order of a manager for Ana, at a private provider unless another is named. */
async function ordered(
  by: Known = who.privateManager,
  unit: Known = units.rehab,
  change: Partial<ForeignStaffOrder> = {},
): Promise<Case> {
  const viewer = await site.viewer(by);
  const made = await site.register.foreignStaff.submit(
    {
      submissionToken: `foreign-${++tokens}`,
      unitId: await site.unitId(unit),
      ...anasOrder,
      assignmentFrom: '2026-12-01',
      language: 'sv',
      ...change,
    },
    { viewer, author: site.author(viewer) },
  );
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

const agreement = {
  organisationNumber: employers.provider.organisationNumber,
  agreement: 'Avtal 1',
  agreementTo: '2028-12-31',
} as const;

/** The same for somebody who has a samordningsnummer, and what became of it. */
async function redirected(by: Known = who.privateManager, unit: Known = units.rehab): Promise<Case> {
  const change = { coordinationNumber: 'exists', ...(by === who.privateManager && { agreement }) } as const;
  const { caseId } = await ordered(by, unit, change);
  await perform(site, redirectOrder, { caseId });
  return must(await site.register.cases.find(caseId));
}

describe('an order for somebody who has a samordningsnummer', () => {
  it.each([who.privateManager, who.municipalManager])(
    'waits as an ordinary order that is prepared for %s, found by its id',
    async (by) => {
      const unit = units[by.unit];
      const { facts } = await redirected(by, unit);
      const { redirection, draftId } = factsOf('foreign-staff-order', { processId: 'foreign-staff-order', facts });
      expect(redirection).toBe('card-order');
      const { personId } = await site.viewer(by);
      expect(await site.register.drafts.prepared({ draftId: must(draftId), personId, at: now })).toMatchObject({
        formId: 'card-order',
        data: {
          unitId: await site.unitId(unit),
          card: { kind: 'new' },
          person: { known: 'new', givenName: 'Ana', familyName: 'Ejemplar', from: '2026-12-01' },
        },
      });
      expect(JSON.stringify([facts, site.sql('SELECT hex(sealedData) FROM preparedDrafts')])).not.toContain('Ejemplar');
    },
  );

  it('leaves an order that the submitter has begun as it is, beside the one that is prepared', async () => {
    const { personId } = await site.viewer(who.privateManager);
    await site.register.drafts.save({
      formId: 'card-order',
      personId,
      draftId: personId,
      data: { note: 'mitt eget' },
      at: now,
    });
    expect((await redirected()).facts).toMatchObject({ redirection: 'card-order' });
    expect(
      (await site.register.drafts.load({ formId: 'card-order', personId, draftId: personId, at: now }))?.data,
    ).toEqual({
      note: 'mitt eget',
    });
    const begun = await site.register.drafts.begun({ formIds: ['card-order', 'card-block'], personId, at: now });
    expect(begun).toEqual([
      { formId: 'card-order', savedAt: now, draftId: personId, isPrepared: false },
      { formId: 'card-order', savedAt: expect.any(String), draftId: expect.any(String), isPrepared: true },
    ]);
    expect(await site.register.drafts.begun({ formIds: ['card-block'], personId, at: now })).toEqual([]);
  });

  it('is nobody else’s to read, and is gone once it was sent in', async () => {
    const { facts } = await redirected();
    const { draftId } = factsOf('foreign-staff-order', { processId: 'foreign-staff-order', facts });
    const { drafts } = site.register;
    const { personId } = await site.viewer(who.privateManager);
    const { personId: other } = await site.viewer(who.providerManager);
    expect(await drafts.prepared({ draftId: must(draftId), personId: other, at: now })).toBeUndefined();
    const sent = { formId: 'card-order', token: must(draftId), draftId: must(draftId) };
    await drafts.discardSent({ ...sent, personId: other });
    expect(await drafts.prepared({ draftId: must(draftId), personId, at: now })).toBeDefined();
    await drafts.discardSent({ ...sent, personId });
    expect(await drafts.prepared({ draftId: must(draftId), personId, at: now })).toBeUndefined();
  });

  it('of an employer with the package for new employees goes there', async () => {
    expect((await redirected(who.manager, units.ward)).facts).toMatchObject({
      redirection: 'employment-package',
    });
  });
});

describe('the agreement of a private provider', () => {
  const privateNurse = {
    givenName: who.privateNurse.givenName,
    familyName: who.privateNurse.familyName,
    birthDate: '1991-01-17',
    citizenship: 'Spanien',
    email: 'tyra@vardbolaget.example',
    passportNumber: 'XDA000000',
    passportCountry: 'Spanien',
  } as const;
  const lastDay = async (familyName: Known) => (await site.employment(familyName)).to;
  const approve = (caseId: string) => {
    const foreignReview = { outcome: 'approve', by: who.customerService.hsaId, at: now } as const;
    return perform(site, recordForeignReview, { caseId, foreignReview });
  };

  /** The unit orders a card for somebody whom it employs already. */
  async function orderFor(person: ForeignStaffOrder['person'], agreementTo: Day): Promise<string> {
    const change = { person, agreement: { ...agreement, agreementTo } };
    return (await ordered(who.privateManager, units.rehab, change)).caseId;
  }

  it('bounds an employment that the unit had before, once the order is approved; a longer one lengthens nothing', async () => {
    const first = await orderFor(privateNurse, '2027-01-31');
    expect(await lastDay(who.privateNurse)).toBeUndefined();
    await approve(first);
    expect(await lastDay(who.privateNurse)).toBe('2027-01-31');
    await site.register.cases.close({
      caseId: first,
      reason: 'completed',
      author: { hsaId: 'system', role: 'system', at: now },
    });
    await approve(await orderFor(privateNurse, '2028-12-31'));
    expect(await lastDay(who.privateNurse)).toBe('2027-01-31');
  });

  it('bounds an employment that an import from HSA showed meanwhile', async () => {
    const person = { ...privateNurse, givenName: 'Ana', familyName: 'Ejemplar', birthDate: '1990-05-04' } as const;
    const caseId = await orderFor(person, '2027-01-31');
    await approve(caseId);
    const author = { hsaId: 'system', role: 'system', at: now };
    const unitId = await site.unitId(units.rehab);
    const personId = await site.register.intake.addPerson({ ...person, hsaId: 'SE2321000065-ANA1' }, author);
    const employment = { personId, unitId, from: '2026-11-01', permanent: false } as const;
    const employmentId = await site.register.intake.addEmployment(employment, author);
    expect(await perform(site, checkHsa, { caseId, holderId: personId })).toMatchObject({ inHsa: true, employmentId });
    expect((await site.register.people.employment(employmentId))?.to).toBe('2027-01-31');
  });
});
