import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Day } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Case, ForeignStaffOrder, Refusal } from '../../../register/index.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { employers, units, who, type Known } from '../../support/ward/index.ts';

let site: WardRegister;
let tokens = 0;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const person = {
  givenName: 'Ana',
  familyName: 'Ejemplar',
  birthDate: '1990-05-04',
  citizenship: 'Spanien',
  email: 'ana.ejemplar@region.example',
  passportNumber: 'XDA000000',
  passportCountry: 'Spanien',
} as const;

/** The private manager orders for Ana at the own unit. */
async function privateOrder(change: Partial<ForeignStaffOrder> = {}): Promise<Case | Refusal> {
  return order({ unitId: await site.unitId(units.rehab), ...change }, who.privateManager);
}

/** The manager orders for Ana on the ward; the passport lasts long enough. */
async function order(
  change: Partial<ForeignStaffOrder> = {},
  by: Known = who.manager,
  at = now,
): Promise<Case | Refusal> {
  const viewer = await site.viewer(by);
  return site.register.foreignStaff.submit(
    {
      submissionToken: `foreign-${++tokens}`,
      unitId: await site.unitId(units.ward),
      person,
      passportValidTo: '2028-01-31',
      coordinationNumber: 'none',
      assignmentFrom: '2026-12-01',
      desk: 'Växjö',
      language: 'en',
      ...change,
    },
    { viewer, author: site.author(viewer, at) },
  );
}

async function accepted(...given: Parameters<typeof order>): Promise<Case> {
  const made = await order(...given);
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

const people = () => site.sql('SELECT personId FROM people ORDER BY personId');

describe('an order', () => {
  it('proposes the employment of somebody new, and keeps the passport sealed', async () => {
    const before = people();
    const made = await accepted();
    expect(made.holder).toMatchObject({ givenName: 'Ana', hasSwedishNumber: false, hasHsaRecord: false });
    expect(made).toMatchObject({ isProposed: true, employmentId: undefined });
    expect(site.sql('SELECT fromDay FROM proposedEmployments')).toEqual([{ fromDay: '2026-12-01' }]);
    expect(people()).toEqual(before);
    expect(await site.register.cases.details(made.caseId)).toMatchObject({ passportNumber: 'XDA000000' });
    const text = JSON.stringify([site.sql('SELECT * FROM cases'), site.sql('SELECT * FROM outbox')]);
    expect(text).not.toMatch(/XDA000000|Ejemplar/);
    expect(JSON.stringify(site.sql('SELECT details FROM audit'))).not.toMatch(/XDA000000|Ejemplar/);
  });

  it('ends the employment with the agreement when that comes first', async () => {
    const made = await privateOrder({
      ...privateForm(employers.provider.organisationNumber, '2027-03-31'),
      assignmentTo: '2027-06-30',
    });
    if (isRefusal(made)) throw new Error(made.message);
    expect(site.sql('SELECT toDay FROM proposedEmployments')).toEqual([{ toDay: '2027-03-31' }]);
  });

  it('that is sent twice is one case', async () => {
    const first = await accepted({ submissionToken: 'same' });
    expect(await accepted({ submissionToken: 'same' })).toMatchObject({ number: first.number });
    expect(site.sql('SELECT count(*) AS n FROM proposedEmployments')).toEqual([{ n: 1 }]);
  });

  it('for somebody with a samordningsnummer brings nobody into the register', async () => {
    const before = people();
    const made = await accepted({ coordinationNumber: 'exists', passportValidTo: '2026-12-01' });
    expect(made.holder).toBeUndefined();
    expect(people()).toEqual(before);
  });

  it('for somebody who has one waiting names it', async () => {
    const first = await accepted();
    expect(await order()).toMatchObject({ field: 'familyName', message: expect.stringContaining(first.number) });
  });

  it('for somebody with one name who has one waiting is told of by that name', async () => {
    await accepted({ person: { ...person, givenName: '-' } });
    expect(await order({ person: { ...person, givenName: '-' } })).toMatchObject({
      message: expect.stringMatching(/^Ejemplar har redan en beställning/),
    });
  });
});

describe('an employer whose organisation number isn’t known yet', () => {
  it('takes any with the right check digit, and none with a wrong one', async () => {
    site.sql(`UPDATE employers SET organisationNumber = NULL WHERE kind = 'private'`);
    expect(await privateOrder(privateForm('232100-0066'))).toMatchObject({ field: 'organisationNumber' });
    expect(isRefusal(await privateOrder(privateForm('232100-0065')))).toBe(false);
  });
});

describe('a unit of a municipality', () => {
  it('uses the ordinary form, without an agreement', async () => {
    const unitId = await site.unitId(units.homeCare);
    expect(isRefusal(await order({ unitId }, who.municipalManager))).toBe(false);
    expect(
      await order({ unitId, ...privateForm(employers.municipality.organisationNumber) }, who.municipalManager),
    ).toMatchObject({
      field: 'unitId',
      message: expect.stringContaining(employers.municipality.name),
    });
  });

  it('is among those of the ordinary form, a private provider’s among those of the other', async () => {
    const { foreignStaff } = site.register;
    const names = async (by: Known, provider: 'own' | 'private') =>
      (await foreignStaff.units({ viewer: await site.viewer(by), provider, day: '2026-11-24' })).map(
        ({ name }) => name,
      );
    expect(await names(who.municipalManager, 'own')).toEqual([units.homeCare.name]);
    expect(await names(who.municipalManager, 'private')).toEqual([]);
    expect(await names(who.privateManager, 'own')).toEqual([]);
    expect(await names(who.privateManager, 'private')).toEqual([units.rehab.name]);
  });
});

describe('what is refused', () => {
  it('is a passport that is too short by one day, with the day that would do', async () => {
    expect(await order({ passportValidTo: '2027-05-23' })).toMatchObject({
      field: 'passportValidTo',
      message: expect.stringContaining('2027-05-24'),
    });
    expect(isRefusal(await order({ passportValidTo: '2027-05-24' }))).toBe(false);
  });

  it.each<[string, Partial<ForeignStaffOrder>, string, RegExp]>([
    ['a birth date that is to come', { person: { ...person, birthDate: '2027-01-01' } }, 'birthDate', /passet/],
    ['a birth date long ago', { person: { ...person, birthDate: '1890-01-01' } }, 'birthDate', /passet/],
    ['an assignment that ends before it begins', { assignmentTo: '2026-11-30' }, 'assignmentTo', /2026-12-01/],
    ['a desk that there isn’t', { desk: 'Älmhult' }, 'desk', /Växjö eller Ljungby/],
    ['a private provider’s form for a unit of the region', privateForm(), 'unitId', /region och kommun/],
  ])('is %s', async (_, change, field, message) => {
    expect(await order(change)).toMatchObject({ field, message: expect.stringMatching(message) });
  });

  it.each<[string, Partial<ForeignStaffOrder>, string, RegExp]>([
    [
      'an organisation number whose check digit is wrong',
      privateForm('555555-5556'),
      'organisationNumber',
      /232100-0065/,
    ],
    [
      'another employer’s organisation number',
      privateForm('232100-0065'),
      'organisationNumber',
      new RegExp(`${units.rehab.name} hör till ${units.provider.name} AB`),
    ],
    [
      'an agreement that has ended',
      privateForm(employers.provider.organisationNumber, '2026-11-23'),
      'agreementTo',
      /2026-11-23/,
    ],
    [
      'an agreement that ends before the assignment begins',
      privateForm(employers.provider.organisationNumber.replace('-', ''), '2026-11-30'),
      'agreementTo',
      /2026-12-01/,
    ],
    ['the region’s form', {}, 'unitId', /privata vårdgivare/],
  ])('for a private provider is %s', async (_, change, field, message) => {
    expect(await privateOrder(change)).toMatchObject({ field, message: expect.stringMatching(message) });
  });

  it('is another unit’s manager, and a colleague', async () => {
    for (const by of [who.otherManager, who.colleague]) {
      expect(await order({}, by)).toMatchObject({ field: 'unitId', message: expect.stringContaining('egen enhet') });
    }
  });
});

function privateForm(
  organisationNumber = employers.provider.organisationNumber,
  agreementTo: Day = '2028-12-31',
): Partial<ForeignStaffOrder> {
  return { agreement: { organisationNumber, agreement: 'Avtal 1', agreementTo } };
}

describe('an order with several faults', () => {
  it('is told all of them at once, each at its field', async () => {
    const answer = await order({
      person: { ...person, birthDate: '2027-01-01' },
      passportValidTo: '2027-01-01',
      assignmentTo: '2026-11-30',
    });
    if (!isRefusal(answer)) throw new Error('It was accepted');
    const { also = [], ...first } = answer;
    expect([first, ...also].map(({ field }) => field)).toEqual(['birthDate', 'passportValidTo', 'assignmentTo']);
  });
});

it('remembers of its holder in which language they are written to, by the newest order, unless they choose themselves', async () => {
  const { personId } = await site.viewer(who.holder);
  const { people } = site.register;
  const language = () => people.languageOf(personId);
  expect(await language()).toBeUndefined();
  for (const [index, ordered] of (['en', 'sv'] as const).entries()) {
    const { caseId } = await accepted(
      { language: ordered },
      who.manager,
      index === 0 ? now : '2026-11-25T08:00:00.000Z',
    );
    // As once HSA shows who it is.
    site.sql(`UPDATE cases SET holderId = '${personId}', proposedHolderId = NULL WHERE caseId = '${caseId}'`);
    expect(await language()).toBe(ordered);
  }
  await people.chooseLanguage({ personId, language: 'en' });
  expect(await language()).toBe('en');
  await people.chooseLanguage({ personId, language: 'sv' });
  expect(await language()).toBe('sv');
});
