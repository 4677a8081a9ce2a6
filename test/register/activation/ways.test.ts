import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waysNow, type LoginWay, type WaysNow } from '../../../contract/index.ts';
import { aCard, aPerson, aUnit, type BuiltPerson, type PersonChange } from '../../support/builders.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';

const today = '2026-11-24';
const reserveWays = ['phone', 'desk', 'desk-two-persons'] as const satisfies readonly LoginWay[];
const noNumber = { birthDate: '1990-05-05' };

const kinds: Readonly<Record<string, PersonChange>> = {
  'somebody usual': {},
  'without a Swedish number': { person: noNumber },
  'without a Swedish number, with a card': { person: noNumber, card: { cardType: 'short-term' } },
  'with protected identity': { person: { protectedIdentity: true } },
  'not in HSA': { person: { hasHsaRecord: false } },
};

describe('the ways that are offered', () => {
  let site: WardRegister;
  let manager: BuiltPerson;
  let withCards: string;
  let without: string;
  beforeAll(async () => {
    site = await openWardRegister();
    withCards = (await aUnit(site)).unitId;
    without = (await aUnit(site)).unitId;
    manager = await aPerson(site, { unit: { unitId: withCards }, roles: ['manager'] });
    const author = await manager.author('system');
    await site.register.intake.grantRole(
      { personId: manager.personId, role: 'manager', unitId: without, from: '2025-01-01' },
      author,
    );
    await site.register.intake.addStock(
      { unitId: withCards, cards: [{ cardNumber: 'RK99000001', blankExpires: '2028-01-31' }] },
      author,
    );
  });
  afterAll(() => site.close());

  async function offered(person: BuiltPerson): Promise<WaysNow> {
    const { register } = site;
    const facts = must(await register.cases.wayFacts(person.employmentId, today));
    const drawer = (await register.units.stock(person.unitId, today)).length;
    const { desk, startsAt } = must((await register.visits.slots({ at: now, persons: 1 }))[0]);
    const desks = [{ desk, startsAt, loa3StartsAt: startsAt }];
    return waysNow({ at: now, systems: [], person: { ...facts, cards: [] }, drawer, phoneFrom: now, desks });
  }

  /** What the rules say of the way, asked for as it would be; undefined: nothing. */
  async function refusal(person: BuiltPerson, way: (typeof reserveWays)[number]): Promise<string | undefined> {
    const { register } = site;
    const card = (await register.units.stock(person.unitId, today))[0]?.cardNumber;
    const viewer = await manager.viewer(now);
    const answer = await register.cases.check(
      {
        submissionToken: 'token',
        unitId: person.unitId,
        employmentId: person.employmentId,
        systems: [],
        way,
        reason: 'lost',
        attesterId: manager.personId,
        identityCheck: 'known-person',
        ...(card !== undefined && way === 'phone' && { cardNumber: card }),
      },
      { viewer, author: site.author(viewer) },
    );
    return answer?.code;
  }

  it.each(Object.keys(kinds))('to %s are those that the rules take, and no others', async (kind) => {
    for (const unitId of [withCards, without]) {
      const { card, ...change } = kinds[kind] ?? {};
      const person = await aPerson(site, { ...change, unit: { unitId } });
      if (card) await aCard(site, person.employmentId, card);
      const { ways, not } = await offered(person);
      for (const way of reserveWays) {
        const isOffered = ways.some((each) => each.way === way);
        const why = not.find((each) => each.way === way)?.why;
        const refused = await refusal(person, way);
        if (isOffered) expect([kind, way, refused]).toEqual([kind, way, undefined]);
        // What is given at a desk instead, or by whom, is no refusal of the form.
        else if (!['only-at-desk', 'no-loa-3', 'too-few-administrators'].includes(why ?? ''))
          expect([kind, way, why, refused]).toEqual([kind, way, why, expect.any(String)]);
      }
    }
  });

  it('are none at customer service while another activation waits', async () => {
    const person = await aPerson(site, { unit: { unitId: withCards } });
    const viewer = await manager.viewer(now);
    await site.register.cases.submit(
      {
        submissionToken: 'waits',
        unitId: withCards,
        employmentId: person.employmentId,
        systems: [],
        way: 'desk',
        reason: 'lost',
        attesterId: manager.personId,
        identityCheck: 'known-person',
      },
      { viewer, author: site.author(viewer) },
    );
    const { ways, not } = await offered(person);
    expect(ways.map(({ way }) => way)).toEqual(['mobile-eid']);
    expect(new Set(not.map(({ why }) => why))).toEqual(new Set(['activation-waits']));
    expect(await refusal(person, 'desk')).toBeDefined();
  });

  it('count of the ID administrators for LoA 3 those who may see protected persons, for one of them', async () => {
    const { people, intake } = site.register;
    const before = await people.administratorsOfLoa3(today, { forProtected: true });
    const clerk = await aPerson(site, { roles: ['customer-service'], rights: ['id-administrator-loa3'] });
    expect(await people.administratorsOfLoa3(today)).toBeGreaterThan(before);
    expect(await people.administratorsOfLoa3(today, { forProtected: true })).toBe(before);
    await intake.grantRight({ personId: clerk.personId, right: 'protected', from: today }, await clerk.author());
    expect(await people.administratorsOfLoa3(today, { forProtected: true })).toBe(before + 1);
  });
});
