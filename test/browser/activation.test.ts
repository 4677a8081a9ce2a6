import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { story } from '../support/story.ts';
import { demo, demoFirstBlank } from '../support/demo-people.ts';
import { cardNumber } from '../../portal/pages/wording.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf('a reserve card, from the form to the registered receipt', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'browser-'));
  let house: House;
  let browser: Browser;
  const pages = new Map<string, Page>();
  const pageOf = async (name: string): Promise<Page> => {
    const page =
      pages.get(name) ?? (await (await logInBrowser(browser, { portalUrl: house.portalUrl, name })).newPage());
    pages.set(name, page);
    return page;
  };
  const open = async (name: string, path: string): Promise<Page> => {
    const page = await pageOf(name);
    await page.goto(`${house.portalUrl}${path}`);
    return page;
  };
  const step = story('is ordered, activated by phone, followed, and closed by its receipt');
  let caseNumber = '';
  let receiptNumber = '';

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

  step('shows customer service an empty list that waits for work', async () => {
    const clerk = await open(demo.customerService.name, '/arbetslista');
    await clerk.getByText('Inga uppgifter just nu').waitFor();
  });

  step('tells the manager beside the fields what is missing, and keeps what was typed', async () => {
    const manager = await open(demo.manager.name, '/nytt/reservkort');
    await manager.getByLabel('Något mer vi behöver veta?').fill('Ring gärna efter tio.');
    await manager.getByRole('button', { name: 'Skicka in' }).click();
    await manager.getByRole('alert').waitFor();
    await expectTitle(manager, /^Fel:/);
    expect(await manager.getByText('Välj ett alternativ.', { exact: true }).count()).toBeGreaterThanOrEqual(4);
    expect(await manager.getByLabel('Något mer vi behöver veta?').inputValue()).toBe('Ring gärna efter tio.');
  });

  step('keeps what is answered before the script has drawn the form, and goes on from there', async () => {
    const manager = await (await pageOf(demo.manager.name)).context().newPage();
    const { promise: gate, resolve: open } = Promise.withResolvers<undefined>();
    await manager.route('**/assets/form*.js*', async (route) => {
      await gate;
      await route.continue();
    });
    await manager.goto(`${house.portalUrl}/nytt/reservkort`, { waitUntil: 'commit' });
    const plain = manager.locator('[data-plain]');
    for (const system of ['Pascal', 'Inloggning på datorn och andra system'])
      await plain.getByLabel(system).first().check();
    await plain.getByLabel('Vid en servicedisk, LoA 2').check();
    await plain.getByLabel('På telefon nu, LoA 2').check();
    await plain.getByLabel('Något mer vi behöver veta?').pressSequentially('Ring efter tio');
    open(undefined);
    const drawn = manager.locator('[data-drawn]:not([hidden])');
    await drawn.waitFor();
    await manager.keyboard.type(', tack');
    expect(await drawn.getByLabel('Något mer vi behöver veta?').inputValue()).toBe('Ring efter tio, tack');
    for (const answered of ['Pascal', 'Inloggning på datorn och andra system', 'På telefon nu, LoA 2'])
      expect([answered, await drawn.getByLabel(answered).first().isChecked()]).toEqual([answered, true]);
    await manager.getByRole('heading', { name: 'Du har valt LoA 2' }).last().waitFor();
    await manager.close();
  });

  step('lets him submit, and answers with a case that soon has its receipt form', async () => {
    const manager = await pageOf(demo.manager.name);
    await manager.getByLabel('Pascal').check();
    await manager.locator('p.big', { hasText: 'Snabbast: mobilt SITHS eID' }).waitFor();
    await manager.getByLabel('På telefon nu, LoA 2').check();
    await manager.getByRole('heading', { name: 'Du har valt LoA 2' }).last().waitFor();
    await manager.getByLabel('Vem ska ha kortet?').selectOption({ label: `${demo.holder.name}, Undersköterska` });
    await manager.getByLabel('Borttappat kort').check();
    const cards = await manager.getByLabel('Reservkort').locator('option').allTextContents();
    expect(cards[1]).toBe(`${cardNumber(demoFirstBlank)}, äldst`);
    await manager.getByLabel('Reservkort').selectOption({ index: 1 });
    await manager.getByLabel('Intygsgivare').selectOption({ index: 1 });
    await manager.getByLabel('Känner innehavaren sedan tidigare').check();
    await manager.getByRole('button', { name: 'Skicka in' }).click();
    await manager.waitForURL('**/arenden/SK-*');
    caseNumber = /SK-\d{4}-\d{6}/.exec(manager.url())?.[0] ?? '';
    await manager.getByRole('link', { name: 'Skriv ut kvittensen' }).waitFor();
    receiptNumber = /KV-\d{4}-\d{6}/.exec(await manager.locator('main').innerText())?.[0] ?? '';
    expect(receiptNumber).toMatch(/^KV-/);
    const href = await manager.getByRole('link', { name: 'Skriv ut kvittensen' }).getAttribute('href');
    const pdf = await manager.request.get(`${house.portalUrl}${href}`);
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  step('puts the call on top of customer service’s list without a reload', async () => {
    const clerk = await pageOf(demo.customerService.name);
    const first = clerk.locator('.queue a.task').first();
    await first.waitFor();
    expect(await first.innerText()).toContain('Ringer nu');
    expect(await first.innerText()).toContain(caseNumber);
  });

  step('finds the case by card number and activates the card after call-back and read-back', async () => {
    const clerk = await pageOf(demo.customerService.name);
    await scan(clerk, demoFirstBlank);
    await clerk.locator('[data-scan-results]').getByRole('link', { name: caseNumber }).click();
    const task = clerk.locator('#uppgift');
    await task.waitFor();
    expect(await task.innerText()).not.toContain(demoFirstBlank.slice(-4));
    // Who has them on the phone has the task.
    await clerk.getByRole('button', { name: /^De svarade/ }).click();
    await clerk.locator('#tecken:focus').waitFor();
    // What is done takes no more room than a line.
    expect(await clerk.locator('.callback.called .say-it').count()).toBe(0);
    await clerk.locator('.callback.called').waitFor();
    await clerk.keyboard.type('1234');
    await clerk.getByText('Tecknen stämmer inte').waitFor();
    expect(await task.innerText()).not.toContain(demoFirstBlank.slice(-4));
    await clerk.getByLabel('Kortnumrets fyra sista tecken').fill(demoFirstBlank.slice(-4));
    await clerk.getByText('Kortets tecken är upplästa och stämmer.').waitFor();
    expect(await task.innerText()).toContain(cardNumber(demoFirstBlank));
    await clerk.getByText('kvittensen är påskriven och att kortet är beställt').waitFor();
    await clerk.getByRole('button', { name: 'Aktivera, hämtas senare' }).click();
    await clerk.getByText(`Klart. ${caseNumber} är sparat.`).waitFor();
  });

  step('shows the manager that the card is active until the day the rules give', async () => {
    const manager = await pageOf(demo.manager.name);
    await manager.locator('.ds-tag', { hasText: 'Aktivt' }).waitFor();
    await manager.getByText('Väntar på att innehavaren hämtar').first().waitFor();
    await manager.getByRole('button', { name: 'Innehavaren har hämtat' }).click();
    await manager.getByText('Väntar på kvittens').first().waitFor();
  });

  step('blocks the lost ordinary card', async () => {
    const clerk = await open(demo.customerService.name, '/arbetslista');
    // The case's next step is whose the last was.
    await clerk.locator('.queue a.task.mine', { hasText: 'Spärra i SITHS eID Portal' }).click();
    await clerk
      .getByLabel(/spärrat/i)
      .first()
      .check();
    await clerk.locator('[data-complete]').click();
    await clerk.getByText(`Klart. ${caseNumber} är sparat.`).waitFor();
  });

  step('registers the receipt from its bar code, and says so when it is scanned twice', async () => {
    const clerk = await pageOf(demo.customerService.name);
    const barCode = receiptNumber.replace(/\D/g, '');
    await scan(clerk, barCode);
    await clerk.locator('[data-scan-results]').getByText(receiptNumber).first().waitFor();
    await scan(clerk, barCode);
    await clerk.locator('[data-scan-results]').getByText(/redan/i).first().waitFor();
    await scan(clerk, '2026999999');
    await clerk
      .locator('[data-scan-results]')
      .getByText(/Ingen blankett har nummer/)
      .first()
      .waitFor();
  });

  step('shows the auditor the whole way, and nothing to press', async () => {
    const auditor = await open(demo.auditor.name, `/arenden/${caseNumber}`);
    await auditor
      .locator('.what', { hasText: /Kvittens.* registrerad/ })
      .first()
      .waitFor();
    await auditor.locator('[data-canvas] svg').first().waitFor();
    await auditor.locator('[data-canvas] .is-done').first().waitFor();
    expect(await auditor.getByRole('link', { name: /Ta tillbaka|Rätta kortet/ }).count()).toBe(0);
    expect(
      await auditor
        .locator('main')
        .getByRole('button', { name: /Visa \(loggas\)|skickad/ })
        .count(),
    ).toBe(0);
  });

  step('keeps the case from another unit’s manager, by link and in the list', async () => {
    const otherManager = await pageOf(demo.otherManager.name);
    const answer = await otherManager.goto(`${house.portalUrl}/arenden/${caseNumber}`);
    expect(answer?.status()).toBe(404);
    await otherManager.goto(`${house.portalUrl}/arenden`);
    expect(await otherManager.locator('main').innerText()).not.toContain(caseNumber);
  });

  step('lets a colleague block the own card: what happened, and "Begär spärr"', async () => {
    const colleague = await open(demo.colleague.name, '/mina-kort');
    await colleague.getByRole('link', { name: /Trasigt/ }).click();
    await colleague.getByRole('heading', { name: 'Spärra ditt SIS-kort?' }).waitFor();
    expect(await colleague.locator('main').innerText()).toMatch(/Orsak\s+Trasigt/);
    await colleague.getByRole('button', { name: 'Begär spärr' }).click();
    await colleague.waitForURL('**/arenden/SK-*');
    await colleague.getByText('Vi har tagit emot spärrbegäran.').first().waitFor();
    await colleague.goto(`${house.portalUrl}/mina-kort`);
    await colleague.getByText('Kortet är inte spärrat än').waitFor();
  });

  step('shows the manager at once what the answers lead to, and lets them order reserve cards', async () => {
    const manager = await open(demo.manager.name, '/nytt/bestall-reservkort');
    await manager.getByLabel('Antal reservkort').fill('tre');
    await manager.getByRole('button', { name: 'Skicka beställningen' }).click();
    await manager.getByText('Skriv ett heltal.').first().waitFor();
    expect(await manager.getByLabel('Antal reservkort').inputValue()).toBe('tre');
    await manager.getByLabel('Antal reservkort').fill('3');
    await manager.getByRole('button', { name: 'Skicka beställningen' }).click();
    await manager.waitForURL('**/arenden/SK-*');
    await manager.getByText('Packas').first().waitFor();
  });

  step('has sent the mails, none with a personal number', async () => {
    const inbox = await (await pageOf(demo.auditor.name)).request.get(`${house.mailUrl}/api/mails`);
    const text = await inbox.text();
    expect(text).toContain(caseNumber);
    expect(text).not.toMatch(/\b\d{8}-?\d{4}\b(?!\d)/);
  });
});

async function scan(page: Page, text: string): Promise<void> {
  await page.locator('#scan').fill(text);
  await page.locator('#scan').press('Enter');
}

async function expectTitle(page: Page, title: RegExp): Promise<void> {
  await page.waitForFunction((source) => new RegExp(source).test(document.title), title.source);
}
