import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { z } from 'zod';
import { bySystem } from '../../support/builders.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { mustBe } from '../../support/until.ts';
import { story } from '../../support/story.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const Told = z.object({
  year: z.string(),
  signed: z.object({ sha256: z.string() }).nullable(),
  chapters: z.array(
    z.object({
      chapter: z.string(),
      level: z.number().optional(),
      statement: z.string().optional(),
      measures: z.array(
        z.object({ label: z.string(), value: z.string(), isMet: z.boolean().optional(), gap: z.string().optional() }),
      ),
    }),
  ),
});

let portal: PortalAlone;
let auditor: WebUser;
beforeAll(async () => {
  portal = await openPortalAlone();
  auditor = await portal.logIn(who.auditor);
});
afterAll(() => portal.close());

const home = '/tillitsdeklaration/2025';
const present = '/tillitsdeklaration/2026';
const chapters = ['organisation', 'people', 'technology', 'application', 'issue', 'control'] as const;
const markIn = (text: string) => mustBe(/name="mark" value="([^"]+)"/.exec(text)?.[1]);
const jsonOf = async () => Told.parse(JSON.parse((await auditor.open(`${home}/deklaration.json`)).text));
const measured = async (chapter: string, label: string) =>
  (await jsonOf()).chapters
    .find((each) => each.chapter === chapter)
    ?.measures.find((each) => each.label.startsWith(label));

const step = story('the yearly trust declaration');

step('has live evidence for each chapter, and says what isn’t met', async () => {
  const { text, url } = await auditor.open('/tillitsdeklaration');
  expect(new URL(url).pathname).toBe(present);
  const told = wordsOfPage(text);
  expect(told).toContain('3. Fysisk, administrativ och personorienterad säkerhet');
  expect(told).toContain('Ingen avstämning är underskriven under året.');
  expect(told).toContain('6 av 6 kapitel återstår.');
  expect(text).not.toContain('Skriv under 2026');
  expect(told).toContain('Året är inte slut. Deklarationen kan skrivas under från och med 2027-01-01');
  expect((await measured('technology', 'Kontrollpunkt'))?.gap).toBe('Loggen skrivs bara under av systemet självt.');
});

step('judges nothing where there is nothing to judge', async () => {
  for (const [chapter, label] of [
    ['application', 'Granskade i stickprov'],
    ['application', 'Avvikelser i stickprov'],
    ['issue', 'Spärrar bekräftade i tid'],
    ['control', 'Skillnader som väntar'],
    ['control', 'Farliga skillnader som väntar'],
  ] as const)
    expect(await measured(chapter, label)).toEqual({ label, value: 'Inget att bedöma' });
  expect(wordsOfPage((await auditor.open(`${home}/application`)).text)).not.toContain('Uppfyllt');
});

step('counts ID administrators whose training and background check hold today', async () => {
  const before = await measured('people', 'ID-administratörer');
  const { personId } = await portal.viewer(who.customerService);
  await portal.register.intake.grantRight(
    { personId, right: 'id-administrator', from: '2026-01-01' },
    bySystem(portal),
  );
  const after = await measured('people', 'ID-administratörer');
  const [valid, all] = (before?.value ?? '').split(' av ').map(Number);
  expect(after?.value).toBe(`${valid} av ${Number(all) + 1}`);
  expect(after?.gap).toContain('saknar giltig utbildning');
});

step('is declared chapter by chapter, with a level and words', async () => {
  const empty = await auditor.submit(`${home}/people`, {});
  expect(empty.status).toBe(422);
  const numbered = await auditor.submit(`${home}/people`, { level: '4', statement: 'Se 19811218-9876' });
  expect(numbered.status).toBe(422);
  for (const chapter of chapters.slice(1)) {
    const { text } = await auditor.submit(`${home}/${chapter}`, { level: '4', statement: `Rutinen följs, ${chapter}` });
    expect(text).toContain('Kapitlet är sparat.');
  }
  const page = wordsOfPage((await auditor.open(`${home}/people`)).text);
  expect(page).toContain('Rutinen följs, people');
  const early = await auditor.submit(`${home}/skriv-under`, {});
  expect([early.status, wordsOfPage(early.text)]).toEqual([409, expect.stringContaining('inte är besvarade: 1.')]);
});

step('is signed as it was seen only: with another chapter or other figures by now the page says so', async () => {
  await auditor.submit(`${home}/organisation`, { level: '3', statement: 'Utkast' });
  const seen = markIn((await auditor.open(home)).text);
  await auditor.submit(`${home}/organisation`, { level: '1', statement: 'Ändrat av en annan granskare' });
  const changed = await auditor.submit(`${home}/skriv-under`, { mark: seen });
  expect([changed.status, wordsOfPage(changed.text)]).toEqual([409, expect.stringContaining('har ändrats sedan')]);
  const { personId } = await portal.viewer(who.orderer);
  await portal.register.intake.grantRight(
    { personId, right: 'id-administrator', from: '2026-01-01' },
    bySystem(portal),
  );
  const figures = await auditor.submit(`${home}/skriv-under`, { mark: markIn(changed.text) });
  expect([figures.status, wordsOfPage(figures.text)]).toEqual([409, expect.stringContaining('har ändrats sedan')]);
  expect((await auditor.submit(`${home}/skriv-under`, {})).status).toBe(409);
});

step('is signed of an ended year only', async () => {
  for (const chapter of chapters) await auditor.submit(`${present}/${chapter}`, { level: '4', statement: 'Utkast' });
  const { text } = await auditor.open(present);
  expect(text).not.toContain('name="mark"');
  const early = await auditor.submit(`${present}/skriv-under`, {});
  expect([early.status, wordsOfPage(early.text)]).toEqual([409, expect.stringContaining('från och med 2027-01-01')]);
});

step('is signed once it is complete, and stays as it was with the figures of that moment', async () => {
  await auditor.submit(`${home}/organisation`, { level: '5', statement: 'Ledningen följer upp varje kvartal' });
  const mark = markIn((await auditor.open(home)).text);
  const { text } = await auditor.submit(`${home}/skriv-under`, { mark });
  expect(wordsOfPage(text)).toMatch(/Underskriven .*Kontrollsumma \(SHA-256\): [0-9a-f]{64}/);
  const told = await jsonOf();
  const { personId } = await portal.viewer(who.idAdministrator);
  await portal.register.intake.grantRight(
    { personId, right: 'id-administrator-loa3', from: '2026-01-01' },
    bySystem(portal),
  );
  expect((await jsonOf()).chapters).toEqual(told.chapters);
  expect(told.chapters.map(({ level }) => level)).toEqual([5, 4, 4, 4, 4, 4]);
  const raw: unknown = JSON.parse((await auditor.open(`${home}/deklaration.json`)).text);
  const { chapters: kept } = z.object({ chapters: z.unknown() }).parse(raw);
  expect(createHash('sha256').update(JSON.stringify(kept)).digest('hex')).toBe(told.signed?.sha256);
  expect(auditRows(portal.dir, 'declaration-signed').at(-1)?.details).toEqual({
    year: '2025',
    sha256: told.signed?.sha256,
  });
  const late = await auditor.submit(`${home}/people`, { level: '1', statement: 'Nej' });
  expect([late.status, wordsOfPage(late.text)]).toEqual([422, expect.stringContaining('ändras inte')]);
  expect((await auditor.submit(`${home}/skriv-under`, {})).status).toBe(409);
});

step('is taken out as PDF, and each time is in the log', async () => {
  const { cookie } = await portal.session(who.auditor);
  const pdf = await fetch(`${portal.portalUrl}${home}/deklaration.pdf`, { headers: { cookie } });
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(auditRows(portal.dir, 'declaration-exported').at(-1)?.details).toEqual({ year: '2025', format: 'pdf' });
  const head = await fetch(`${portal.portalUrl}${home}/deklaration.pdf`, { method: 'HEAD', headers: { cookie } });
  expect(head.status).toBe(405);
  expect((await auditor.open(present)).status).toBe(200);
  expect((await auditor.open('/tillitsdeklaration/2019')).status).toBe(404);
});
