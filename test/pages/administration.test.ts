import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { submit } from '../support/activation.ts';
import { aToken, asAdministrator } from '../support/api-token.ts';
import { barriersOn } from '../support/barriers.ts';
import { anAdministrator } from '../support/builders.ts';
import { cardList } from '../support/card-list.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { story } from '../support/story.ts';
import { until } from '../support/until.ts';
import { endHalted } from '../support/world.ts';
import { drawer, units, who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A house in which something of everything waits for an administrator. */
describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('the rooms of an administrator on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    for (const [holder, cardNumber] of [
      [who.holder, drawer.first],
      [who.doctor, drawer.second],
    ] as const) {
      const { caseId } = await submit(world, { holder, cardNumber });
      const { userTaskKey } = await world.task('Task_Activate', caseId);
      const forged = { outcome: 'activate', by: who.idAdministrator.hsaId, at: world.now() };
      await world.rawClient.completeUserTask(userTaskKey, { activation: forged });
    }
    await until(async () => (await world.client.incidents({ state: 'ACTIVE' })).length === 2, 'two incidents');
    await refuseMails();
    await letSystemsIn();
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = world;
    page = await (await logInBrowser(browser, { portalUrl, name: who.admin.name, viewport })).newPage();
  });

  afterAll(async () => {
    await browser.close();
    await endHalted(world);
    await world.close();
  });

  /** One system is let in and gets no events, another waits for an answer. */
  async function letSystemsIn(): Promise<void> {
    const { tokenId } = await aToken(world, { webhookUrl: 'https://personalsystemet.example/mottagning/handelser' });
    const retryAt = '2099-01-01T00:00:00.000Z';
    for (let failures = 0; failures < 5; failures += 1)
      await world.register.events.failed({ tokenId, error: 'the receiver answered 500', retryAt });
    const other = await asAdministrator(await anAdministrator(world));
    const wanted = { name: 'Katalogen', rights: ['directory'] as const, lastDay: '2027-06-30' as const };
    await world.register.tokens.propose({ ...wanted, reason: 'Ska lämna enheter och personer' }, other);
  }

  /** Two mails of the first case: one refused for good, one that no server answers about. */
  async function refuseMails(): Promise<void> {
    const { outbox } = world.register;
    const { caseId } = await submit(world, { holder: who.secondHolder, cardNumber: drawer.third });
    const to = ['nobody@exempel.invalid'];
    const at = world.now();
    for (const key of ['refused', 'unanswered']) {
      const intent = { kind: 'mail', template: 'case-closed', to, data: {} } as const;
      await outbox.add({ caseId, key, intent, at: '2099-01-01T00:00:00.000Z' });
      const row = (await outbox.waitingOf(caseId)).find((each) => each.key === key);
      const id = row?.id ?? '';
      if (key === 'refused') {
        await outbox.refused({ id, error: 'The mail server refused the mail for good (550)', reply: 550, at });
      } else {
        const error = "The mail server can't be reached (ECONNREFUSED)";
        await outbox.failed({ id, error, retryAt: '2099-01-01T00:00:00.000Z' });
      }
    }
  }

  const look = async (path: string) => {
    await page.goto(world.portalUrl + path, { waitUntil: 'load' });
    expect(await barriersOn(page, `${device} room ${path}`)).toEqual({ found: [], beyond: 0 });
  };

  const step = story('leads from its start to what stands still, which is given up for a reason alone');
  step('has a start without barriers, which leads to what stands still', async () => {
    await look('/administration');
    await page.getByRole('link', { name: 'Visa incidenten' }).click();
    await page.locator('.djs-element').first().waitFor();
    expect(await barriersOn(page, `${device} incident`)).toEqual({ found: [], beyond: 0 });
  });

  step('asks for a reason where something is given up', async () => {
    await page.getByRole('button', { name: 'Ge upp 2 ärenden' }).click();
    await page.getByRole('alert').getByText('Skäl').waitFor();
    expect(await barriersOn(page, `${device} incident without a reason`)).toEqual({ found: [], beyond: 0 });
  });

  it('draws a process and marks where something stands', async () => {
    await look('/processer/reserve-card-activation');
    await page.locator('.djs-element.is-now').first().waitFor();
    expect(await barriersOn(page, `${device} process`)).toEqual({ found: [], beyond: 0 });
  });

  it('asks why a mail is given up, without barriers', async () => {
    await look('/utgaende-mejl');
    await page.getByRole('link', { name: /^Ge upp/ }).click();
    await page.getByRole('button', { name: 'Ge upp mejlet' }).click();
    await page.getByRole('alert').getByText('Skäl').waitFor();
    expect(await barriersOn(page, `${device} mail without a reason`)).toEqual({ found: [], beyond: 0 });
  });

  it('shows what a file would do, without barriers', async () => {
    await look('/inlasningar');
    const { text, wrong } = files();
    await page
      .getByLabel('Dra filen hit')
      .setInputFiles({ name: 'hsa.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) });
    await page.getByText('hsa.csv').waitFor();
    await page.getByRole('button', { name: 'Provkör' }).click();
    await page.getByRole('heading', { name: 'Rader som är fel' }).waitFor();
    expect(await barriersOn(page, `${device} import with refused rows`)).toEqual({ found: [], beyond: 0 });
    await page.getByRole('button', { name: 'Kasta provkörningen' }).click();
    await page
      .getByLabel('Dra filen hit')
      .setInputFiles({ name: 'hsa.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByLabel('Varifrån kommer filen?').fill('Katalogen');
    await page.getByRole('button', { name: 'Provkör' }).click();
    await page.getByRole('heading', { name: 'Ändras' }).waitFor();
    expect(await barriersOn(page, `${device} import`)).toEqual({ found: [], beyond: 0 });
    await page.getByRole('button', { name: 'Läs in', exact: true }).click();
    await page.getByText('Filen är inläst.').waitFor();
    expect(await barriersOn(page, `${device} imports`)).toEqual({ found: [], beyond: 0 });
  });

  it('asks what the columns of a card list are, and takes its cards in, without barriers', async () => {
    await look('/inlasningar/kort');
    const list = cardList([
      { cardNumber: 'RK97520001', holder: who.colleague.hsaId, kind: 'Reservkort', to: '2027-01-10' },
      { cardNumber: 'RK97520002', holder: 'SE2321000065-OKÄND', kind: 'Guldkort', status: 'Spärrat' },
    ]);
    await page
      .getByLabel('Dra listan hit')
      .setInputFiles({ name: 'kort.csv', mimeType: 'text/csv', buffer: Buffer.from(list.bytes) });
    await page.getByRole('button', { name: 'Fortsätt' }).click();
    await page.getByRole('heading', { name: 'Vad är kolumnerna?' }).waitFor();
    expect(await barriersOn(page, `${device} card columns`)).toEqual({ found: [], beyond: 0 });
    await page.getByRole('button', { name: 'Spara och provkör' }).click();
    await page.getByRole('alert').getByText('Välj vad ordet betyder').waitFor();
    expect(await barriersOn(page, `${device} card columns with faults`)).toEqual({ found: [], beyond: 0 });
    await page.getByLabel('guldkort').selectOption({ label: 'SIS-kort' });
    await page.getByLabel('Namn').fill('SITHS eID Portal');
    await page.getByRole('button', { name: 'Spara och provkör' }).click();
    await page.getByRole('heading', { name: 'Provkörning av SITHS eID Portal' }).waitFor();
    expect(await barriersOn(page, `${device} card list`)).toEqual({ found: [], beyond: 0 });
  });

  it('changes a unit, without barriers', async () => {
    await look('/enheter');
    await page.getByRole('link', { name: units.ward.name }).click();
    await page.getByRole('button', { name: 'Spara ändringen' }).click();
    await page.getByRole('alert').getByText('Skäl').waitFor();
    expect(await barriersOn(page, `${device} unit without a reason`)).toEqual({ found: [], beyond: 0 });
    await page.getByLabel('Dag för mobilt SITHS eID').fill('2027-01-11');
    await page.getByLabel('Skäl till dagen').fill('Införandet');
    await page.getByRole('button', { name: 'Spara dagen' }).click();
    await page.getByText('Medarbetarna har inte fått mejl än.').waitFor();
    expect(await barriersOn(page, `${device} unit with a day`)).toEqual({ found: [], beyond: 0 });
  });

  it('shows the keys of a system once, without barriers', async () => {
    await look('/integrationer');
    await page.getByLabel('Systemets namn').fill('Schemasystemet');
    await page.getByLabel('Hämta och få händelser').check();
    await page.getByLabel('Sista dag').fill('2027-01-31');
    await page.getByLabel('Adress som händelser').fill('https://schema.example/handelser');
    await page.getByLabel('Skäl').fill('Avtalat');
    await page.getByRole('button', { name: 'Gör en nyckel' }).click();
    await page.getByRole('heading', { name: 'Nyckeln är gjord' }).waitFor();
    expect(await barriersOn(page, `${device} keys of a system`)).toEqual({ found: [], beyond: 0 });
  });

  it('shows what is due, who waits for an answer and what is held, without barriers', async () => {
    const { retention } = world.register;
    const other = await asAdministrator(await anAdministrator(world));
    const reviewOn = '2027-06-30';
    for (const number of ['SK-2026-000001', 'SK-2026-000002']) {
      await retention.hold({ number, reason: 'Utredning hos tillsynsmyndighet, dnr 2026/114', reviewOn }, other);
    }
    const [held] = await retention.holds('2026-11-24');
    await retention.proposeLift({ holdId: held?.holdId ?? '', reason: 'Utredningen är klar' }, other);
    const about = { sha256: '7d2b'.repeat(16), files: 12, bytes: 3_400_000, isProtected: false, account: 'drift' };
    const packageId = 'siths-kort-01kb0000000000000000000000';
    const by = { hsaId: 'operator', role: 'operator', at: world.now() };
    await world.register.archive.keep({ ...about, packageId, caseIds: [] }, by);
    await look('/gallring?prova=1');
    await look('/gallring');
    await page.getByText('Låt det upphöra', { exact: false }).last().click();
    await page.getByLabel('Skäl').first().fill('   ');
    await page.getByRole('button', { name: 'Föreslå', exact: true }).click();
    // What was written stands in its place, open, with what is wrong with it.
    await page.locator('details[open] .ds-validation-message').waitFor();
    expect(await page.title()).toContain('Fel');
    expect(await barriersOn(page, `${device} the end of a hold without a reason`)).toEqual({ found: [], beyond: 0 });
  });

  it.each([
    '/enheter',
    '/inloggade',
    '/behorigheter',
    '/godkannanden',
    '/integrationer',
    '/api',
    '/incidenter',
    '/processer',
    '/processer/reserve-card-call',
    '/utgaende-mejl?visa=avvisade',
    '/utgaende-mejl?visa=vantar',
  ])('has %s without barriers', look);
});

/** A file with something new and something that changes; and one with rows that are wrong. */
function files(): { text: string; wrong: string } {
  const header =
    'employmentId;personHsaId;personId;birthDate;givenName;middleAndSurName;protected;unitHsaId;form;startDate;endDate';
  const { hsaId, personalNumber, givenName, familyName } = who.colleague;
  const unit = units.ward.hsaId;
  const changed = [
    'H1',
    hsaId,
    personalNumber,
    '',
    givenName,
    `${familyName}-Inläst`,
    'nej',
    unit,
    'permanent',
    '2025-10-20',
    '2027-05-31',
  ];
  const added = [
    'H2',
    'SE2321000065-N1',
    '',
    '1990-02-03',
    'Åsa',
    'Inläst',
    'nej',
    unit,
    'temporary',
    '2026-12-01',
    '2027-02-28',
  ];
  const wrong = [
    'H3',
    'SE2321000065-N2',
    '19900203-0000',
    '',
    'Bo',
    'Inläst',
    'kanske',
    'SE2321000065-XX',
    'permanent',
    '2026-12-01',
    '2026-01-01',
  ];
  const other = [
    'H4',
    'SE2321000065-N3',
    '',
    '1990-02-03',
    'Bo',
    'Inläst',
    'nej',
    'SE2321000065-XX',
    'permanent',
    '2026-12-01',
    '',
  ];
  const csv = (...rows: string[][]) => [header, ...rows.map((row) => row.join(';'))].join('\n');
  return { text: csv(changed, added), wrong: csv(changed, added, wrong, other) };
}
