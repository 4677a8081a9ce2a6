import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NotAPersonalNumber } from '../../../register/index.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../demo-register.ts';
import { onSqlite } from '../../support/on-sqlite.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

const system = { hsaId: 'system', role: 'system', at: now };
const someone = { hsaId: 'SE2321000065-P900', givenName: 'Lina', familyName: 'Nyprov' };

describe('a national number', () => {
  it('leaves the register masked only', async () => {
    const maja = must(await demo.register.people.findByHsaId('SE2321000065-P104'));
    expect(maja).toMatchObject({ maskedNumber: '19811218-••••', birthDate: '1981-12-18', hasSwedishNumber: true });
    expect(JSON.stringify(maja)).not.toContain('9876');
    expect(await demo.register.people.find(maja.personId)).toEqual(maja);
  });

  onSqlite('stands nowhere in the file, whole or in its last digits beside the birth date', async () => {
    await demo.submitted();
    await demo.register.close();
    demo.sql('PRAGMA wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(demo.file, 'latin1');
    for (const text of ['198112189876', '8112189876', '811218-9876', '19811218-9876', '197010632391', '1970-10-63']) {
      expect(bytes.includes(text)).toBe(false);
    }
    expect(bytes.includes('SE2321000065-P104')).toBe(true);
  });

  it('is checked, and a wrong one is never repeated in the error', async () => {
    const add = (personalNumber: string) => demo.register.intake.addPerson({ ...someone, personalNumber }, system);
    for (const wrong of ['19811218-9875', '19811318-9876', '198112-9876', 'T00112-9876', 'Maja']) {
      const error = await add(wrong).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(NotAPersonalNumber);
      expect(String(error)).not.toContain(wrong);
    }
  });

  it('belongs to one person, however it is written', async () => {
    const again = demo.register.intake.addPerson({ ...someone, personalNumber: '811218-9876' }, system);
    const error = await again.catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/UNIQUE|unique/);
    expect(String(error)).not.toContain('9876');
  });

  it.each([
    ['Provsson', 'Testberg', '198112189876'],
    ['Testberg', 'Testberg', '198112189876'],
    ['Provén', 'Testberg', '198112189876'],
    ['Exempelsson', 'Skyddsprov', '199107172380'],
    ['Provsson', 'Skyddsprov', undefined],
    ['Testrup', 'Testberg', undefined],
    ['Provning', 'Testberg', undefined],
    ['Skissgren', 'Testberg', undefined],
    ['Låtsas', 'Testberg', undefined],
    ['Exempelgren', 'Testberg', undefined],
    ['Provsson', 'Provova', undefined],
  ])('is shown to %s, of %s: %p', async (who, whose, expected) => {
    const viewer = await demo.viewer(who);
    const { personId } = await demo.viewer(whose);
    const { rows } = await demo.register.audit.verify();
    const shown = await demo.register.people.revealNumber(personId, {
      reason: 'hsa-check',
      viewer,
      author: demo.author(viewer),
    });
    expect(shown).toBe(expected);
    const logged = demo.sql(
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
    ['Provén', ['colleague', 'holder', 'manager'], []],
    ['Testrup', ['colleague', 'holder', 'orderer'], []],
    ['Provning', ['colleague', 'holder'], []],
    ['Provsson', ['colleague', 'customer-service', 'holder'], []],
    [
      'Exempelsson',
      ['colleague', 'customer-service', 'holder'],
      ['id-administrator', 'id-administrator-loa3', 'protected'],
    ],
    ['Låtsas', ['auditor', 'colleague', 'holder'], []],
    ['Exempelgren', ['admin', 'colleague', 'holder'], []],
  ])('%s has what the tables grant', async (who, roles, rights) => {
    const viewer = await demo.viewer(who);
    expect(viewer.grants.map(({ role }) => role).sort()).toEqual(roles);
    expect([...viewer.rights].sort()).toEqual(rights);
  });

  it('is unknown without a row', async () => {
    expect(await demo.register.people.viewer('SE2321000065-P999', now)).toBeUndefined();
  });

  it('has a role from its first to its last day, both included, in Stockholm', async () => {
    const { personId } = await demo.viewer('Provning');
    const unitId = await demo.unitId('Avdelning 14, Växjö');
    const days = { from: '2026-12-01', to: '2026-12-02' };
    await demo.register.intake.grantRole({ personId, role: 'manager', unitId, ...days }, system);
    await demo.register.intake.grantRight({ personId, right: 'protected', ...days }, system);
    const has = async (at: string) => {
      const { grants, rights } = await demo.viewer('Provning', at);
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
    const ward = await demo.register.units.get(await demo.unitId('Avdelning 14, Växjö'), today);
    expect(ward).toMatchObject({
      employer: { name: 'Region Exempel', organisationNumber: '232100-0065', kind: 'region' },
      phone: '000-000 14 00',
      manager: { familyName: 'Provén' },
    });
    const above = await demo.register.units.find(must(ward.parentId), today);
    expect(above).toMatchObject({ name: 'Hälso- och sjukvården', manager: { familyName: 'Överprov' } });
    expect(await demo.register.units.find('unknown', today)).toBeUndefined();
    await expect(demo.register.units.get('unknown', today)).rejects.toThrow('No unit unknown');
  });

  it('keeps its manager when a substitute acts for some days', async () => {
    const { personId } = await demo.viewer('Provning');
    const unitId = await demo.unitId('Avdelning 14, Växjö');
    const grant = { personId, role: 'manager', unitId, from: '2026-11-20', to: '2026-12-02' } as const;
    await demo.register.intake.grantRole(grant, system);
    expect(await demo.register.units.get(unitId, today)).toMatchObject({ manager: { familyName: 'Provén' } });
  });

  it('has the manager of the day: one who leaves later, and nobody before the first day', async () => {
    const { intake, units } = demo.register;
    const { personId } = await demo.viewer('Provning');
    const { personId: next } = await demo.viewer('Testrup');
    const { employer } = await units.get(await demo.unitId('Avdelning 14, Växjö'), today);
    const { employerId } = employer;
    const unit = { hsaId: 'SE2321000065-E901', name: 'Ny', employerId, phone: '', address: [] };
    const unitId = await intake.addUnit(unit, system);
    const role = 'manager';
    await intake.grantRole({ personId, role, unitId, from: '2026-11-01', to: '2026-11-30' }, system);
    await intake.grantRole({ personId: next, role, unitId, from: '2026-12-01' }, system);
    const on = async (day: string) => (await units.get(unitId, day)).manager?.familyName;
    expect(await on('2026-10-31')).toBeUndefined();
    expect(await on('2026-11-30')).toBe('Provning');
    expect(await on('2026-12-01')).toBe('Testrup');
  });

  it('lists who works there on a day, by family name as Swedes sort it', async () => {
    const unitId = await demo.unitId('Avdelning 14, Växjö');
    const names = async (day: string) =>
      (await demo.register.units.employments(unitId, day)).map(({ person }) => person.familyName);
    const today = await names('2026-11-24');
    expect(today).toEqual([...today].sort(new Intl.Collator('sv').compare));
    expect(today).toContain('Låtsasdotter');
    expect(await names('2026-12-05')).toContain('Låtsasdotter');
    expect(await names('2026-12-06')).not.toContain('Låtsasdotter');
  });
});

describe('drafts', () => {
  const form = 'reserve-card-activation';

  it('are kept per form and person, sealed, the last one only', async () => {
    const { drafts } = demo.register;
    const { personId } = await demo.viewer('Provning');
    await drafts.save({ formId: form, personId, data: { note: 'Zebrafinkar' }, at: now });
    await drafts.save({ formId: form, personId, data: { note: 'Blåmesar', steg: [1, 2] }, at: now });
    expect(await drafts.load({ formId: form, personId, at: now })).toEqual({
      data: { note: 'Blåmesar', steg: [1, 2] },
      savedAt: now,
    });
    expect(
      await drafts.load({ formId: form, personId: (await demo.viewer('Provén')).personId, at: now }),
    ).toBeUndefined();
    const [row] = demo.sql('SELECT hex(sealedData) AS bytes FROM drafts');
    expect(must(row)['bytes']).not.toContain(Buffer.from('mesar').toString('hex').toUpperCase());
    await drafts.discard(form, personId);
    expect(await drafts.load({ formId: form, personId, at: now })).toBeUndefined();
  });

  it('are forgotten after 30 days', async () => {
    const { drafts } = demo.register;
    const { personId } = await demo.viewer('Provning');
    await drafts.save({ formId: form, personId, data: {}, at: now });
    expect(await drafts.load({ formId: form, personId, at: '2026-12-24T09:00:00.000Z' })).toBeDefined();
    expect(await drafts.load({ formId: form, personId, at: '2026-12-25T09:00:00.000Z' })).toBeUndefined();
    await drafts.save({
      formId: form,
      personId: (await demo.viewer('Provén')).personId,
      data: {},
      at: '2026-12-25T09:00:00.000Z',
    });
    expect(demo.sql('SELECT personId FROM drafts')).toHaveLength(1);
  });
});
