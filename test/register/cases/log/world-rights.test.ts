import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../../contract/index.ts';
import { compareWorld, isRefusal, type Asker, type WorldCheck } from '../../../../register/index.ts';
import {
  anAdministrator,
  aManager,
  anIdAdministrator,
  aPerson,
  aUnit,
  openFreshRegister,
  timeAt,
  todayAt,
  type BuiltPerson,
  type FreshRegister,
} from '../../../support/builders.ts';
import { approveAll } from '../../../support/approve-all.ts';
import { asAdministrator } from '../../../support/api-token.ts';
import { onSqlite } from '../../../support/on-sqlite.ts';
import { databaseUrlIn, discard } from '../../../support/registers.ts';
import { mustBe } from '../../../support/until.ts';
import { edit } from '../../kernel/audit/tampered-log.ts';

const dir = mkdtempSync(join(tmpdir(), 'rights-'));
const whole = join(dir, 'whole');
let found: WorldCheck;
let clerk: BuiltPerson;
let substitute: BuiltPerson;
let auditor: BuiltPerson;
let manager: BuiltPerson;
let unitHsaId: string;

/** A register in which roles, rights and substitutes were given, renewed, shortened and ended by its own commands; closed, and copied. */
beforeAll(async () => {
  const site = await openFreshRegister();
  const unit = await aUnit(site);
  unitHsaId = unit.hsaId;
  manager = await aManager(site, { unit });
  substitute = await aPerson(site, { unit });
  auditor = await aPerson(site);
  clerk = await anIdAdministrator(site);
  const first = await asAdministrator(await anAdministrator(site));
  const second = await asAdministrator(await anAdministrator(site));
  await giveAll(site, first, second);
  await nameSubstitutes(site, first, second);
  const databaseUrl = databaseUrlIn(site.dir);
  found = await compareWorld({ file: join(site.dir, 'register.db'), databaseUrl });
  await site.register.close();
  cpSync(site.dir, whole, { recursive: true });
  await discard(site.dir);
});
afterAll(() => rmSync(dir, { recursive: true }));

async function giveAll(site: FreshRegister, first: Asker, second: Asker): Promise<void> {
  const { appointments, approvals } = site.register;
  const today = todayAt(site);
  const wanted = { hsaId: auditor.hsaId, from: today, to: addDays(today, 300), reason: 'Utsedd' };
  const dated = { trainedTo: addDays(today, 400), checkedTo: addDays(today, 400) };
  for (const to of [addDays(today, 200), addDays(today, 300)]) {
    expect(await appointments.give({ ...wanted, to, what: 'auditor' }, first)).toMatchObject({ kind: 'proposed' });
    expect(await approveAll(site.register, second)).toBe(1);
    const right = { ...wanted, ...dated, hsaId: clerk.hsaId, to, what: 'id-administrator' } as const;
    const proposed = await appointments.give(right, first);
    if (isRefusal(proposed) || proposed.kind !== 'proposed') throw new Error(JSON.stringify(proposed));
    const answer = { approvalId: proposed.approvalId, outcome: 'approved' } as const;
    expect(await approvals.decide(answer, second)).toBeUndefined();
  }
  const held = await appointments.list({ day: today, hsaId: auditor.hsaId });
  const id = mustBe(held.find(({ what, to }) => what === 'auditor' && to === wanted.to)).id;
  expect(await appointments.end({ id, last: addDays(today, 100), reason: 'Byter tjänst' }, first)).toBeUndefined();
}

async function nameSubstitutes(site: FreshRegister, asker: Asker, second: Asker): Promise<void> {
  const today = todayAt(site);
  const { substitutes } = site.register;
  const named = { manager: manager.hsaId, unit: unitHsaId, substitute: substitute.hsaId, reason: 'leave' } as const;
  for (const [from, to] of [
    [today, addDays(today, 3)],
    [addDays(today, 10), addDays(today, 12)],
  ] as const) {
    expect(await substitutes.name({ ...named, from, to }, asker)).toBeUndefined();
    expect(await approveAll(site.register, second)).toBe(1);
  }
  const [now, later] = (await substitutes.list({ day: today })).toSorted((one, other) =>
    one.from < other.from ? -1 : 1,
  );
  expect(await substitutes.change({ id: mustBe(later).id, to: addDays(today, 11) }, asker)).toBeUndefined();
  expect(
    await substitutes.end(mustBe(now).id, { ...asker, author: { ...asker.author, at: timeAt(site) } }),
  ).toBeUndefined();
}

/** What is found once somebody has changed a copy past the house. */
async function after(change: string): Promise<WorldCheck> {
  const copy = join(dir, 'copy');
  cpSync(whole, copy, { recursive: true });
  try {
    edit(copy, (db) => db.exec(change));
    return await compareWorld({ file: join(copy, 'register.db') });
  } finally {
    rmSync(copy, { recursive: true });
  }
}

interface Kind {
  readonly kind: string;
  readonly change: () => string;
  /** Of the difference that is found. */
  readonly named: () => object;
}

const of = (personId: string) => `"personId" = '${personId}'`;
const logged = expect.any(Number);
const byNobody = { log: undefined, row: undefined };

/** `docs/security.md` lists them. */
const kinds: readonly Kind[] = [
  {
    kind: 'a role given past the log',
    change: () =>
      `INSERT INTO grants (grantId, personId, role, fromDay, holder, auditRow, mac) VALUES ('forged', '${clerk.personId}', 'admin', '2026-01-01', '', 0, '')`,
    named: () => ({ what: 'role', id: `${clerk.hsaId} admin`, table: '2026-01-01 to further notice', ...byNobody }),
  },
  {
    kind: 'a second role like one that there is',
    change: () =>
      `INSERT INTO grants (grantId, personId, role, unitId, fromDay, toDay, holder, auditRow, mac) SELECT 'forged', personId, role, unitId, fromDay, toDay, holder, auditRow, mac FROM grants WHERE ${of(manager.personId)}`,
    named: () => ({ what: 'role', id: `${manager.hsaId} manager ${unitHsaId}`, ...byNobody }),
  },
  {
    kind: 'a role that was prolonged',
    change: () => `UPDATE grants SET toDay = '2099-12-31' WHERE ${of(auditor.personId)} AND toDay > '2027-01-01'`,
    named: () => ({
      what: 'role',
      id: `${auditor.hsaId} auditor`,
      table: expect.stringContaining('2099-12-31'),
      row: logged,
    }),
  },
  {
    kind: 'a role of another person',
    change: () => `UPDATE grants SET personId = '${clerk.personId}' WHERE ${of(manager.personId)}`,
    named: () => ({ what: 'role', id: `${clerk.hsaId} manager ${unitHsaId}`, ...byNobody }),
  },
  {
    kind: 'a role that was taken out',
    change: () => `DELETE FROM grants WHERE ${of(manager.personId)}`,
    named: () => ({ what: 'role', id: `${manager.hsaId} manager ${unitHsaId}`, table: undefined, row: logged }),
  },
  {
    kind: 'a right given past the log',
    change: () =>
      `INSERT INTO rights (personId, name, fromDay, holder, auditRow, mac) VALUES ('${substitute.personId}', 'protected', '2026-01-01', '', 0, '')`,
    named: () => ({ what: 'right', id: `${substitute.hsaId} protected`, ...byNobody }),
  },
  {
    kind: 'a right that was prolonged',
    change: () => `UPDATE rights SET toDay = NULL WHERE ${of(clerk.personId)} AND givenBy IS NOT NULL`,
    named: () => ({
      what: 'right',
      id: `${clerk.hsaId} id-administrator`,
      table: expect.stringContaining('further notice'),
      row: logged,
    }),
  },
  {
    kind: 'a right whose training was prolonged',
    change: () => `UPDATE rights SET trainedTo = '2099-12-31' WHERE ${of(clerk.personId)} AND givenBy IS NOT NULL`,
    named: () => ({ what: 'right', table: expect.stringContaining('trained to 2099-12-31'), row: logged }),
  },
  {
    kind: 'a right that was taken out',
    change: () => `DELETE FROM rights WHERE ${of(clerk.personId)} AND givenBy IS NOT NULL`,
    named: () => ({ what: 'right', id: `${clerk.hsaId} id-administrator`, table: undefined, row: logged }),
  },
  {
    kind: 'a substitute put in past the log',
    change: () =>
      `INSERT INTO substitutions (substitutionId, unitId, managerId, substituteId, fromDay, toDay, reason, givenBy, givenAt, holder, auditRow, mac) SELECT 'forged', unitId, managerId, '${clerk.personId}', fromDay, toDay, reason, givenBy, givenAt, holder, auditRow, mac FROM substitutions LIMIT 1`,
    named: () => ({ what: 'substitute', id: `${clerk.hsaId} substitute ${unitHsaId}`, ...byNobody }),
  },
  {
    kind: 'a substitute for longer',
    change: () => `UPDATE substitutions SET toDay = '2099-12-31' WHERE endedAt IS NULL`,
    named: () => ({ what: 'substitute', table: expect.stringContaining('2099-12-31'), row: logged }),
  },
  {
    kind: 'a substitute that was ended and is one again',
    change: () => 'UPDATE substitutions SET endedAt = NULL',
    named: () => ({ what: 'substitute', log: expect.stringContaining('ended'), row: logged }),
  },
];

describe('roles, rights and substitutes, held against the log', () => {
  it('are what the log says, from its first row on', () => {
    expect(found.differences).toEqual([]);
    expect(found.compared).toMatchObject({ rightsFrom: 1, rightsUntold: 0 });
    expect(found.compared.rights).toBeGreaterThan(8);
  });

  onSqlite.each(kinds)('are found to have $kind', async ({ change, named }) => {
    expect((await after(change())).differences).toContainEqual(expect.objectContaining(named()));
  });

  onSqlite(
    'are compared as far as they tell in rows of earlier versions, and it is said from which on all of it is',
    async () => {
      const older = `UPDATE audit SET details = json_remove(details, '$.grant')
      WHERE action IN ('role-granted', 'role-ended')`;
      const told = await after(older);
      expect(told.differences).toEqual([]);
      expect(told.compared.rightsUntold).toBe(0);
      const prolonged = `${older}; ${mustBe(kinds.find(({ kind }) => kind === 'a role that was prolonged')).change()}`;
      expect((await after(prolonged)).differences).toMatchObject([{ what: 'role' }]);
      const untold = `UPDATE audit SET details = json_remove(details, '$.to') WHERE action = 'substitute-changed'`;
      const { differences, compared } = await after(untold);
      expect(differences).toEqual([]);
      expect(compared.rightsUntold).toBe(1);
      expect(compared.rightsFrom).toBeGreaterThan(1);
      const longer = `${untold}; UPDATE substitutions SET toDay = '2099-12-31' WHERE endedAt IS NULL`;
      expect((await after(longer)).differences).toEqual([]);
    },
  );
});

it('docs/security.md lists every kind that is tried here', () => {
  const page = readFileSync('docs/security.md', 'utf8').replaceAll(/ +/g, ' ');
  for (const { kind } of kinds) expect(page).toContain(`| ${kind} |`);
});
