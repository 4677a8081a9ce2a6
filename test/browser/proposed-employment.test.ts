import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { story } from '../support/story.ts';
import { demo } from '../support/demo-people.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A number that the register knows, of somebody who works at another unit. */
const known = demo.otherOrderer.personalNumber;
const { givenName, familyName, hsaId, unitName } = demo.otherOrderer;
const theOther = new RegExp(`${givenName}|${familyName}|${hsaId}|${unitName}`);

describeIf('an employment that an order proposes, from the form to the history', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'browser-'));
  let house: House;
  let browser: Browser;
  const step = story('is ordered, reviewed by one clerk and confirmed by another');
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
  const asManager = async () => (await open(demo.manager.name, `/arenden/${caseNumber}`)).locator('main').innerText();

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

  step('is ordered with a number that the register knows, and shows the name that was typed', async () => {
    const manager = await open(demo.manager.name, '/nytt/kort');
    await manager.getByLabel('Någon som inte finns i listan').check();
    await manager.getByLabel('Personnummer eller samordningsnummer').fill(known);
    await manager.getByLabel('Förnamn').fill('Bo');
    await manager.getByLabel('Efternamn').fill('Ek');
    await manager.getByLabel('E-post').fill('bo.ek@region.example');
    await manager.getByLabel('Första dag').fill(new Date().toISOString().slice(0, 10));
    await manager.getByLabel('Tillsvidareanställd').check();
    await manager.getByLabel('Nytt kort').check();
    await manager.getByLabel('Svenskt körkort').check();
    await manager.getByLabel('Id-handlingen gäller till och med').fill('2099-01-01');
    await manager.getByRole('group', { name: 'Är personen folkbokförd i Sverige?' }).getByLabel('Ja').check();
    await manager.getByRole('group', { name: 'Behövs ett tillfälligt kort?' }).getByLabel('Nej').check();
    await manager.getByRole('button', { name: 'Skicka beställningen' }).click();
    await manager.waitForURL('**/arenden/SK-*');
    caseNumber = /SK-\d{4}-\d{6}/.exec(manager.url())?.[0] ?? '';
    const text = await asManager();
    expect(text).toContain('Bo Ek');
    expect(text).not.toMatch(theOther);
  });

  step('is reviewed by one clerk, who sees whom the register knows', async () => {
    const clerk = await open(demo.customerService.name, '/arbetslista');
    await clerk.getByRole('link', { name: /Granska beställningen/ }).click();
    await clerk.getByRole('button', { name: 'Ta uppgiften' }).click();
    await clerk.getByText('Personen finns redan i registret.').waitFor();
    expect(await clerk.locator('main').innerText()).toContain(demo.otherOrderer.name);
    await clerk.getByLabel('Godkänn').check();
    await clerk.getByRole('button', { name: 'Godkänn beställningen' }).click();
    await clerk.getByText(`${caseNumber} är sparat`).waitFor();
    expect(await asManager()).not.toMatch(theOther);
  });

  step('is confirmed in HSA by another, and is the known person’s only then', async () => {
    const administrator = await open(demo.idAdministrator.name, '/arbetslista');
    await administrator.getByRole('link', { name: /Leta upp personen i HSA/ }).click();
    await administrator.getByRole('button', { name: 'Ta uppgiften' }).click();
    await administrator.getByLabel('HSA-id', { exact: true }).fill(demo.otherOrderer.hsaId);
    await administrator.getByLabel('Sett i HSA-katalogen').check();
    await administrator.getByLabel('Vilken dag?').fill(new Date().toISOString().slice(0, 10));
    await administrator.getByRole('button', { name: 'Spara HSA-id' }).click();
    await administrator.getByText(`${caseNumber} är sparat`).waitFor();
    const text = await asManager();
    expect(text).toContain(demo.otherOrderer.name);
    expect(text).toContain('Anställningen är bekräftad i HSA');
  });
});
