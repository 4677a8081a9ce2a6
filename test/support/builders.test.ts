import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aClerk, aHolder, aManager, aPerson, openFreshRegister, type FreshRegister } from './builders.ts';
import { aBlockRequest, anActivation, anOrder } from './case-builders.ts';

let site: FreshRegister;

beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

describe('What a test builds for itself', () => {
  it('gives a holder a unit, an employment and a card that ends with the employment', async () => {
    const holder = await aHolder(site, { employment: { to: '2027-03-31' }, card: { cardType: 'company' } });
    const card = await site.register.cards.find(holder.cardNumber);
    expect(card).toMatchObject({
      state: 'active',
      cardType: 'company',
      unitId: holder.unitId,
      lastValidDay: '2027-03-31',
    });
    expect((await holder.viewer()).grants).toEqual(
      expect.arrayContaining([{ role: 'holder', unitIds: [holder.unitId] }]),
    );
  });

  it('gives people their roles in their own unit, or in the whole house', async () => {
    const manager = await aManager(site);
    expect((await manager.viewer()).grants).toContainEqual({ role: 'manager', unitIds: [manager.unitId] });
    expect((await (await aClerk(site)).author()).role).toBe('customer-service');
  });

  it('makes cases of an order, an activation and a block without demo data', async () => {
    const [order, activation, block] = [await anOrder(site), await anActivation(site), await aBlockRequest(site)];
    expect([order, activation, block].map(({ processId }) => processId)).toEqual([
      'card-order',
      'reserve-card-activation',
      'card-blocking',
    ]);
  });

  it('makes people without a Swedish number and with protected data on request', async () => {
    const { personId } = await aPerson(site, { person: { birthDate: '1991-04-02', protectedIdentity: true } });
    expect(await site.register.people.find(personId)).toMatchObject({
      hasSwedishNumber: false,
      protectedIdentity: true,
    });
  });
});
