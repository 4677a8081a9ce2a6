import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Day, Instant } from '../../../contract/index.ts';
import { NotAPersonalNumber } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { onSqlite } from '../../support/on-sqlite.ts';
import { units, who, employers } from '../../support/ward/index.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const system = { hsaId: 'system', role: 'system', at: now };
const someone = { hsaId: 'SE2321000065-P900', givenName: 'Lina', familyName: who.newEmployee.familyName };

const holders = waysToWrite(who.holder.personalNumber);

describe('a national number', () => {
  it('leaves the register masked only', async () => {
    const holder = must(await site.register.people.findByHsaId(who.holder.hsaId));
    expect(holder).toMatchObject({
      maskedNumber: holders.masked,
      birthDate: holders.birthDate,
      hasSwedishNumber: true,
    });
    expect(JSON.stringify(holder)).not.toMatch(holders.lastDigits);
    expect(await site.register.people.find(holder.personId)).toEqual(holder);
  });

  onSqlite('stands nowhere in the file, whole or in its last digits beside the birth date', async () => {
    await site.submitted();
    await site.register.close();
    site.sql('PRAGMA wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(site.file, 'latin1');
    for (const text of [
      holders.whole,
      holders.short,
      holders.shortDashed,
      holders.dashed,
      who.coordinated.personalNumber,
      waysToWrite(who.coordinated.personalNumber).birthDate,
    ]) {
      expect(bytes.includes(text)).toBe(false);
    }
    expect(bytes.includes(who.holder.hsaId)).toBe(true);
  });

  it('is checked, and a wrong one is never repeated in the error', async () => {
    const add = (personalNumber: string) => site.register.intake.addPerson({ ...someone, personalNumber }, system);
    for (const wrong of ['19121212-1213', '19121312-1212', '191212-1212', 'T21212-1212', 'Nova']) {
      const error = await add(wrong).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(NotAPersonalNumber);
      expect(String(error)).not.toContain(wrong);
    }
  });

  it('belongs to one person, however it is written', async () => {
    const again = site.register.intake.addPerson({ ...someone, personalNumber: holders.shortDashed }, system);
    const error = await again.catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/UNIQUE|unique/);
    expect(String(error)).not.toMatch(holders.lastDigits);
  });

  it.each([
    [who.customerService, who.holder, who.holder.personalNumber],
    [who.holder, who.holder, who.holder.personalNumber],
    [who.manager, who.holder, who.holder.personalNumber],
    [who.idAdministrator, who.protectedHolder, who.protectedHolder.personalNumber],
    [who.customerService, who.protectedHolder, undefined],
    [who.orderer, who.holder, undefined],
    [who.colleague, who.holder, undefined],
    [who.otherManager, who.holder, undefined],
    [who.auditor, who.holder, undefined],
    [who.admin, who.holder, undefined],
    [who.customerService, who.withoutNumber, undefined],
  ])('is shown to %s, of %s: %p', async (someone, whose, expected) => {
    const viewer = await site.viewer(someone);
    const { personId } = await site.viewer(whose);
    const { rows } = await site.register.audit.verify();
    const shown = await site.register.people.revealNumber(personId, {
      reason: 'hsa-check',
      viewer,
      author: site.author(viewer),
    });
    expect(shown).toBe(expected);
    const logged = site.sql(
      `SELECT actor, personId, details FROM audit WHERE action = 'number-revealed' AND row > ${rows}`,
    );
    expect(logged).toEqual(
      expected === undefined
        ? []
        : [expect.objectContaining({ actor: viewer.hsaId, personId, details: '{"reason":"hsa-check"}' })],
    );
  });
});

describe('whoever logs in', () => {
  it.each([
    [who.manager, ['colleague', 'holder', 'manager'], []],
    [who.orderer, ['colleague', 'holder', 'orderer'], []],
    [who.colleague, ['colleague', 'holder'], []],
    [who.customerService, ['colleague', 'customer-service', 'holder'], []],
    [
      who.idAdministrator,
      ['colleague', 'customer-service', 'holder'],
      ['id-administrator', 'id-administrator-loa3', 'protected'],
    ],
    [who.auditor, ['auditor', 'colleague', 'holder'], []],
    [who.admin, ['admin', 'colleague', 'holder'], []],
  ])('%s has what the tables grant', async (someone, roles, rights) => {
    const viewer = await site.viewer(someone);
    expect(viewer.grants.map(({ role }) => role).sort()).toEqual(roles);
    expect([...viewer.rights].sort()).toEqual(rights);
  });

  it('is unknown without a row', async () => {
    expect(await site.register.people.viewer('SE2321000065-P999', now)).toBeUndefined();
  });

  it('has a role from its first to its last day, both included, in Stockholm', async () => {
    const { personId } = await site.viewer(who.colleague);
    const unitId = await site.unitId(units.ward);
    const days = { from: '2026-12-01', to: '2026-12-02' } as const;
    await site.register.intake.grantRole({ personId, role: 'manager', unitId, ...days }, system);
    await site.register.intake.grantRight({ personId, right: 'protected', ...days }, system);
    const has = async (at: Instant) => {
      const { grants, rights } = await site.viewer(who.colleague, at);
      return [grants.some(({ role }) => role === 'manager'), rights.length];
    };
    expect(await has('2026-11-30T22:59:00.000Z')).toEqual([false, 0]);
    expect(await has('2026-11-30T23:00:00.000Z')).toEqual([true, 1]);
    expect(await has('2026-12-02T22:59:00.000Z')).toEqual([true, 1]);
    expect(await has('2026-12-02T23:00:00.000Z')).toEqual([false, 0]);
  });
});

describe('a unit', () => {
  const today = '2026-11-24';
  it('knows its manager, its parent and how to reach it', async () => {
    const ward = await site.register.units.get(await site.unitId(units.ward), today);
    expect(ward).toMatchObject({
      employer: employers.region,
      phone: units.ward.phone,
      manager: { familyName: who.manager.familyName },
    });
    const above = await site.register.units.find(must(ward.parentId), today);
    expect(above).toMatchObject({ name: units.care.name, manager: { familyName: who.managerAbove.familyName } });
    expect(await site.register.units.find('unknown', today)).toBeUndefined();
    await expect(site.register.units.get('unknown', today)).rejects.toThrow('No unit unknown');
  });

  it('keeps its manager when a substitute acts for some days', async () => {
    const { personId } = await site.viewer(who.colleague);
    const unitId = await site.unitId(units.ward);
    const grant = { personId, role: 'manager', unitId, from: '2026-11-20', to: '2026-12-02' } as const;
    await site.register.intake.grantRole(grant, system);
    expect(await site.register.units.get(unitId, today)).toMatchObject({
      manager: { familyName: who.manager.familyName },
    });
  });

  it('has the manager of the day: one who leaves later, and nobody before the first day', async () => {
    const { intake } = site.register;
    const { personId } = await site.viewer(who.colleague);
    const { personId: next } = await site.viewer(who.orderer);
    const { employer } = await site.register.units.get(await site.unitId(units.ward), today);
    const { employerId } = employer;
    const unit = { hsaId: 'SE2321000065-E901', name: 'Ny', employerId, phone: '', address: [] };
    const unitId = await intake.addUnit(unit, system);
    const role = 'manager';
    await intake.grantRole({ personId, role, unitId, from: '2026-11-01', to: '2026-11-30' }, system);
    await intake.grantRole({ personId: next, role, unitId, from: '2026-12-01' }, system);
    const on = async (day: Day) => (await site.register.units.get(unitId, day)).manager?.familyName;
    expect(await on('2026-10-31')).toBeUndefined();
    expect(await on('2026-11-30')).toBe(who.colleague.familyName);
    expect(await on('2026-12-01')).toBe(who.orderer.familyName);
  });

  it('lists who works there on a day, by family name as Swedes sort it, protected people by what is shown', async () => {
    const unitId = await site.unitId(units.ward);
    const names = async (day: Day) =>
      (await site.register.units.employments(unitId, day)).map(({ person }) => person.familyName);
    const today = await names('2026-11-24');
    const shown = (await site.register.units.employments(unitId, '2026-11-24')).map(({ person }) =>
      person.protectedIdentity ? person.displayName : person.familyName,
    );
    expect(shown).toEqual([...shown].sort(new Intl.Collator('sv').compare));
    expect(today).toContain(who.endsIn11Days.familyName);
    expect(await names('2026-12-05')).toContain(who.endsIn11Days.familyName);
    expect(await names('2026-12-06')).not.toContain(who.endsIn11Days.familyName);
  });
});

describe('drafts', () => {
  const form = 'reserve-card-activation';

  it('are kept per form, person and page, sealed', async () => {
    const { drafts } = site.register;
    const { personId } = await site.viewer(who.colleague);
    await drafts.save({ formId: form, personId, draftId: 'one', data: { note: 'Zebrafinkar' }, at: now });
    await drafts.save({ formId: form, personId, draftId: 'one', data: { note: 'Blåmesar', steg: [1, 2] }, at: now });
    expect(await drafts.load({ formId: form, personId, draftId: 'one', at: now })).toEqual({
      draftId: 'one',
      data: { note: 'Blåmesar', steg: [1, 2] },
      savedAt: now,
    });
    expect(await drafts.of({ formId: form, personId: (await site.viewer(who.manager)).personId, at: now })).toEqual([]);
    const [row] = site.sql('SELECT hex(sealedData) AS bytes FROM drafts');
    expect(must(row)['bytes']).not.toContain(Buffer.from('mesar').toString('hex').toUpperCase());
    await drafts.discard({ formId: form, personId, draftId: 'one' });
    expect(await drafts.of({ formId: form, personId, at: now })).toEqual([]);
  });

  it('are of one page: no other writes over it or throws it away; so many a person has at most', async () => {
    const { drafts } = site.register;
    const { personId } = await site.viewer(who.colleague);
    const own = { formId: form, personId, draftId: 'one' };
    const other = { ...own, draftId: 'other' };
    const later = '2026-11-24T09:00:00.000Z';
    expect(await drafts.save({ ...own, data: { note: 'Zebrafinkar' }, at: now })).toBe(true);
    expect(await drafts.save({ ...other, data: { note: 'Blåmesar' }, at: later })).toBe(true);
    const ids = async () => (await drafts.of({ formId: form, personId, at: later })).map(({ draftId }) => draftId);
    expect(await ids()).toEqual(['other', 'one']);
    await drafts.discard(other);
    expect(await ids()).toEqual(['one']);
    expect(await drafts.load({ ...own, at: now })).toMatchObject({ draftId: 'one', data: { note: 'Zebrafinkar' } });
    for (let index = 0; index < 9; index += 1) {
      expect(await drafts.save({ ...own, draftId: `more-${index}`, data: {}, at: now })).toBe(true);
    }
    expect(await drafts.save({ ...other, data: {}, at: now })).toBe(false);
    expect(await drafts.save({ ...own, data: {}, at: later })).toBe(true);
  });

  it('are forgotten after 30 days', async () => {
    const { drafts } = site.register;
    const { personId } = await site.viewer(who.colleague);
    await drafts.save({ formId: form, personId, draftId: 'one', data: {}, at: now });
    expect(await drafts.load({ formId: form, personId, draftId: 'one', at: '2026-12-24T09:00:00.000Z' })).toBeDefined();
    expect(
      await drafts.load({ formId: form, personId, draftId: 'one', at: '2026-12-25T09:00:00.000Z' }),
    ).toBeUndefined();
    await drafts.save({
      formId: form,
      personId: (await site.viewer(who.manager)).personId,
      draftId: 'one',
      data: {},
      at: '2026-12-25T09:00:00.000Z',
    });
    expect(site.sql('SELECT personId FROM drafts')).toHaveLength(1);
  });
});
