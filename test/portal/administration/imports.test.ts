import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf, importColumns, instantAt, instantOf } from '../../../contract/index.ts';
import { readFiles } from '../../../register/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { aHolder, aUnit, type BuiltHolder, type BuiltUnit, type Site } from '../../support/builders.ts';
import { grownUpNumberOfNobody } from '../../support/number-of-nobody.ts';
import { sqlIn } from '../../support/registers.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
let site: Site;
let unit: BuiltUnit;
let holder: BuiltHolder;
beforeEach(async () => {
  portal = await openPortalAlone();
  site = { register: portal.register, now: () => portal.now() };
  admin = await portal.logIn(who.admin);
  unit = await aUnit(site, { name: 'Provmottagningen' });
  holder = await aHolder(site, { unit });
});
afterEach(() => portal.close());

const number = grownUpNumberOfNobody(920);
const header =
  'employmentId;personHsaId;personId;birthDate;givenName;middleAndSurName;protected;unitHsaId;form;startDate;endDate';
const newcomer = (change: { id?: string; to?: string; personId?: string; hsaId?: string } = {}) =>
  [
    change.id ?? 'H920',
    change.hsaId ?? 'SE2321000065-N920',
    change.personId ?? number,
    '',
    'Åsa',
    'Inläst',
    'nej',
    unit.hsaId,
    'permanent',
    '2020-01-01',
    change.to ?? '',
  ].join(';');
const csv = (...rows: string[]) => [header, ...rows, `#END;${rows.length}`].join('\n');

/** Hands in a file. @param bytes default: the text in UTF-8 */
const handIn = (text: string | Uint8Array, fields: Record<string, string> = {}) =>
  admin.upload('/inlasningar', { source: 'Provkatalogen', ...fields }, { name: 'file', bytes: Buffer.from(text) });
const confirm = async (page: { url: string; text: string }) =>
  admin.submit(`${new URL(page.url).pathname}/las-in`, {
    plan: /name="plan" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
  });
/** The newcomer is in the register. */
const imported = async () =>
  expect(wordsOfPage((await confirm(await handIn(csv(newcomer())))).text)).toContain('Filen är inläst.');
const people = (hsaId: string) => sqlIn(portal.dir, `SELECT "personId" FROM people WHERE "hsaId" = '${hsaId}'`);

describe('the page of imports', () => {
  it('says which columns a file has and which it must have', async () => {
    const text = wordsOfPage((await admin.open('/inlasningar')).text);
    expect(text).toMatch(/Kolumner: enheter .*parentHsaId Överordnad enhet orgNo/);
    expect(text).toMatch(
      /Kolumner: personer och anställningar personHsaId Personens HSA-id \(krävs\) personId Personnummer birth/,
    );
    for (const column of Object.values(importColumns).flatMap((columns) => Object.keys(columns)))
      expect([column, text.split(' ').includes(column)]).toEqual([column, true]);
  });

  it('shows a dry run without numbers, changes nothing, and imports when it is confirmed', async () => {
    const preview = await handIn(csv(newcomer()));
    expect(wordsOfPage(preview.text)).toMatch(/1 rad, fil med ändringar .*Åsa Inläst Person SE2321000065-N920/);
    expect(preview.text).not.toContain(number.slice(0, 8));
    expect(people('SE2321000065-N920')).toEqual([]);
    const kept = sqlIn(portal.dir, 'SELECT sealed FROM "importPreviews"');
    expect(kept).toHaveLength(1);
    expect(Buffer.from(String(kept[0]?.['sealed'])).includes(number)).toBe(false);
    const done = await confirm(preview);
    expect(wordsOfPage(done.text)).toContain('Filen är inläst.');
    expect(wordsOfPage(done.text)).toMatch(new RegExp(`Provkatalogen Ändringar ${who.admin.name} Inläst 1 2 0 0`));
    expect(people('SE2321000065-N920')).toHaveLength(1);
    expect(sqlIn(portal.dir, 'SELECT sealed FROM "importPreviews"')).toEqual([]);
    const begun = sqlIn(portal.dir, `SELECT actor, details FROM audit WHERE action = 'import-begun'`);
    expect(begun).toEqual([{ actor: who.admin.hsaId, details: expect.stringContaining('Provkatalogen') }]);
  });

  it('says what changes and what follows, and that the second time nothing differs', async () => {
    await imported();
    const changed = await handIn(csv(newcomer({ to: '2027-05-31' })));
    expect(wordsOfPage(changed.text)).toMatch(/Sista dag tills vidare till 2027-05-31 .*Kortens sista dag räknas om/);
    await confirm(changed);
    const same = await handIn(csv(newcomer({ to: '2027-05-31' })));
    expect(wordsOfPage(same.text)).toContain('Inget skiljer sig från registret');
    expect((await confirm(same)).status).toBe(409);
  });

  it('counts what changes of somebody protected, and shows nothing of them', async () => {
    await imported();
    sqlIn(portal.dir, `UPDATE people SET "protectedIdentity" = 1 WHERE "hsaId" = 'SE2321000065-N920'`);
    const preview = await handIn(csv(newcomer({ to: '2027-06-30' }).replace(';nej;', ';ja;')));
    expect(wordsOfPage(preview.text)).toContain(
      '1 ändring gäller personer med skyddade personuppgifter och visas inte.',
    );
    expect(preview.text).not.toContain('SE2321000065-N920');
  });

  it('says each refused row in Swedish, and imports nothing of the file', async () => {
    const wrong = await handIn(csv(newcomer({ id: 'H921', personId: '19800101-0000', hsaId: 'SE2321000065-N921' })));
    expect(wordsOfPage(wrong.text)).toMatch(/rad 2 lista.csv Personnummer är inget personnummer/);
    expect(wordsOfPage(wrong.text)).toContain('1 av 1 rad är fel');
    expect((await confirm(wrong)).status).toBe(409);
    expect(people('SE2321000065-N921')).toEqual([]);
  });

  it('asks to look again when the register has changed since', async () => {
    const preview = await handIn(
      csv(newcomer({ id: 'H922', hsaId: 'SE2321000065-N922', personId: grownUpNumberOfNobody(922) })),
    );
    const known = { hsaId: 'SE2321000065-N922', givenName: 'Åsa', familyName: 'Tidigare' };
    await aHolder(site, { unit, person: known });
    const again = await confirm(preview);
    expect([again.status, wordsOfPage(again.text)]).toEqual([409, expect.stringContaining('Titta igen')]);
  });

  it.each([
    ['no file', undefined, 'Välj en fil'],
    ['an empty file', '', 'Filen lista.csv är tom (0 byte)'],
    [
      'a missing column',
      'a;b\n1;2\n',
      'Filen saknar unitHsaId (Enhet), name (Namn), orgNo (Organisationsnummer). Första',
    ],
    ['a packed file', Buffer.from([0x50, 0x4b, 3, 4, 9, 9]), 'Packa upp'],
    ['another encoding', Buffer.from([0xff, 0xfe, 65, 0]), 'UTF-16'],
    ['more rows than are read here', csv(...Array<string>(10_001).fill('x')), 'större filer läser driften in'],
  ] as const)('refuses %s', async (_, content, expected) => {
    const answer = content === undefined ? await admin.submit('/inlasningar', {}) : await handIn(content);
    expect([answer.status, wordsOfPage(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
    expect(answer.text.includes('följer inte med efter ett fel')).toBe(content !== undefined);
  });

  it('takes no source that holds a national number, and leaves a trace of what was looked at', async () => {
    const row = newcomer({ id: 'H929', hsaId: 'SE2321000065-N929', personId: grownUpNumberOfNobody(929) });
    const wrong = await handIn(csv(row), { source: `Anna ${grownUpNumberOfNobody(930)}` });
    expect([wrong.status, wordsOfPage(wrong.text)]).toEqual([422, expect.stringContaining('Källans namn')]);
    await handIn(csv(row));
    expect(auditRows(portal.dir, 'import-previewed').at(-1)).toMatchObject({
      actor: who.admin.hsaId,
      details: { source: 'Provkatalogen', files: '1' },
    });
  });

  it('reads windows-1252', async () => {
    const row = newcomer({ id: 'H923', hsaId: 'SE2321000065-N923', personId: grownUpNumberOfNobody(923) });
    expect(wordsOfPage((await handIn(Buffer.from(csv(row), 'latin1'))).text)).toContain('Åsa Inläst');
  });

  it('makes nobody who hands it in a manager: that row waits, and the rest comes in', async () => {
    const unitRow = ['unitHsaId;name;orgNo;managerHsaId', `${unit.hsaId};Provkliniken;232100-0065;${who.admin.hsaId}`];
    const own = await handIn(unitRow.join('\n'));
    expect(wordsOfPage(own.text)).not.toContain('om dig själv');
    expect(wordsOfPage((await confirm(own)).text)).toContain('utom det som väntar på att någon annan godkänner');
    expect((await portal.viewer(who.admin)).grants.some(({ role }) => role === 'manager')).toBe(false);
    expect((await portal.register.units.get(unit.unitId, dayOf(portal.now()))).name).toBe('Provkliniken');
  });

  it('goes on with no import that takes a unit from who goes on with it, though they are protected', async () => {
    const [chief, unitId] = [await portal.viewer(who.admin), unit.unitId];
    const author = { hsaId: 'operator', role: 'operator', at: portal.now() };
    const role = { personId: chief.personId, role: 'manager', unitId, from: dayOf(portal.now()) } as const;
    await portal.register.intake.grantRole(role, author);
    sqlIn(portal.dir, `UPDATE people SET "protectedIdentity" = 1 WHERE "hsaId" = '${who.admin.hsaId}'`);
    const row = `${unit.hsaId};Provmottagningen;232100-0065;${holder.hsaId}`;
    const text = ['unitHsaId;name;orgNo;managerHsaId', row].join('\n');
    await portal.register.imports.stage(await planOf(text), { account: 'op', author });
    const rest = await admin.submit('/inlasningar/fortsatt', {});
    expect([rest.status, wordsOfPage(rest.text)]).toEqual([409, expect.stringContaining('Be en annan administratör')]);
    expect((await portal.viewer(who.admin)).grants).toContainEqual(expect.objectContaining({ role: 'manager' }));
  });

  it('proposes who is missing in a full file, and ends nobody', async () => {
    const preview = await handIn(csv(newcomer({ to: '2027-05-31' })), { isFull: 'ja' });
    expect(wordsOfPage(preview.text)).toContain('Kundservice tar reda på om anställningen har upphört');
    expect(preview.text).toContain(holder.hsaId);
  });

  it('throws a dry run away, and shows it to nobody else', async () => {
    const preview = await handIn(csv(newcomer({ to: '2028-05-31' })));
    const { pathname } = new URL(preview.url);
    sqlIn(portal.dir, `UPDATE "importPreviews" SET "hsaId" = 'SE2321000065-OTHER'`);
    expect((await admin.open(pathname)).status).toBe(404);
    sqlIn(portal.dir, `UPDATE "importPreviews" SET "hsaId" = '${who.admin.hsaId}'`);
    expect(wordsOfPage((await admin.submit(`${pathname}/kasta`, {})).text)).toContain('Inget är ändrat');
    expect((await admin.open(pathname)).status).toBe(404);
    expect((await admin.submit(`${pathname}/kasta`, {})).status).toBe(404);
  });

  it('reads no file of an earlier day', async () => {
    const preview = await handIn(csv(newcomer({ to: '2028-05-31' })));
    const { pathname } = new URL(preview.url);
    const madeAt = (at: number) => sqlIn(portal.dir, `UPDATE "importPreviews" SET "madeAt" = '${instantAt(at)}'`);
    const midnight = instantOf(dayOf(portal.now()));
    madeAt(midnight);
    expect((await admin.open(pathname)).status).toBe(200);
    madeAt(midnight - 1);
    expect((await admin.open(pathname)).status).toBe(404);
  });

  it('goes on with an import that was broken off, or gives up the rest', async () => {
    const { imports } = portal.register;
    const author = { hsaId: 'operator', role: 'operator', at: portal.now() };
    await portal.register.imports.stage(await planOf(csv(newcomer({ to: '2029-05-31' }))), { account: 'op', author });
    expect(wordsOfPage((await admin.open('/inlasningar')).text)).toMatch(/En inläsning är inte klar .*0 av \d steg/);
    expect(wordsOfPage((await admin.submit('/inlasningar/fortsatt', {})).text)).toContain('Inläsningen är klar.');
    await imports.stage(await planOf(csv(newcomer({ to: '2030-05-31' }))), { account: 'op', author });
    expect(wordsOfPage((await admin.submit('/inlasningar/ge-upp', {})).text)).toContain('uppgiven');
    expect(await imports.open()).toBeUndefined();
    for (const act of ['fortsatt', 'ge-upp']) expect((await admin.submit(`/inlasningar/${act}`, {})).status).toBe(409);
  });
});

async function planOf(text: string) {
  const files = [{ name: 'a.csv', bytes: Buffer.from(text) }];
  return portal.register.imports.plan(
    readFiles({ files, isFull: false, includesProtected: false, source: 'prov' }),
    dayOf(portal.now()),
  );
}
