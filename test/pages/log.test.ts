import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalAlone, type PortalAlone } from '../portal/open-portal.ts';
import { aHolder } from '../support/builders.ts';
import { anActivation } from '../support/case-builders.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { sqlIn } from '../support/registers.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** The log as its auditors see it, and the page on which anybody checks what they took out. */
describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('the log on %s', (device, viewport) => {
  const dir = mkdtempSync(join(tmpdir(), 'extract-'));
  let portal: PortalAlone;
  let browser: Browser;
  let page: Page;
  let row: number;

  beforeAll(async () => {
    portal = await openPortalAlone({ assets: readAssets(), isSigned: true });
    const { register } = portal;
    const found = await register.people.findByHsaId(who.protectedHolder.hsaId);
    const author = await portal.author(who.admin);
    const changed = { before: { phone: '000-000 01 11' }, after: { phone: '000-000 02 22', address: 'Provgatan 1' } };
    const details = { reason: 'Ny växel' };
    row = await register.audit.append({ action: 'unit-changed', author, details, ...changed });
    await register.audit.append({ action: 'person-viewed', author, personId: found?.personId });
    await register.audit.append({ action: 'access-denied', author, details: { method: 'GET', path: '/arbetslista' } });
    await register.audit.attest();
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = portal;
    page = await (await logInBrowser(browser, { portalUrl, name: who.auditor.name, viewport })).newPage();
  });

  afterAll(async () => {
    await browser.close();
    await portal.close();
    rmSync(dir, { recursive: true });
  });

  const look = async (name: string) =>
    expect(await barriersOn(page, `${device} log ${name}`)).toEqual({ found: [], beyond: 0 });

  it('lists its rows, opens one, and says what is wrong with a search, without barriers', async () => {
    await page.goto(`${portal.portalUrl}/logg`);
    await look('list');
    await page.locator(`#rad-${row}`).getByRole('link', { expanded: false }).click();
    await page.getByRole('region', { name: /^Ändringar på rad/ }).waitFor();
    await look('open row');
    await page.getByLabel('Gäller person').fill('Finnsinte');
    await page.getByRole('button', { name: 'Sök i loggen' }).click();
    await page.getByRole('alert').getByText('Ingen heter så').waitFor();
    await look('search with faults');
  });

  it('says on every page of an auditor where the log is broken, and to the administrator, without barriers', async () => {
    sqlIn(
      portal.dir,
      "INSERT INTO auditChecks (at, checked, brokenRow, what) VALUES ('2026-11-24T05:00:00.000Z', 16, 17, 'changed')",
    );
    await page.goto(`${portal.portalUrl}/logg`);
    await page.getByText('Loggen är bruten vid rad 17.').first().waitFor();
    await look('broken');
    const { portalUrl } = portal;
    const admin = await (await logInBrowser(browser, { portalUrl, name: who.admin.name, viewport })).newPage();
    await admin.goto(`${portalUrl}/administration`);
    await admin.getByRole('link', { name: 'Visa kontrollpunkten' }).waitFor();
    expect(await barriersOn(admin, `${device} log broken administration`)).toEqual({ found: [], beyond: 0 });
    await portal.register.audit.check(() => Promise.resolve(true));
  });

  it('says of a file in the browser whether it is true, changed, or can’t be told, and sends it nowhere', async () => {
    const whole = await (await page.request.get(`${portal.portalUrl}/logg.json?av=${who.admin.hsaId}`)).text();
    const files = {
      true: whole,
      changed: whole.replace('\\"action\\":\\"unit-changed\\"', '\\"action\\":\\"unit-viewed\\"'),
      unknown: '%PDF-1.7',
    };
    const stranger = await (await browser.newContext({ viewport })).newPage();
    await stranger.goto(`${portal.portalUrl}/kontrollera`, { waitUntil: 'networkidle' });
    expect(await barriersOn(stranger, `${device} verify`)).toEqual({ found: [], beyond: 0 });
    const asked: string[] = [];
    stranger.on('request', (request) => asked.push(request.url()));
    for (const [verdict, text] of Object.entries(files)) {
      const path = join(dir, `${verdict}.json`);
      writeFileSync(path, text);
      await stranger.locator('#fil').setInputFiles(path);
      await stranger.locator(`[data-verdict="${verdict}"]`).waitFor();
      expect(await stranger.locator('[data-verdict]:visible').count()).toBe(1);
      expect(await barriersOn(stranger, `${device} verify ${verdict}`)).toEqual({ found: [], beyond: 0 });
      if (verdict === 'true') {
        await stranger.getByRole('heading', { name: 'Radernas text är äkta' }).waitFor();
        await stranger.getByRole('heading', { name: 'Inga sidor är kontrollerade' }).waitFor();
      }
      await stranger.locator('[data-again]:visible').click();
    }
    const withoutText = whole.replace(/"text":"(?:[^"\\]|\\.)*","salt":"[^"]*",/, '');
    writeFileSync(join(dir, 'taken.json'), withoutText);
    await stranger.locator('#fil').setInputFiles(join(dir, 'taken.json'));
    const unproven = stranger.getByRole('heading', { name: 'Det här säger svaret inget om' }).locator('..');
    await unproven.getByText('1 händelse saknar text').waitFor();
    await unproven.getByText('vem som tog ut filen och när').waitFor();
    expect(asked).toEqual([]);
  });

  it('says of a case’s report, as PDF, that its pages and rows are true', async () => {
    const { number } = await anActivation(portal, { holder: await aHolder(portal) });
    const path = join(dir, 'report.pdf');
    writeFileSync(path, await (await page.request.get(`${portal.portalUrl}/arenden/${number}/rapport.pdf`)).body());
    const stranger = await (await browser.newContext({ viewport })).newPage();
    await stranger.goto(`${portal.portalUrl}/kontrollera`, { waitUntil: 'networkidle' });
    await stranger.locator('#fil').setInputFiles(path);
    await stranger.getByText('Sidorna är de som lämnades ut').waitFor();
    await stranger.getByRole('heading', { name: 'Filen är äkta' }).waitFor();
    expect(await stranger.getByRole('heading', { name: 'Inga sidor är kontrollerade' }).count()).toBe(0);
    expect(await barriersOn(stranger, `${device} verify report`)).toEqual({ found: [], beyond: 0 });
  });
});
