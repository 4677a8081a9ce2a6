import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyOn } from '../../../contract/index.ts';
import { judge, readVerifier } from '../../../proof/index.ts';
import { drawer, units, who } from '../../support/ward/index.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let auditor: WebUser;
let holderId: string;
let unitId: string;
const rowOf: Record<string, number> = {};

beforeAll(async () => {
  portal = await openPortalAlone({ isSigned: true });
  const { register } = portal;
  holderId = mustBe(await register.people.findByHsaId(who.holder.hsaId)).personId;
  const protectedId = mustBe(await register.people.findByHsaId(who.protectedHolder.hsaId)).personId;
  const found = await register.units.list({ text: units.ward.name, day: '2026-11-24', from: 0, limit: 1 });
  unitId = mustBe(found.units[0]).unitId;
  const append = async (
    name: string,
    entry: Omit<Parameters<typeof register.audit.append>[0], 'author'>,
    by = who.admin,
  ) => void (rowOf[name] = await register.audit.append({ ...entry, author: await portal.author(by) }));
  await append('unit', {
    action: 'unit-changed',
    unitId,
    details: { reason: 'Ny växel' },
    before: { phone: '000-000 01 11', number: who.holder.personalNumber },
    after: { phone: '000-000 02 22' },
  });
  await append('card', { action: 'card-blocked', personId: holderId, cardNumber: drawer.first }, who.customerService);
  await append('hidden', { action: 'person-viewed', personId: protectedId }, who.customerService);
  await append(
    'denied',
    { action: 'access-denied', details: { method: 'GET', path: '/administration' } },
    who.colleague,
  );
  await append('passport', {
    action: 'case-changed',
    personId: holderId,
    after: { passportNumber: 'XQ7654321', earlier: [{ passportNumber: 'XQ7654322' }], passportCountry: 'NO' },
  });
  const edition = policyOn('2026-11-24').from;
  await append('edition', { action: 'decision-made', details: { question: 'Hur bråttom en spärr är', edition } });
  await append('reason', { action: 'block-requested', details: { reason: 'lost' } });
  auditor = await portal.logIn(who.auditor);
});
afterAll(() => portal.close());

/** Numbers of the rows that a page lists. */
const listed = (text: string): number[] => [...text.matchAll(/<tr id="rad-(\d+)"/g)].map(([, row]) => Number(row));
const logged = (action: string) =>
  sqlIn(portal.dir, `SELECT actor, personId, details FROM audit WHERE action = '${action}' ORDER BY "row"`);
/** The whole log, before anybody looked at it. */
const atFirst = () => `/logg?fore=${mustBe(rowOf['passport']) + 1}`;
const search = (fields: Record<string, string>) => auditor.submit('/logg', fields);

describe('the log as a page', () => {
  it('tells of each row newest first: who, what, about whom, how it went', async () => {
    const { text } = await auditor.open(atFirst());
    const rows = listed(text);
    expect(rows).toEqual(rows.toSorted((one, other) => other - one));
    expect(rows).toEqual(expect.arrayContaining([rowOf['unit'], rowOf['card'], rowOf['denied']]));
    for (const words of ['Enhet ändrad', 'Spärr bekräftad', 'Nekad åtkomst', who.admin.name, units.ward.name])
      expect(text).toContain(words);
  });

  it('shows of an open row before and after, its details and its place in the tree, and hides national numbers', async () => {
    const row = mustBe(rowOf['unit']);
    const { text } = await auditor.open(`${atFirst()}&rad=${row}`);
    expect(text).toContain('<del>000-000 01 11</del>');
    expect(text).toContain('<ins>000-000 02 22</ins>');
    expect(text).toContain('Ny växel');
    expect(text).not.toContain(who.holder.personalNumber);
    expect(text).toContain('Döljs: kan vara ett personnummer');
    expect(text).toMatch(/Kontrollsumma.*[0-9a-f]{8}…[0-9a-f]{8}/s);
  });

  it('counts what is about a protected person, and shows nothing of it', async () => {
    const { text } = await auditor.open(atFirst());
    expect(listed(text)).not.toContain(rowOf['hidden']);
    expect(text).toMatch(/visas inte för dig\. (?:Den|De) räknas med i kontrollen/);
    expect(text).not.toMatch(/skydda|ärende som gäller dig/);
    expect(text).not.toContain(who.protectedHolder.familyName);
    const opened = await auditor.open(`/logg?rad=${mustBe(rowOf['hidden'])}`);
    expect(opened.text).not.toContain(who.protectedHolder.hsaId);
    expect((await auditor.open(`/logg?person=${who.protectedHolder.hsaId}`)).status).toBe(404);
  });

  it.each([['handelse=person-viewed'], ['slag=read'], ['av=' + who.customerService.hsaId], ['fran=2026-11-24']])(
    'has no trace of what isn’t shown in a choice of rows: %s',
    async (choice) => {
      const { text } = await auditor.open(`/logg?${choice}`);
      expect(text).not.toContain('visas inte');
      const hidden = mustBe(rowOf['hidden']);
      for (const path of ['/logg.csv', '/logg.json']) {
        const file = (await auditor.open(`${path}?${choice}`)).text;
        expect(new RegExp(`^${hidden};|"row":${hidden},|Visas inte`, 'm').test(file)).toBe(false);
      }
    },
  );

  it.each(['fran=igår', 'person=Ingen+Alls', 'handelse=finnsinte', 'sak=SK-2026-999999', 'arende=x&fran=2026-11-24'])(
    'makes no file of more rows than were asked for: %s',
    async (choice) => {
      for (const path of ['/logg.csv', '/logg.json']) {
        const { status, text } = await auditor.open(`${path}?${choice}`);
        expect([status, text]).toEqual([400, expect.stringContaining('Urvalet i adressen går inte att läsa.')]);
      }
    },
  );

  it('shows no number of a passport', async () => {
    const row = mustBe(rowOf['passport']);
    const page = (await auditor.open(`${atFirst()}&rad=${row}`)).text;
    expect(page).toContain('Döljs: numret på en identitetshandling');
    expect(page).toContain('<ins>NO</ins>');
    const files = await Promise.all(['/logg.csv', '/logg.json'].map(async (path) => (await auditor.open(path)).text));
    for (const text of [page, ...files]) expect(text.includes('XQ76543')).toBe(false);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['whom it is about', { person: who.holder.name }, 'card', 'unit'],
    ['why', { skal: 'lost' }, 'reason', 'card'],
    ['the policy’s edition', { utgava: '2026-11-24' }, 'edition', 'card'],
    ['who did it', { av: who.admin.hsaId }, 'unit', 'card'],
    ['the unit', { enhet: units.ward.name }, 'unit', 'card'],
    ['the card, as it is read aloud', { sak: drawer.first.replace(/(?=(?:.{4})+$)/g, ' ') }, 'card', 'unit'],
    ['the event', { handelse: 'unit-changed' }, 'unit', 'card'],
    ['how it went', { slag: 'denied' }, 'denied', 'unit'],
    ['days', { fran: '2026-11-24', till: '2026-11-24', av: who.admin.hsaId }, 'unit', 'card'],
  ])('is searched by %s', async (_what, fields, found, other) => {
    const rows = listed((await search(fields)).text);
    expect(rows).toContain(rowOf[found]);
    expect(rows).not.toContain(rowOf[other]);
  });

  it('finds nothing on other days', async () => {
    for (const fields of [{ fran: '2026-11-25' }, { till: '2026-11-23', slag: 'denied' }])
      expect(listed((await search(fields)).text)).toEqual([]);
  });

  it.each([
    [{ person: who.holder.personalNumber }, 'inte på personnummer'],
    [{ sak: who.holder.personalNumber }, 'Skriv ett ärendenummer'],
    [{ person: 'Finnsinte Allsicke' }, 'Ingen heter så'],
    [{ enhet: 'Finns inte' }, 'Ingen enhet heter så'],
    [{ fran: 'i går' }, 'Skriv dagen som'],
    [{ fran: '2026-11-20', till: '2026-11-01' }, 'Till och med ligger före Från och med'],
  ])('says what is wrong with %j', async (fields, words) => {
    const answer = await search(fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(new URL(answer.url).search).toBe('');
  });

  it('searches for nothing in a period that ends before it begins, and keeps what was asked for', async () => {
    const before = logged('log-viewed');
    const { status, text } = await auditor.open('/logg?handelse=unit-changed&fran=2026-11-25&till=2026-11-23');
    expect(status).toBe(422);
    expect(text).toContain('Till och med ligger före Från och med');
    expect(text).toContain('Sökningen går inte att göra');
    expect(text).toMatch(/name="fran"[^>]*value="2026-11-25"/);
    expect(text).toMatch(/name="till"[^>]*value="2026-11-23"/);
    expect(text).toMatch(/value="unit-changed" selected/);
    expect(logged('log-viewed')).toEqual(before);
    expect((await auditor.open('/logg?handelse=unit-changed&fran=2026-11-23&till=2026-11-25')).status).toBe(200);
  });

  it.each(['csv', 'json'])(
    'hands out no file (%s) of a period that ends before it begins, and logs none',
    async (ending) => {
      const before = logged('log-exported');
      const { status, text } = await auditor.open(`/logg.${ending}?fran=2026-11-25&till=2026-11-23`);
      expect(status).toBe(400);
      expect(text).toContain('Till och med ligger före Från och med');
      expect(logged('log-exported')).toEqual(before);
    },
  );

  it('has every row on one page, none on two, both ways', async () => {
    const walk = async (begin: string, rel: string) => {
      const pages: number[][] = [];
      for (let at: string | undefined = begin; at !== undefined;) {
        const { text } = await auditor.open(at);
        pages.push(listed(text));
        at = new RegExp(`href="([^"]+)" rel="${rel}"`).exec(text)?.[1]?.replaceAll('&amp;', '&');
      }
      return pages;
    };
    const to = mustBe(sqlIn(portal.dir, 'SELECT max("row") AS last FROM audit')[0])['last'];
    const older = await walk('/logg?slag=done', 'next');
    expect(older.length).toBeGreaterThan(2);
    const all = older.flat();
    expect(new Set(all).size).toBe(all.length);
    const done = portal.register.log.search(await portal.viewer(who.auditor), { kind: 'done', limit: 10_000 });
    expect(all).toEqual((await done).lines.filter(({ told }) => told).map(({ row }) => row));
    expect(to).toBeGreaterThan(all.length);
    const newer = await walk('/logg?slag=done&efter=2', 'prev');
    expect(newer.flat().toSorted((one, other) => other - one)).toEqual(all.filter((row) => row > 2));
  });

  it('logs each look, and of an open row whom it tells of', async () => {
    await auditor.open(`/logg?rad=${mustBe(rowOf['card'])}&person=${who.holder.hsaId}`);
    const looks = logged('log-viewed');
    expect(looks).toContainEqual({ actor: who.auditor.hsaId, personId: holderId, details: '{"by":"person"}' });
    expect(looks).toContainEqual({
      actor: who.auditor.hsaId,
      personId: holderId,
      details: `{"row":"${mustBe(rowOf['card'])}"}`,
    });
  });

  it('stands in sight on every page of an auditor, and of nobody else', async () => {
    await portal.register.audit.attest();
    await portal.register.audit.check(() => Promise.resolve(true));
    expect((await auditor.open('/arenden')).text).toMatch(/adm-seal.*Loggen är obruten.*witness\.example\/w1/s);
    expect((await (await portal.logIn(who.manager)).open('/arenden')).text).not.toContain('adm-seal');
  });
});

describe('an extract of the log', () => {
  it('is a table under its head, with what was left out counted, and is logged before it leaves', async () => {
    const { status, text } = await auditor.open('/logg.csv');
    expect(status).toBe(200);
    const lines = text.split('\r\n');
    expect(lines[0]).toContain('Alla rader');
    expect(lines.find((line) => line.startsWith('Kontrollpunkt'))).toMatch(/kort\.example\/log;storlek \d+;rot /);
    expect(lines.find((line) => line.startsWith('Vittne'))).toContain('witness.example/w1');
    const unit = lines.find((line) => line.startsWith(`${mustBe(rowOf['unit'])};`));
    expect(unit).toContain('Telefon: 000-000 01 11 → 000-000 02 22');
    expect(unit).toContain('Skäl: Ny växel');
    expect(lines.find((line) => line.startsWith(`${mustBe(rowOf['hidden'])};`))).toContain('Visas inte');
    expect(text).not.toContain(who.holder.personalNumber);
    expect(logged('log-exported').at(-1)).toMatchObject({ actor: who.auditor.hsaId, details: '{"format":"csv"}' });
  });

  it('says in its head and in the log what was chosen, in codes', async () => {
    const choice = `av=${who.admin.hsaId}&slag=done&handelse=unit-changed&fran=2026-11-24&enhet=${unitId}`;
    expect((await auditor.open(`/logg.csv?${choice}`)).text.split('\r\n')[0]).toContain('Från 2026-11-24');
    const [row] = sqlIn(
      portal.dir,
      `SELECT unitId, details FROM audit WHERE action = 'log-exported' ORDER BY "row" DESC LIMIT 1`,
    );
    expect(row?.['unitId']).toBe(unitId);
    expect(JSON.parse(String(row?.['details']))).toEqual({
      format: 'csv',
      actor: who.admin.hsaId,
      kind: 'done',
      action: 'unit-changed',
      from: '2026-11-24',
    });
  });

  it('names in the log each protected person whose rows leave', async () => {
    const { register } = portal;
    const protectedId = mustBe(await register.people.findByHsaId(who.protectedHolder.hsaId)).personId;
    const auditorId = mustBe(await register.people.findByHsaId(who.auditor.hsaId)).personId;
    const author = { hsaId: 'operator', role: 'operator', at: '2026-11-24T07:30:00.000Z' } as const;
    await register.intake.grantRight({ personId: auditorId, right: 'protected', from: '2026-01-01' }, author);
    try {
      await auditor.open('/logg.csv');
      expect(logged('list-viewed')).toContainEqual({
        actor: who.auditor.hsaId,
        personId: protectedId,
        details: '{"list":"log"}',
      });
    } finally {
      sqlIn(portal.dir, `DELETE FROM rights WHERE "personId" = '${auditorId}'`);
    }
  });

  it('is not made for who asks for its head alone', async () => {
    const before = logged('log-exported').length;
    const { cookie } = await portal.session(who.auditor);
    for (const form of ['csv', 'json']) {
      const answer = await fetch(`${portal.portalUrl}/logg.${form}`, { method: 'HEAD', headers: { cookie } });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
    }
    expect(logged('log-exported')).toHaveLength(before);
  });

  it('proves each of its rows, and a changed one is found', async () => {
    const { text } = await auditor.open(`/logg.json?av=${who.admin.hsaId}`);
    const { log, witnesses } = mustBe(portal.register.audit.vouchers());
    const keys = { log: readVerifier(log), witnesses: witnesses.map(readVerifier) };
    expect(judge(text, keys)).toMatchObject({
      verdict: 'true',
      erased: 0,
      witnesses: [{ name: 'witness.example/w1' }],
    });
    const forged = text.replace('\\"action\\":\\"unit-changed\\"', '\\"action\\":\\"unit-viewed\\"');
    expect(forged).not.toBe(text);
    expect(judge(forged, keys)).toMatchObject({ verdict: 'changed', row: rowOf['unit'] });
    expect(text).not.toContain(who.holder.personalNumber);
  });
});
