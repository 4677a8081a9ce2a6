import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';

jest.setTimeout(30_000);
const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A number that the register knows: Jonas, who works at another unit. */
const known = '19950424-2398';

describeIf('an employment that an order proposes, from the form to the history', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'browser-'));
  let house: House;
  let browser: Browser;
  let caseNumber = '';
  const pages = new Map<string, Page>();
  const open = async (name: string, path: string): Promise<Page> => {
    const page =
      pages.get(name) ?? (await (await logInBrowser(browser, { portalUrl: house.portalUrl, name })).newPage());
    pages.set(name, page);
    await page.goto(`${house.portalUrl}${path}`);
    return page;
  };
  /** The case as the manager sees it. */
  const asLars = async () => (await open('Lars Provén', `/arenden/${caseNumber}`)).locator('main').innerText();

  beforeAll(async () => {
    house = await startHouse({ dataDir, ports: await freePorts() });
    browser = await openBrowser(chromium ?? '');
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    const code = await house.stop();
    rmSync(dataDir, { recursive: true });
    expect(code).toBe(0);
  }, 60_000);

  it('is ordered with a number that the register knows, and shows the name that was typed', async () => {
    const lars = await open('Lars Provén', '/nytt/kort');
    await lars.getByLabel('Nytt kort').check();
    await lars.getByLabel('Någon som inte finns i listan').check();
    await lars.getByLabel('Personnummer eller samordningsnummer').fill(known);
    await lars.getByLabel('Förnamn').fill('Bo');
    await lars.getByLabel('Efternamn').fill('Ek');
    await lars.getByLabel('E-post').fill('bo.ek@region.example');
    await lars.getByLabel('Första dag').fill(new Date().toISOString().slice(0, 10));
    await lars.getByLabel('Tillsvidareanställd').check();
    await lars.getByLabel('Svenskt körkort').check();
    await lars.getByLabel('Id-handlingen gäller till och med').fill('2099-01-01');
    await lars.getByRole('group', { name: 'Är personen folkbokförd i Sverige?' }).getByLabel('Ja').check();
    await lars.getByRole('group', { name: 'Behövs ett tillfälligt kort?' }).getByLabel('Nej').check();
    await lars.getByRole('button', { name: 'Skicka beställningen' }).click();
    await lars.waitForURL('**/arenden/SK-*');
    caseNumber = /SK-\d{4}-\d{6}/.exec(lars.url())?.[0] ?? '';
    const text = await asLars();
    expect(text).toContain('Bo Ek');
    expect(text).not.toMatch(/Jonas|Utkastsson|P202|Björken/);
  });

  it('is reviewed by one clerk, who sees whom the register knows', async () => {
    const karin = await open('Karin Provsson', '/arbetslista');
    await karin.getByRole('link', { name: /Granska beställningen/ }).click();
    await karin.getByRole('button', { name: 'Ta uppgiften' }).click();
    await karin.getByText('Personen finns redan i registret.').waitFor();
    expect(await karin.locator('main').innerText()).toContain('Jonas Utkastsson');
    await karin.getByLabel('Godkänn').check();
    await karin.getByRole('button', { name: 'Godkänn beställningen' }).click();
    await karin.getByText(`${caseNumber} är sparat`).waitFor();
    expect(await asLars()).not.toMatch(/Jonas|P202|Björken/);
  });

  it('is confirmed in HSA by another, and is the known person’s only then', async () => {
    const ali = await open('Ali Exempelsson', '/arbetslista');
    await ali.getByRole('link', { name: /Leta upp personen i HSA/ }).click();
    await ali.getByRole('button', { name: 'Ta uppgiften' }).click();
    await ali.getByLabel('HSA-id', { exact: true }).fill('SE2321000065-P202');
    await ali.getByLabel('Sett i HSA-katalogen').check();
    await ali.getByLabel('Vilken dag?').fill(new Date().toISOString().slice(0, 10));
    await ali.getByRole('button', { name: 'Spara HSA-id' }).click();
    await ali.getByText(`${caseNumber} är sparat`).waitFor();
    const text = await asLars();
    expect(text).toContain('Jonas Utkastsson');
    expect(text).toContain('Anställningen är bekräftad i HSA');
  });
});
