import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, dayOf } from '../../../contract/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { units, who, type Known } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
beforeEach(async () => {
  portal = await openPortalAlone();
});
afterEach(() => portal.close());

const sql = (text: string) => sqlIn(portal.dir, text);
const idOf = async (person: Known) => mustBe(await portal.register.people.findByHsaId(person.hsaId)).personId;
const unitId = () => String(sql(`SELECT "unitId" FROM units WHERE "hsaId" = '${units.ward.hsaId}'`)[0]?.['unitId']);
const askerOf = async (person: Known) => ({
  viewer: await portal.viewer(person),
  author: await portal.author(person),
});
const found = () => auditRows(portal.dir, 'forgery-found').map(({ details }) => details);
const forgedRows = async () => {
  const headers = { authorization: 'Bearer invented-metrics-token' };
  const told = await (await fetch(`${portal.portalUrl}/metrics`, { headers })).text();
  return /^siths_forged_rows (\S+)$/m.exec(told)?.[1];
};

/** What somebody may by roles, rights and substitutions: not what follows from where they work. */
async function powerOf(person: Known) {
  const { grants, rights, actsFor } = await portal.viewer(person);
  const roles = grants.filter(({ role }) => role !== 'colleague' && role !== 'holder');
  return { roles: roles.map(({ role }) => role), rights, acts: actsFor?.length ?? 0 };
}
const nothing = { roles: [], rights: [], acts: 0 };

const macOfAnother = `(SELECT mac FROM grants WHERE role = 'admin' LIMIT 1)`;

/** Lets the doctor act for the manager of the ward. */
async function nameSubstitute(): Promise<void> {
  const [from, to] = [dayOf(portal.now()), addDays(dayOf(portal.now()), 6)];
  const named = { manager: who.manager.hsaId, unit: units.ward.hsaId, substitute: who.doctor.hsaId, from, to };
  const asker = await askerOf(who.manager);
  expect(await portal.register.substitutes.name({ ...named, reason: 'leave' }, asker)).toBeUndefined();
}

describe('a row of power that somebody writes in the database', () => {
  it.each<[string, (ids: { doctor: string; manager: string }, mac: string) => string]>([
    [
      'a role',
      ({ doctor }, mac) =>
        `INSERT INTO grants ("grantId", "personId", role, "fromDay", holder, "auditRow", mac) VALUES ('forged', '${doctor}', 'admin', '2026-01-01', '${who.doctor.hsaId}', 1, ${mac})`,
    ],
    [
      'a right',
      ({ doctor }, mac) =>
        `INSERT INTO rights ("personId", name, "fromDay", holder, "auditRow", mac) VALUES ('${doctor}', 'protected', '2026-01-01', '${who.doctor.hsaId}', 1, ${mac})`,
    ],
    [
      'a substitution',
      ({ doctor, manager }, mac) =>
        `INSERT INTO substitutions ("substitutionId", "unitId", "managerId", "substituteId", "fromDay", "toDay", reason, "givenBy", "givenAt", holder, "auditRow", mac) VALUES ('forged', '${unitId()}', '${manager}', '${doctor}', '2026-01-01', '2099-12-31', 'leave', '${who.manager.hsaId}', '2026-01-01T08:00:00.000Z', '${who.doctor.hsaId}', 1, ${mac})`,
    ],
  ])('%s gives nobody anything, with no MAC and with that of another row', async (_, plant) => {
    const ids = { doctor: await idOf(who.doctor), manager: await idOf(who.manager) };
    sql(plant(ids, `''`));
    expect(await powerOf(who.doctor)).toEqual(nothing);
    expect(await powerOf(who.doctor)).toEqual(nothing);
    expect(found()).toMatchObject([{ stored: 'row', forgery: 'changed' }]);
    expect(await forgedRows()).toBe('1');
    const table = String(found()[0]?.['where']).split(' ')[0] ?? '';
    sql(`UPDATE ${table} SET mac = ${macOfAnother} WHERE mac = ''`);
    expect(await powerOf(who.doctor)).toEqual(nothing);
    expect(found()).toMatchObject([{ forgery: 'changed' }, { forgery: 'changed' }]);
  });

  it('lets nobody administer who has written themselves a role and logs in as who they are', async () => {
    const doctor = await portal.logIn(who.doctor);
    expect((await doctor.open('/administration')).status).toBe(403);
    const personId = await idOf(who.doctor);
    sql(
      `INSERT INTO grants ("grantId", "personId", role, "fromDay", holder, "auditRow", mac) VALUES ('forged', '${personId}', 'admin', '2026-01-01', '${who.doctor.hsaId}', 1, ${macOfAnother})`,
    );
    expect((await doctor.open('/administration')).status).toBe(403);
    expect(found()).toMatchObject([{ where: 'grants forged', forgery: 'changed' }]);
    const admin = await (await portal.logIn(who.admin)).open('/administration');
    expect(admin.text).toContain('Någon har skrivit i databasen utanför programmet');
  });

  it('is no manager’s role by which a substitution goes on', async () => {
    await nameSubstitute();
    expect(await powerOf(who.doctor)).toEqual({ ...nothing, roles: ['manager'], acts: 1 });
    const asker = await askerOf(who.admin);
    for (const { id } of await portal.register.appointments.list({
      day: dayOf(portal.now()),
      hsaId: who.manager.hsaId,
    }))
      expect(await portal.register.appointments.end({ id, reason: 'Slutar' }, asker)).toBeUndefined();
    expect(await powerOf(who.doctor)).toEqual(nothing);
    sql(
      `INSERT INTO grants ("grantId", "personId", role, "unitId", "fromDay", holder, "auditRow", mac) VALUES ('forged', '${await idOf(who.manager)}', 'manager', '${unitId()}', '2026-01-01', '${who.manager.hsaId}', 1, '')`,
    );
    expect(await powerOf(who.doctor)).toEqual(nothing);
    expect(found()).toMatchObject([{ where: 'grants forged' }]);
  });
});

describe('a row of power that somebody changes in the database', () => {
  it.each<[string, Known, string]>([
    ['for longer', who.auditor, `grants SET "toDay" = '2099-12-31'`],
    ['another role', who.auditor, `grants SET role = 'admin'`],
    ['why', who.auditor, `grants SET reason = 'därför'`],
    ['whose, in the row alone', who.auditor, `grants SET holder = '${who.doctor.hsaId}'`],
    ['the row of the log that tells of it', who.auditor, `grants SET "auditRow" = "auditRow" + 1000`],
    ['another right', who.secondAdministrator, `rights SET name = 'approver'`],
    ['how long trained', who.secondAdministrator, `rights SET "trainedTo" = '2099-12-31'`],
    ['for how long a substitute acts', who.doctor, `substitutions SET "toDay" = '2099-12-31'`],
    ['why a substitute acts', who.doctor, `substitutions SET reason = 'vacant'`],
  ])('counts for nothing from then on: %s', async (_, person, change) => {
    await nameSubstitute();
    const [table = ''] = change.split(' ');
    const ofWhom = table === 'substitutions' ? 'substituteId' : 'personId';
    const before = await powerOf(person);
    sql(
      `UPDATE ${change} WHERE "${ofWhom}" = '${await idOf(person)}' ${table === 'rights' ? `AND name = 'protected'` : ''}`,
    );
    const after = await powerOf(person);
    expect(after).not.toEqual(before);
    expect(after.roles.length + after.rights.length).toBeLessThan(before.roles.length + before.rights.length);
    expect(found().every(({ forgery }) => forgery === 'changed' || forgery === 'moved')).toBe(true);
    expect(Number(await forgedRows())).toBeGreaterThan(0);
  });

  it('counts for nobody when the person whom it names gets the HSA-id of another', async () => {
    sql(`UPDATE people SET "hsaId" = 'SE2321000065-ATTACKED' WHERE "hsaId" = '${who.admin.hsaId}'`);
    sql(`UPDATE people SET "hsaId" = '${who.admin.hsaId}X' WHERE "hsaId" = '${who.doctor.hsaId}'`);
    sql(`UPDATE people SET "hsaId" = '${who.doctor.hsaId}' WHERE "hsaId" = 'SE2321000065-ATTACKED'`);
    expect(await powerOf(who.doctor)).toEqual(nothing);
    expect(found()).toMatchObject([{ forgery: 'moved' }]);
    expect(await forgedRows()).toBe('1');
  });
});

describe('a row of power that has ended', () => {
  const keep = (table: string) => sql(`CREATE TABLE kept AS SELECT * FROM ${table}`);
  const putBack = (table: string) => {
    sql(`DELETE FROM ${table}`);
    sql(`INSERT INTO ${table} SELECT * FROM kept`);
    sql('DROP TABLE kept');
  };

  it.each<[string, Known]>([
    ['grants', who.auditor],
    ['rights', who.secondAdministrator],
  ])('gives nobody anything when it is put back as it was: %s', async (table, person) => {
    const before = await powerOf(person);
    keep(table);
    const day = dayOf(portal.now());
    const asker = await askerOf(who.admin);
    for (const { id } of await portal.register.appointments.list({ day, hsaId: person.hsaId }))
      if (table === 'grants' || id.includes('.'))
        expect(await portal.register.appointments.end({ id, reason: 'Slutar' }, asker)).toBeUndefined();
    const ended = await powerOf(person);
    expect(ended).not.toEqual(before);
    putBack(table);
    expect(await powerOf(person)).toEqual(ended);
    expect(found()[0]).toMatchObject({ forgery: 'revived', where: expect.stringMatching(`^${table} `) });
    expect(Number(await forgedRows())).toBeGreaterThan(0);
  });

  it('gives nobody anything when it is put back as it was: substitutions', async () => {
    await nameSubstitute();
    keep('substitutions');
    const [named] = await portal.register.substitutes.list({ day: dayOf(portal.now()) });
    const asker = await askerOf(who.manager);
    expect(await portal.register.substitutes.end(mustBe(named).id, asker)).toBeUndefined();
    putBack('substitutions');
    expect(await powerOf(who.doctor)).toEqual(nothing);
    expect(found()).toMatchObject([{ forgery: 'revived', where: `substitutions ${mustBe(named).id}` }]);
    expect(await forgedRows()).toBe('1');
  });
});
