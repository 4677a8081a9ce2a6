import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFiles, type Asker } from '../../../register/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { approveAll } from '../../support/approve-all.ts';
import { anAdministrator, aPerson, aUnit, bySystem, type BuiltPerson, type BuiltUnit } from '../../support/builders.ts';
import { sqlIn } from '../../support/registers.ts';
import type { WebUser } from '../../support/web-user.ts';
import { units, who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const today = '2026-11-24';
let portal: PortalAlone;
let admin: WebUser;
let second: Asker;
let unit: BuiltUnit;
let accomplice: BuiltPerson;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
  second = await asAdministrator(await anAdministrator(portal));
  unit = await aUnit(portal, { name: 'Provkontoret' });
  accomplice = await aPerson(portal, { unit });
});
afterEach(() => portal.close());

const unitHeader = 'unitHsaId;name;orgNo;telephone;managerHsaId';
const unitRow = (hsaId: string, { name = 'Provkontoret', phone = '', manager = '' } = {}) =>
  [hsaId, name, '232100-0065', phone, manager].join(';');
const personHeader =
  'employmentId;personHsaId;personId;birthDate;givenName;middleAndSurName;protected;unitHsaId;form;startDate;endDate';
const office = units.office.hsaId;
const fileOf = (header: string, rows: readonly string[]) => [header, ...rows, `#END;${rows.length}`].join('\n');

/** Hands a file in and confirms it. Returns what its dry run said, and what was said then. */
async function importFile(
  text: string,
  { user = admin, ...fields }: { user?: WebUser; includesProtected?: string } = {},
): Promise<{ preview: string; done: string }> {
  const handedIn = { name: 'file', bytes: Buffer.from(text) };
  const page = await user.upload('/inlasningar', { source: 'Provkatalogen', ...fields }, handedIn);
  const plan = /name="plan" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const done = await user.submit(`${new URL(page.url).pathname}/las-in`, { plan });
  return { preview: wordsOfPage(page.text), done: wordsOfPage(done.text) };
}
const unitNow = async (hsaId = unit.hsaId) => {
  const [found] = (await portal.register.units.list({ text: hsaId, day: today, from: 0, limit: 1 })).units;
  return { name: found?.name, phone: found?.phone, manager: found?.manager?.hsaId };
};
const waiting = () => portal.register.approvals.waiting(second.viewer, today);

describe('a file that an administrator hands in', () => {
  it("changes neither phone nor manager of the administrator's own unit, until somebody else has said yes", async () => {
    const before = await unitNow();
    const row = unitRow(unit.hsaId, { name: 'Kontoret', phone: '0700-111 111', manager: accomplice.hsaId });
    const { preview, done } = await importFile(fileOf(unitHeader, [row]));
    expect(preview).toContain('2 ändringar väntar på att någon annan godkänner. Resten läses in genast.');
    expect(done).toContain('Filen är inläst, utom det som väntar på att någon annan godkänner.');
    expect(await unitNow()).toEqual({ ...before, name: 'Kontoret' });
    const proposals = await waiting();
    expect(proposals[1]?.named).toEqual([accomplice.personId]);
    expect(proposals.map(({ title, proposedBy }) => [title, proposedBy])).toEqual([
      [`Ny telefon: Kontoret, ${unit.hsaId}`, who.admin.hsaId],
      [`Ny chef: Kontoret, ${unit.hsaId}`, who.admin.hsaId],
    ]);
    const own = { viewer: await portal.viewer(who.admin), author: await portal.author(who.admin) };
    for (const { approvalId } of proposals)
      expect(await portal.register.approvals.decide({ approvalId, outcome: 'approved' }, own)).toMatchObject({
        code: 'approval-proposed-by-you',
      });
    expect(await approveAll(portal.register, second)).toBe(2);
    expect(await unitNow()).toEqual({ name: 'Kontoret', phone: '0700-111 111', manager: accomplice.hsaId });
  });

  it('leaves of a protected manager nothing in the log but the internal id', async () => {
    const hidden = await aPerson(portal, { unit, person: { protectedIdentity: true } });
    for (const { hsaId } of [hidden, accomplice])
      await importFile(fileOf(unitHeader, [unitRow(unit.hsaId, { manager: hsaId })]));
    const found = sqlIn(portal.dir, `SELECT "row" FROM audit WHERE action = 'approval-proposed' ORDER BY "row"`);
    const auditor = await aPerson(portal, { roles: ['auditor'] });
    const rows = await portal.register.log.openRows(
      await auditor.viewer(),
      found.map(({ row }) => Number(row)),
    );
    expect(rows.map(({ change }) => change?.after)).toEqual([
      { [unit.hsaId]: { manager: hidden.personId } },
      { [unit.hsaId]: { manager: accomplice.hsaId } },
    ]);
  });

  it('is agreed to only while the unit is as whoever decides has read', async () => {
    for (const phone of ['0700-111 111', '0700-222 222'])
      await importFile(fileOf(unitHeader, [unitRow(unit.hsaId, { phone })]));
    const [outdated, later] = await waiting();
    const agree = (approvalId = '') =>
      portal.register.approvals.decide({ approvalId, outcome: 'approved' as const }, second);
    expect(await agree(later?.approvalId)).toBeUndefined();
    expect(await agree(outdated?.approvalId)).toMatchObject({ code: 'unit-changed-since' });
    expect(await unitNow()).toMatchObject({ phone: '0700-222 222' });
    // One that was agreed to elsewhere meanwhile is no change any more.
    expect((await waiting()).map(({ approvalId }) => approvalId)).toEqual([outdated?.approvalId]);
  });

  it('holds no phone of the unit, which may be another by the time its rows are read in', async () => {
    const { phone = '' } = await unitNow();
    const row = unitRow(unit.hsaId, { name: 'Kontoret', phone });
    const plan = await portal.register.imports.planHandedIn(
      readFiles({
        files: [{ name: 'units.csv', bytes: Buffer.from(fileOf(unitHeader, [row])) }],
        isFull: false,
        includesProtected: false,
      }),
      { day: today, viewer: await portal.viewer(who.admin) },
    );
    expect(plan.steps).toMatchObject([{ kind: 'unit', name: 'Kontoret' }]);
    expect(plan.steps[0]).not.toHaveProperty('phone');
  });

  it('has the phones of a number series approved once, and another beside it by itself', async () => {
    const series: BuiltUnit[] = [];
    for (const last of ['01', '02', '03']) series.push(await aUnit(portal, { phone: `040-33 12 ${last}` }));
    const other = await aUnit(portal, { phone: '000-000 61 00' });
    const rows = [
      ...series.map(({ hsaId }, index) => unitRow(hsaId, { phone: `010-55 12 0${index + 1}` })),
      unitRow(other.hsaId, { phone: '0700-222 222' }),
    ];
    await importFile(fileOf(unitHeader, rows));
    await importFile(
      fileOf(
        unitHeader,
        rows.map((row) => row.replace('Provkontoret', 'Kontoret')),
      ),
    );
    expect((await waiting()).map(({ lines }) => lines.length)).toEqual([3, 1]);
    expect((await waiting())[0]?.lines[0]).toMatchObject({ before: '040-33 12 01', after: '010-55 12 01' });
    expect(await unitNow(other.hsaId)).toMatchObject({ name: 'Kontoret', phone: '000-000 61 00' });
  });

  it('brings new units at once, and their first phones and managers with one yes', async () => {
    const rows = ['N901', 'N902'].map((id, index) =>
      unitRow(`SE2321000065-${id}`, { name: `Nya ${id}`, phone: `000-000 7${index} 00`, manager: accomplice.hsaId }),
    );
    const { preview } = await importFile(fileOf(unitHeader, rows));
    expect(preview).toContain('Väntar på godkännande.');
    expect(await unitNow('SE2321000065-N901')).toEqual({ name: 'Nya N901', phone: '', manager: undefined });
    expect((await waiting()).map(({ title, lines }) => [title, lines.length])).toEqual([
      ['Ny telefon och chef för 2 enheter', 4],
    ]);
    expect(await approveAll(portal.register, second)).toBe(1);
    expect(await unitNow('SE2321000065-N902')).toMatchObject({ phone: '000-000 71 00', manager: accomplice.hsaId });
  });

  it('may have its managers approved by the manager above, and not by who becomes one', async () => {
    const above = await aUnit(portal, { name: 'Ovanför' });
    const chief = await aPerson(portal, { unit: above, roles: ['manager'] });
    const below = await aUnit(portal, { parentId: above.unitId, phone: '000-000 62 00' });
    const row = `${unitRow(below.hsaId, { phone: '000-000 62 00', manager: accomplice.hsaId })};${above.hsaId}`;
    await importFile(fileOf(`${unitHeader};parentHsaId`, [row]));
    const asChief = { viewer: await chief.viewer(), author: await chief.author('manager') };
    const seen = await portal.register.approvals.waiting(asChief.viewer, today);
    expect(seen).toMatchObject([{ kind: 'unit', fault: undefined }]);
    expect(await portal.register.approvals.waiting(await accomplice.viewer(), today)).toEqual([]);
    // Nor by whom the manager above has as substitute.
    const substitute = await aPerson(portal, { unit: above });
    const named = { manager: chief.hsaId, unit: above.hsaId, substitute: substitute.hsaId } as const;
    expect(
      await portal.register.substitutes.name({ ...named, from: today, to: today, reason: 'leave' }, asChief),
    ).toBeUndefined();
    expect((await substitute.viewer()).grants.some(({ role }) => role === 'manager')).toBe(true);
    expect(await portal.register.approvals.waiting(await substitute.viewer(), today)).toEqual([]);
    expect(await approveAll(portal.register, asChief)).toBe(1);
    expect(await unitNow(below.hsaId)).toMatchObject({ manager: accomplice.hsaId });
    // A phone is not theirs to agree to.
    await importFile(fileOf(unitHeader, [unitRow(below.hsaId, { phone: '0700-333 333' })]));
    expect(await portal.register.approvals.waiting(asChief.viewer, today)).toEqual([]);
  });
});

describe('the own unit of whoever hands a file in', () => {
  const unitsOf = (sourceId: string) =>
    sqlIn(portal.dir, `SELECT "unitId" FROM employments WHERE "sourceId" = '${sourceId}'`);

  it('gets nobody by it, and the rest of the row and of the file comes in', async () => {
    const person = { givenName: 'Ina', familyName: 'Ridprov', birthDate: '1980-05-06' };
    const victim = await aPerson(portal, { unit, person });
    const rowOf = (hsaId: string, id: string, given: string) =>
      [id, hsaId, '', '1980-05-06', given, 'Ridprov', 'nej', id === 'H991' ? office : unit.hsaId].join(';') +
      ';permanent;2020-01-01;';
    const other = rowOf('SE2321000065-N801', 'H992', 'Ny');
    const { preview } = await importFile(fileOf(personHeader, [rowOf(victim.hsaId, 'H991', 'Inga'), other]));
    expect(preview).toContain('är din egen enhet: någon på en annan enhet, eller driften, läser in vem som kommer dit');
    expect(unitsOf('H991')).toEqual([]);
    expect(unitsOf('H992')).toEqual([{ unitId: unit.unitId }]);
    expect((await portal.register.people.find(victim.personId))?.givenName).toBe('Inga');
  });

  it('gets nobody back whose employment there is over', async () => {
    const found = await portal.register.units.list({ text: office, day: today, from: 0, limit: 1 });
    const unitId = found.units[0]?.unitId ?? '';
    const person = { givenName: 'Ina', familyName: 'Ridprov', birthDate: '1980-05-06' };
    const days = { from: '2020-01-01', to: '2025-12-31' } as const;
    const former = await aPerson(portal, { unit: { ...unit, unitId }, person, employment: days });
    sqlIn(portal.dir, `UPDATE employments SET "sourceId" = 'H993' WHERE "employmentId" = '${former.employmentId}'`);
    const row = `H993;${former.hsaId};;1980-05-06;Ina;Ridprov;nej;${office};permanent;2020-01-01;`;
    const { preview } = await importFile(fileOf(personHeader, [row]));
    expect(preview).toContain('är din egen enhet');
    const { preview: shorter } = await importFile(fileOf(personHeader, [`${row}2025-11-30`]));
    expect(shorter).not.toContain('är din egen enhet');
    expect(sqlIn(portal.dir, `SELECT "toDay" FROM employments WHERE "sourceId" = 'H993'`)).toEqual([
      { toDay: '2025-11-30' },
    ]);
  });

  it('is brought above another by nobody who works in it', async () => {
    const found = await portal.register.units.list({ text: office, day: today, from: 0, limit: 1 });
    const unitId = found.units[0]?.unitId ?? '';
    const between = await aUnit(portal, { parentId: unitId });
    const { preview } = await importFile(
      fileOf(`${unitHeader};parentHsaId`, [`${unitRow(unit.hsaId)};${between.hsaId}`]),
    );
    expect(preview).toContain('lägger enheten under en som du arbetar i eller är chef för');
    await admin.open(`/enheter/${unit.unitId}`);
    const change = {
      name: unit.name,
      phone: '000-000 50 00',
      address: '',
      parent: between.hsaId,
      reason: 'Ny ordning',
    };
    const page = await admin.submit(`/enheter/${unit.unitId}`, change);
    expect([page.status, wordsOfPage(page.text)]).toEqual([422, expect.stringContaining('Du arbetar i den enheten')]);
    expect(sqlIn(portal.dir, `SELECT "parentId" FROM units WHERE "unitId" = '${unit.unitId}'`)).toEqual([
      { parentId: null },
    ]);
  });
});

describe('who somebody of one’s own unit is', () => {
  it('is changed by no file that one hands in oneself; the rest of the row comes in', async () => {
    const found = await portal.register.units.list({ text: office, day: today, from: 0, limit: 1 });
    const [own] = found.units;
    if (!own) throw new Error('There is no office');
    const person = { givenName: 'Ina', familyName: 'Ridprov', birthDate: '1980-05-06' };
    const colleague = await aPerson(portal, { unit: own, person });
    const stranger = await aPerson(portal, { unit, person });
    const identity = (hsaId: string, changed: string) =>
      `H-${hsaId};${hsaId};;${changed};nej;${unit.hsaId};permanent;2020-01-01;`;
    for (const changed of ['1980-05-06;Zelda;Ridprov', '1980-05-06;Ina;Provlåt', '1981-05-06;Ina;Ridprov']) {
      const { preview } = await importFile(fileOf(personHeader, [identity(colleague.hsaId, changed)]));
      expect(preview).toContain('gör någon på din egen enhet till någon annan');
      const { preview: others } = await importFile(fileOf(personHeader, [identity(stranger.hsaId, changed)]));
      expect(others).not.toContain('gör någon på din egen enhet');
    }
    const named = await portal.register.people.find(colleague.personId);
    expect(named).toMatchObject({ givenName: 'Ina', familyName: 'Ridprov', birthDate: '1980-05-06' });
  });
});

describe('protection that a file takes away', () => {
  let hidden: BuiltPerson;
  beforeEach(async () => {
    const person = { givenName: 'Ina', familyName: 'Ridprov', birthDate: '1980-05-06', protectedIdentity: true };
    hidden = await aPerson(portal, { unit, person });
  });
  const row = () =>
    ['H990', hidden.hsaId, '', '1980-05-06', 'Ina', 'Ridprov', 'nej', unit.hsaId, 'permanent', '2020-01-01', ''].join(
      ';',
    );
  const isProtected = () =>
    sqlIn(portal.dir, `SELECT "protectedIdentity" FROM people WHERE "personId" = '${hidden.personId}'`);

  it('stays when who hands it in may not see whose it is, and the rest of the row comes in', async () => {
    const { preview, done } = await importFile(fileOf(personHeader, [row()]), { includesProtected: 'ja' });
    expect(preview).toContain('behöver läsas in av någon med en behörighet som du saknar');
    for (const telling of ['Ridprov', 'tar bort skyddade']) expect(preview).not.toContain(telling);
    expect(done).toContain('Filen är inläst.');
    expect(isProtected()).toEqual([{ protectedIdentity: 1 }]);
    expect(await waiting()).toEqual([]);
    expect(sqlIn(portal.dir, `SELECT "sourceId" FROM employments WHERE "sourceId" = 'H990'`)).toHaveLength(1);
  });

  it('waits for somebody who may see whose it is, and the dry run names them', async () => {
    const { personId } = await portal.viewer(who.admin);
    await portal.register.intake.grantRight({ personId, right: 'protected', from: '2026-01-01' }, bySystem(portal));
    const { preview } = await importFile(fileOf(personHeader, [row()]), { includesProtected: 'ja' });
    expect(preview).toContain('Ina Ridprov');
    expect(isProtected()).toEqual([{ protectedIdentity: 1 }]);
    // An administrator who may not see protected persons is told that it waits, and no more.
    expect(await waiting()).toMatchObject([
      { title: 'Skyddade personuppgifter tas bort', lines: [], fault: 'protected' },
    ]);
    expect(await approveAll(portal.register, second)).toBe(0);
    const third = await aPerson(portal, { roles: ['admin'], rights: ['protected'] });
    expect(wordsOfPage((await admin.open('/godkannanden')).text)).toContain('Ina Ridprov');
    expect(auditRows(portal.dir, 'list-viewed')).toContainEqual(
      expect.objectContaining({ actor: who.admin.hsaId, details: { list: 'approvals' } }),
    );
    expect(await approveAll(portal.register, await asAdministrator(third))).toBe(1);
    expect(isProtected()).toEqual([{ protectedIdentity: 0 }]);
  });
});
