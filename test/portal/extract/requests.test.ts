import { afterAll, beforeAll, expect } from '@jest/globals';
import { z } from 'zod';
import { aPerson, bySystem } from '../../support/builders.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { sqlIn } from '../../support/registers.ts';
import { story } from '../../support/story.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
let auditor: WebUser;
let gone: { readonly personId: string; readonly hsaId: string };

beforeAll(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
  auditor = await portal.logIn(who.auditor);
  gone = await aPerson(portal, { employment: { from: '2024-01-01', to: '2026-06-30' } });
});
afterAll(() => portal.close());

const words = (text: string) => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const nameOf = async (personId: string) => (await portal.register.people.find(personId))?.familyName ?? 'nobody';
const ordered = { cannotLogIn: 'ended', fileNumber: '2026/131', receivedOn: '2026-11-20' };
const hrefIn = (text: string) => /href="(\/utdrag\/[^"]+)"/.exec(text)?.[1] ?? '';
let path = '';

const step = story('an extract for somebody who can’t log in');

step('is ordered by an administrator, who sees nothing of it', async () => {
  const wrong = await admin.submit('/utdrag', { ...ordered, hsaId: 'SE2321000065-X000', receivedOn: '2026-12-24' });
  expect([wrong.status, words(wrong.text)]).toEqual([422, expect.stringContaining('Dagen har inte kommit än.')]);
  expect(words(wrong.text)).toContain('inget är sparat om personen');
  const number = await admin.submit('/utdrag', { ...ordered, hsaId: gone.hsaId, fileNumber: '19811218-9876' });
  expect(number.status).toBe(422);
  const numbered = await admin.submit('/utdrag', { ...ordered, hsaId: who.holder.personalNumber });
  expect(words(numbered.text)).toContain('Skriv personens HSA-id, inte personnumret.');
  expect(words(numbered.text)).not.toContain('Vi vet redan vem det gäller');
  const self = await admin.submit('/utdrag', { ...ordered, hsaId: who.admin.hsaId });
  expect(words(self.text)).toContain('Ditt eget utdrag hämtar du själv under Mina kort.');
  const employed = await admin.submit('/utdrag', { ...ordered, hsaId: who.holder.hsaId });
  expect([employed.status, words(employed.text)]).toEqual([
    422,
    expect.stringContaining('har en anställning i registret'),
  ]);
  const { text } = await admin.submit('/utdrag', { ...ordered, hsaId: gone.hsaId });
  expect(text).toContain('Utdraget är beställt.');
  expect(words(text)).toMatch(/2026\/131 Har slutat 2026-11-20 Hos granskaren 2026-12-20/);
  expect(text).not.toContain(await nameOf(gone.personId));
  expect(hrefIn(text)).toBe('');
  const twice = await admin.submit('/utdrag', { ...ordered, hsaId: gone.hsaId });
  expect(words(twice.text)).toContain('redan beställt');
});

step('is handed out by an auditor, once it was seen who asks', async () => {
  const { text } = await auditor.open('/utdrag');
  path = hrefIn(text);
  expect(words(text)).toContain(await nameOf(gone.personId));
  expect((await admin.open(path)).status).toBe(403);
  expect((await auditor.open(`${path}/uppgifter.json`)).status).toBe(403);
  expect((await auditor.submit(`${path}/identitet`, {})).status).toBe(422);
  const early = await auditor.submit(`${path}/utlamnat`, { way: 'in-person' });
  expect([early.status, words(early.text)]).toEqual([422, expect.stringContaining('Ta ut utdraget innan')]);
  const identify = async (fields: Record<string, string>) =>
    words((await auditor.submit(`${path}/identitet`, fields)).text);
  const bare = await identify({ seen: 'document', proxyName: 'Ombud Påhittsson' });
  for (const fault of ['Välj vilken id-handling', 'Skriv sista dagen', 'Inget ombud är valt.'])
    expect(bare).toContain(fault);
  const shown = { idDocument: 'driving-licence', idValidTo: '2026-11-23' };
  expect(await identify({ seen: 'document', ...shown })).toContain('Id-handlingen har gått ut.');
  const proxy = { ...shown, seen: 'proxy', idValidTo: '2026-11-24' };
  expect(await identify(proxy)).toContain('Skriv ombudets namn');
  expect(await identify({ ...proxy, proxyName: '19811218-9876' })).toContain('Ta bort personnumret.');
  expect(await identify({ ...proxy, proxyName: 'Ombud Påhittsson' })).toContain(
    'Ombudets id-handling och fullmakten, visade på plats · Svenskt körkort, gäller till och med 2026-11-24',
  );
  const checked = sqlIn(portal.dir, `SELECT "row", details FROM audit WHERE action = 'extract-identity-checked'`);
  expect(checked.map(({ details }) => String(details))).toEqual([
    expect.stringContaining('"seen":"proxy","idDocument":"driving-licence","idValidTo":"2026-11-24"'),
  ]);
  expect(JSON.stringify(checked)).not.toContain('Ombud');
  const opened = await auditor.open(`/logg?rad=${String(checked[0]?.['row'])}`);
  expect(words(opened.text)).toContain('Ombud Påhittsson');
  const seen = await auditor.submit(`${path}/identitet`, { seen: 'at-delivery', ...shown });
  expect(seen.text).toContain(`${path}/uppgifter.pdf`);
});

step('holds what the person’s own does, with what they may ask for', async () => {
  const { text } = await auditor.open(`${path}/uppgifter.json`);
  const told = z
    .object({ person: z.object({ hsaId: z.string() }), yourRights: z.string(), log: z.array(z.unknown()) })
    .parse(JSON.parse(text));
  expect(told.person.hsaId).toBe(gone.hsaId);
  expect(told.yourRights).toContain('rättat');
  const { cookie } = await portal.session(who.auditor);
  const pdf = await fetch(`${portal.portalUrl}${path}/uppgifter.pdf`, { headers: { cookie } });
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(
    (await fetch(`${portal.portalUrl}${path}/uppgifter.pdf`, { method: 'HEAD', headers: { cookie } })).status,
  ).toBe(405);
  expect(auditRows(portal.dir, 'extract-taken').map(({ details }) => details)).toMatchObject([
    { format: 'json', fileNumber: '2026/131' },
    { format: 'pdf', fileNumber: '2026/131' },
  ]);
});

step('is said to be handed out the way that fits, with what is to be corrected', async () => {
  const unfit = await auditor.submit(`${path}/utlamnat`, { way: 'in-person' });
  expect([unfit.status, words(unfit.text)]).toEqual([422, expect.stringContaining('Välj ett brev.')]);
  const wish = { way: 'registered-post', correction: 'Mitt efternamn stavas med två s' };
  const { text } = await auditor.submit(`${path}/utlamnat`, wish);
  expect(words(text)).toMatch(/Utlämnandet är sparat\..*2026\/131 Har slutat .* Utlämnat 2026-/);
  const done = words((await auditor.open(path)).text);
  expect(done).toMatch(/Rekommenderat brev .* Begärd, se loggen/);
  expect((await auditor.submit(`${path}/identitet`, { seen: 'document' })).status).toBe(422);
  expect((await auditor.open(`${path}/uppgifter.json`)).status).toBe(403);
  const rows = sqlIn(portal.dir, `SELECT details FROM audit WHERE action = 'extract-ended'`);
  expect(JSON.stringify(rows)).not.toContain('efternamn');
});

step('of a protected person is for auditors with that right, and never sent to an address', async () => {
  await admin.submit('/utdrag', { ...ordered, hsaId: who.protectedHolder.hsaId, fileNumber: '2026/140' });
  const holder = await portal.viewer(who.protectedHolder);
  const list = words((await auditor.open('/utdrag')).text);
  expect(list).toMatch(/2026\/140 Har slutat 2026-11-20 (Visas inte för dig )?Hos granskaren/);
  expect(list).not.toContain(await nameOf(holder.personId));
  const [waiting] = await portal.register.extractRequests.list();
  const theirs = `/utdrag/${waiting?.requestId ?? ''}`;
  expect((await auditor.open(theirs)).status).toBe(403);
  const { personId } = await portal.viewer(who.auditor);
  await portal.register.intake.grantRight({ personId, right: 'protected', from: '2026-01-01' }, bySystem(portal));
  expect((await auditor.open(theirs)).status).toBe(200);
  await auditor.submit(`${theirs}/identitet`, { seen: 'at-delivery' });
  await auditor.open(`${theirs}/uppgifter.json`);
  const sent = await auditor.submit(`${theirs}/utlamnat`, { way: 'registered-post' });
  expect([sent.status, words(sent.text)]).toEqual([422, expect.stringContaining('genom Skatteverket')]);
  const viewed = `SELECT row FROM audit WHERE action = 'person-viewed' AND personId = '${holder.personId}'`;
  expect(sqlIn(portal.dir, viewed).length).toBeGreaterThan(0);
});

step('comes to an end without being handed out, with why', async () => {
  const [waiting] = await portal.register.extractRequests.list();
  const theirs = `/utdrag/${waiting?.requestId ?? ''}`;
  expect((await auditor.submit(`${theirs}/avsluta`, { reason: ' ' })).status).toBe(422);
  const { text } = await auditor.submit(`${theirs}/avsluta`, { reason: 'Personen tog tillbaka sin begäran' });
  expect(words(text)).toMatch(/avslutad utan att något lämnades ut.*2026\/140 .* Inte utlämnat/);
  const again = await admin.submit('/utdrag', { ...ordered, hsaId: who.protectedHolder.hsaId, fileNumber: '2026/141' });
  expect(again.text).toContain('Utdraget är beställt.');
});

step('is of nobody who ordered it, and not of the auditor themself', async () => {
  const { personId } = await portal.viewer(who.admin);
  await portal.register.intake.grantRole({ personId, role: 'auditor', from: '2026-01-01' }, bySystem(portal));
  const notLeft = { ...ordered, cannotLogIn: 'no-card', hsaId: who.auditor.hsaId, fileNumber: '2026/150' };
  await admin.submit('/utdrag', notLeft);
  const own = (await portal.register.extractRequests.list()).find(({ fileNumber }) => fileNumber === '2026/150');
  expect((await admin.open(`/utdrag/${own?.requestId ?? ''}`)).status).toBe(403);
  expect((await auditor.open(`/utdrag/${own?.requestId ?? ''}`)).status).toBe(403);
});
