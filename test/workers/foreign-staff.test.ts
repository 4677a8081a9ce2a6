import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../register/index.ts';
import { redirectOrder } from '../../workers/redirect-order.ts';
import { now, openDemoRegister, type DemoRegister } from '../register/demo-register.ts';
import { perform } from './perform.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
  demo.sql(`UPDATE units SET employer = 'Vårdbolaget Exempel' WHERE name = 'Avdelning 14, Växjö'`);
});
afterEach(() => demo.close());

/** An order of a private provider's manager, for somebody who has a samordningsnummer. */
async function redirected(): Promise<unknown> {
  const viewer = await demo.viewer('Provén');
  const made = await demo.register.foreignStaff.submit(
    {
      submissionToken: 'foreign',
      unitId: await demo.unitId('Avdelning 14, Växjö'),
      person: {
        givenName: 'Ana',
        familyName: 'Ejemplar',
        birthDate: '1990-05-04',
        citizenship: 'Spanien',
        email: 'ana.ejemplar@region.example',
        passportNumber: 'XDA000000',
        passportCountry: 'Spanien',
      },
      passportValidTo: '2028-01-31',
      coordinationNumber: 'exists',
      assignmentFrom: '2026-12-01',
      desk: 'Växjö',
      language: 'sv',
      agreement: { organisationNumber: '232100-0065', agreement: 'Avtal 1', agreementTo: '2028-12-31' },
    },
    viewer,
    demo.author(viewer),
  );
  if (isRefusal(made)) throw new Error(made.message);
  return perform(demo, redirectOrder, { caseId: made.caseId });
}

const draft = async () => demo.register.drafts.load('card-order', (await demo.viewer('Provén')).personId, now);

describe('an order of a private provider for somebody who has a samordningsnummer', () => {
  it('waits as an ordinary order in the submitter’s drafts, with what is known', async () => {
    expect(await redirected()).toEqual({ redirection: 'card-order' });
    expect((await draft())?.data).toEqual({
      unitId: await demo.unitId('Avdelning 14, Växjö'),
      card: { kind: 'new' },
      person: { known: 'new', givenName: 'Ana', familyName: 'Ejemplar', from: '2026-12-01' },
    });
  });

  it('never overwrites an order that the submitter has begun', async () => {
    const { personId } = await demo.viewer('Provén');
    await demo.register.drafts.save('card-order', personId, { note: 'mitt eget' }, now);
    expect(await redirected()).toEqual({ redirection: 'card-order-by-hand' });
    expect((await draft())?.data).toEqual({ note: 'mitt eget' });
  });
});
