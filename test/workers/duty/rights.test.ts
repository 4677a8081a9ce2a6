import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createId } from '../../../platform/id.ts';
import { isRefusal, type Case } from '../../../register/index.ts';
import { checkClericalDuties, checkDuties, checkHolder, deskFault, dutyFault } from '../../../workers/duty/duties.ts';
import { proveIdentity } from '../../../workers/issue/desk-identity.ts';
import { checkProposalDuties, proposalDutyFault } from '../../../workers/duty/proposal-duties.ts';
import { byUnit } from '../../../workers/duty/unit-duty.ts';
import {
  aClerk,
  aHolder,
  aManager,
  anIdAdministrator,
  anOrderer,
  aPerson,
  aReserveCard,
  aUnit,
  openFreshRegister,
  timeAt,
  todayAt,
  type BuiltPerson,
  type FreshRegister,
} from '../../support/builders.ts';
import { newcomer, order } from '../../support/card-order.ts';
import { mustBe } from '../../support/until.ts';

/** Separation of duties as workers ask it, for everybody who reaches the engine past the portal. */

let site: FreshRegister;
let parties: { manager: BuiltPerson; caller: BuiltPerson; holder: BuiltPerson; clerk: BuiltPerson };
let found: Case;

beforeAll(async () => {
  site = await openFreshRegister();
  const unit = await aUnit(site);
  parties = {
    manager: await aManager(site, { unit }),
    caller: await aPerson(site, { unit }),
    holder: await aPerson(site, { unit }),
    clerk: await anIdAdministrator(site),
  };
  const { caller, holder, clerk } = parties;
  const activation = {
    submissionToken: createId(),
    unitId: unit.unitId,
    employmentId: holder.employmentId,
    attesterId: caller.personId,
    identityCheck: 'known-person',
    reason: 'forgotten',
    cardNumber: await aReserveCard(site, unit),
  } as const;
  const author = { ...(await clerk.author()), onBehalfOf: caller.hsaId };
  const made = await site.register.cases.submit(activation, { viewer: await clerk.viewer(), author });
  if (isRefusal(made)) throw new Error(made.message);
  found = made;
});
afterAll(() => site.close());

const by = ({ hsaId }: { hsaId: string }) => ({ by: hsaId, at: timeAt(site) });
const nobody = { hsaId: 'SE2321000065-NOBODY' };
const staff = async () => ({ clerk: await aClerk(site), administrator: await anIdAdministrator(site) });

describe('the person who typed a case for a caller', () => {
  it('decides nothing in it until the caller has confirmed it', async () => {
    const { clerk, caller } = parties;
    const { register } = site;
    expect(await dutyFault(register, found, by(clerk))).toContain('skrev in ärendet');
    expect(await dutyFault(register, found, { ...by(clerk), duty: 'receipt' })).toContain('skrev in ärendet');
    expect(await deskFault(register, found, by(clerk))).toContain('skrev in ärendet');
    expect(await dutyFault(register, found, { ...by(clerk), duty: 'clerical' })).toBeUndefined();
    await expect(checkDuties(register, found, by(clerk))).rejects.toMatchObject({ name: 'PermanentFailure' });
    await expect(checkClericalDuties(register, found, by(clerk))).resolves.toBeUndefined();
    const person = await register.people.find(caller.personId);
    const confirmed = { ...found, confirmedBy: person };
    expect(await dutyFault(register, confirmed, by(clerk))).toBeUndefined();
    expect(await deskFault(register, confirmed, by(clerk))).toBeUndefined();
  });
});

describe('a step of customer service', () => {
  it('is taken by another person of customer service, at a desk by an ID administrator', async () => {
    const { register } = site;
    const { clerk, administrator } = await staff();
    expect(await dutyFault(register, found, by(clerk))).toBeUndefined();
    expect(await deskFault(register, found, by(clerk))).toContain('ID-administratör');
    expect(await deskFault(register, found, by(administrator))).toBeUndefined();
  });

  it('is taken by no party, nobody outside, and nobody unknown', async () => {
    const { register } = site;
    for (const check of [dutyFault, deskFault]) {
      expect(await check(register, found, by(parties.caller))).toContain('part i ärendet');
      expect(await check(register, found, by(parties.manager))).toBe('Bara Intern kundservice får göra det här steget');
      expect(await check(register, found, by(nobody))).toBe('Bara Intern kundservice får göra det här steget');
    }
    expect(await dutyFault(register, found, { ...by(parties.holder), duty: 'clerical' })).toContain('part i ärendet');
  });

  it('with a card that belongs to no case is taken by anybody of customer service but its holder', async () => {
    const own = await aHolder(site, { roles: ['customer-service'] });
    const card = mustBe(await site.register.cards.find(own.cardNumber));
    const check = (person: { hsaId: string }) => checkHolder(site.register, card, by(person));
    await expect(check(await aClerk(site))).resolves.toBeUndefined();
    for (const person of [own, parties.manager, nobody]) {
      await expect(check(person)).rejects.toMatchObject({ name: 'PermanentFailure' });
    }
  });

  it('waits, in an order that no manager is left to answer for, until a colleague does', async () => {
    const { clerk } = await staff();
    const order = { ...found, enteredBy: found.submitter, isAnsweredForByService: true };
    expect(await dutyFault(site.register, order, by(clerk))).toContain('svarat för beställningen');
  });
});

describe('a step of the unit', () => {
  it('is taken by its manager or orderer, never by the holder or customer service', async () => {
    const { register } = site;
    const { unitId } = found;
    const orderer = await anOrderer(site, { unit: { unitId } });
    expect(await byUnit(register, found, by(parties.manager))).toMatchObject({ role: 'manager' });
    expect(await byUnit(register, found, by(orderer))).toMatchObject({ role: 'orderer' });
    for (const person of [parties.caller, parties.holder, parties.clerk]) {
      await expect(byUnit(register, found, by(person))).rejects.toMatchObject({ name: 'PermanentFailure' });
    }
    const own = { ...found, holder: await register.people.find(parties.manager.personId) };
    await expect(byUnit(register, own, by(parties.manager))).rejects.toMatchObject({ name: 'PermanentFailure' });
  });
});

describe('an order that proposes an employment', () => {
  it('is reviewed, and found in HSA, by those only who may handle whom the number belongs to', async () => {
    const { register } = site;
    const asked = { viewer: await parties.manager.viewer(), author: await parties.manager.author() };
    const { personalNumber } = newcomer;
    await aPerson(site, { person: { protectedIdentity: true, personalNumber } });
    const person = { newcomer };
    const proposed = await order(register, { unitId: found.unitId, person }, asked);
    if (isRefusal(proposed)) throw new Error(proposed.message);
    const { clerk } = await staff();
    const trusted = await aClerk(site, { rights: ['protected'] });
    for (const step of ['review', 'hsa'] as const) {
      expect(await proposalDutyFault(register, proposed, { ...by(clerk), step })).toContain('saknar behörighet');
      expect(await proposalDutyFault(register, proposed, { ...by(trusted), step })).toBeUndefined();
    }
    await expect(checkProposalDuties(register, proposed, by(clerk))).rejects.toMatchObject({
      name: 'PermanentFailure',
    });
    await expect(checkProposalDuties(register, proposed, by(trusted))).resolves.toBeUndefined();
  });
});

describe('what is seen at a desk', () => {
  const today = () => todayAt(site);
  const seen = (outcome: 'document' | 'passport' | 'vouching', change: Record<string, string> = {}) => ({
    outcome,
    ...by(parties.clerk),
    ...change,
  });
  const prove = (idRule: 'document' | 'passport' | 'vouching', check: ReturnType<typeof seen>) =>
    proveIdentity(site.register, found, { idRule, deskCheck: check });

  it('proves an identity by a document that is valid today', async () => {
    expect(await prove('document', seen('document', { validTo: today() }))).toEqual({ rule: 'document' });
    expect(await prove('document', seen('document', { validTo: '2026-11-23' }))).toContain(
      'Ska gälla minst till och med 2026-11-24',
    );
    expect(await prove('document', seen('document'))).toContain('Ska gälla minst till och med 2026-11-24');
    expect(await prove('passport', seen('document', { validTo: today() }))).toContain('visar pass');
  });

  it('proves it by vouching when the unit’s manager is there with a valid document', async () => {
    const manager = { managerHsaId: parties.manager.hsaId, managerValidTo: today() };
    expect(await prove('vouching', seen('vouching', manager))).toEqual({
      rule: 'vouching',
      managerHsaId: manager.managerHsaId,
    });
    expect(await prove('document', seen('vouching', manager))).toContain('bara intyga för den som saknar');
    expect(await prove('vouching', seen('vouching', { managerValidTo: today() }))).toContain('Ansvarig chef');
    expect(await prove('vouching', seen('vouching', { ...manager, managerValidTo: '2026-11-23' }))).toContain(
      'Ska gälla minst till och med',
    );
    expect(await prove('vouching', seen('vouching', { managerHsaId: manager.managerHsaId }))).toContain(
      'Ska gälla minst till och med',
    );
    for (const person of [parties.caller, await aManager(site)]) {
      const check = seen('vouching', { ...manager, managerHsaId: person.hsaId });
      expect(await prove('vouching', check)).toContain('Ansvarig chef');
    }
  });

  it('doesn’t prove it by card staff or by the holder as the manager', async () => {
    const { unitId } = found;
    const both = await aPerson(site, { unit: { unitId }, roles: ['manager', 'customer-service'] });
    const check = (hsaId: string) => seen('vouching', { managerHsaId: hsaId, managerValidTo: today() });
    expect(await prove('vouching', check(both.hsaId))).toContain('arbetar med korten');
    const own = { ...found, holder: await site.register.people.find(parties.manager.personId) };
    const answer = await proveIdentity(site.register, own, {
      idRule: 'vouching',
      deskCheck: check(parties.manager.hsaId),
    });
    expect(answer).toContain('sin egen chef');
  });

  it('proves it by a passport that lasts, with the manager there, for those without a Swedish number', async () => {
    const manager = { managerHsaId: parties.manager.hsaId, managerValidTo: today() };
    expect(await prove('passport', seen('passport', { ...manager, validTo: '2027-05-24' }))).toMatchObject({
      rule: 'passport',
    });
    expect(await prove('passport', seen('passport', { ...manager, validTo: '2027-05-23' }))).toContain(
      'Ska gälla minst till och med 2027-05-24',
    );
    expect(await prove('passport', seen('passport', manager))).toContain('Ska gälla minst till och med 2027-05-24');
    expect(await prove('document', seen('passport', { ...manager, validTo: '2027-05-24' }))).toContain(
      'Pass räcker bara',
    );
    expect(await prove('passport', seen('passport', { validTo: '2027-05-24', managerValidTo: today() }))).toContain(
      'Ansvarig chef',
    );
  });
});
