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

  it('shows customer service an empty list that waits for work', async () => {
    const karin = await open('Karin Provsson', '/arbetslista');
    await karin.getByText('Inga uppgifter just nu').waitFor();
  });

  it('tells Lars beside the fields what is missing, and keeps what he typed', async () => {
    const lars = await open('Lars Provén', '/nytt/reservkort');
    await lars.getByLabel('Något mer vi behöver veta?').fill('Ring gärna efter tio.');
    await lars.getByRole('button', { name: 'Skicka in' }).click();
    await lars.getByRole('alert').waitFor();
    await expectTitle(lars, /^Fel:/);
    expect(await lars.getByText('Välj ett alternativ.', { exact: true }).count()).toBeGreaterThanOrEqual(4);
    expect(await lars.getByLabel('Något mer vi behöver veta?').inputValue()).toBe('Ring gärna efter tio.');
  });

  it('lets him submit, and answers with a case that soon has its receipt form', async () => {
    const lars = await pageOf('Lars Provén');
    await lars.getByLabel('Inloggning på datorn och andra system').check();
    await lars.getByLabel('På telefon nu, LoA 2').check();
    await lars.getByLabel('Vem ska ha kortet?').selectOption({ label: 'Maja Testberg, Undersköterska' });
    await lars.getByLabel('Borttappat kort').check();
    const cards = await lars.getByLabel('Reservkort').locator('option').allTextContents();
    expect(cards[1]).toBe('RK 4410 0087, äldst');
    await lars.getByLabel('Reservkort').selectOption({ index: 1 });
    await lars.getByLabel('Intygsgivare').selectOption({ index: 1 });
    await lars.getByLabel('Känner innehavaren sedan tidigare').check();
    await lars.getByRole('button', { name: 'Skicka in' }).click();
    await lars.waitForURL('**/arenden/SK-*');
    caseNumber = /SK-\d{4}-\d{6}/.exec(lars.url())?.[0] ?? '';
    await lars.getByRole('link', { name: 'Skriv ut kvittensen' }).waitFor();
    receiptNumber = /KV-\d{4}-\d{6}/.exec(await lars.locator('main').innerText())?.[0] ?? '';
    expect(receiptNumber).toMatch(/^KV-/);
    const href = await lars.getByRole('link', { name: 'Skriv ut kvittensen' }).getAttribute('href');
    const pdf = await lars.request.get(`${house.portalUrl}${href}`);
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('puts the call on top of customer service’s list without a reload', async () => {
    const karin = await pageOf('Karin Provsson');
    const first = karin.locator('.queue a.task').first();
    await first.waitFor();
    expect(await first.innerText()).toContain('Ringer nu');
    expect(await first.innerText()).toContain(caseNumber);
  });

  it('finds the case by card number and activates the card after call-back and read-back', async () => {
    const karin = await pageOf('Karin Provsson');
    await scan(karin, 'RK44100087');
    await karin.locator('[data-scan-results]').getByRole('link', { name: caseNumber }).click();
    await karin.getByRole('button', { name: /^Ta uppgiften/ }).click();
    await karin.getByRole('button', { name: 'De svarade' }).click();
    await karin.getByText('Noterat: du ringde').waitFor();
    await karin.getByLabel('Kortnumrets fyra sista tecken').fill('1234');
    await karin.getByRole('button', { name: 'Jämför' }).click();
    await karin.getByText('Tecknen stämmer inte').waitFor();
    expect(await karin.locator('main').innerText()).not.toContain('0087');
    await karin.getByLabel('Kortnumrets fyra sista tecken').fill('0087');
    await karin.getByRole('button', { name: 'Jämför' }).click();
    await karin.getByText('Kortets tecken är upplästa och stämmer.').waitFor();
    await karin.getByLabel('Aktiverar kortet').check();
    await karin.getByLabel('Kvittensblanketten är påskriven').check();
    await karin.getByLabel('Beställt i SITHS eID Portal på det här kortet').check();
    await karin.getByLabel('Ja, nu i samtalet').check();
    await karin.locator('[data-complete]').click();
    await karin.getByText(`Klart. ${caseNumber} är sparat.`).waitFor();
  });

  it('shows Lars that the card is active until the day the rules give', async () => {
    const lars = await pageOf('Lars Provén');
    await lars.locator('.ds-tag', { hasText: 'Aktivt' }).waitFor();
    await lars.getByText('Väntar på kvittens').first().waitFor();
  });

  it('blocks the lost ordinary card', async () => {
    const karin = await open('Karin Provsson', '/arbetslista');
    await karin.locator('.queue a.task', { hasText: 'Spärra i SITHS eID Portal' }).click();
    await karin.getByRole('button', { name: /^Ta uppgiften/ }).click();
    await karin
      .getByLabel(/spärrat/i)
      .first()
      .check();
    await karin.locator('[data-complete]').click();
    await karin.getByText(`Klart. ${caseNumber} är sparat.`).waitFor();
  });

  it('registers the receipt from its bar code, and says so when it is scanned twice', async () => {
    const karin = await pageOf('Karin Provsson');
    const barCode = receiptNumber.replace(/\D/g, '');
    await scan(karin, barCode);
    await karin.locator('[data-scan-results]').getByText(receiptNumber).first().waitFor();
    await scan(karin, barCode);
    await karin.locator('[data-scan-results]').getByText(/redan/i).first().waitFor();
    await scan(karin, '2026999999');
    await karin
      .locator('[data-scan-results]')
      .getByText(/Ingen blankett har nummer/)
      .first()
      .waitFor();
  });

  it('shows the auditor the whole way, and nothing to press', async () => {
    const signe = await open('Signe Låtsas', `/arenden/${caseNumber}`);
    await signe.getByText('Kvittensen registrerad').first().waitFor();
    await signe.locator('[data-canvas] svg').first().waitFor();
    await signe.locator('[data-canvas] .is-done').first().waitFor();
    expect(await signe.getByRole('link', { name: /Ta tillbaka|Rätta kortet/ }).count()).toBe(0);
    expect(
      await signe
        .locator('main')
        .getByRole('button', { name: /Visa \(loggas\)|skickad/ })
        .count(),
    ).toBe(0);
  });

  it('keeps the case from another unit’s manager, by link and in the list', async () => {
    const eva = await pageOf('Eva Skissgren');
    const answer = await eva.goto(`${house.portalUrl}/arenden/${caseNumber}`);
    expect(answer?.status()).toBe(404);
    await eva.goto(`${house.portalUrl}/arenden`);
    expect(await eva.locator('main').innerText()).not.toContain(caseNumber);
  });

  it('lets Petra block her own card: what happened, and "Begär spärr"', async () => {
    const petra = await open('Petra Provning', '/mina-kort');
    await petra.getByRole('link', { name: /Kortet är trasigt/ }).click();
    await petra.getByLabel(/^SIS-kort/).waitFor();
    expect(await petra.getByLabel(/^SIS-kort/).isChecked()).toBe(true);
    expect(await petra.getByLabel('Trasigt').isChecked()).toBe(true);
    await petra.getByRole('button', { name: 'Begär spärr' }).click();
    await petra.waitForURL('**/arenden/SK-*');
    await petra.getByText('Vi har tagit emot spärrbegäran.').first().waitFor();
    await petra.goto(`${house.portalUrl}/mina-kort`);
    await petra.getByText('Kortet är inte spärrat än').waitFor();
  });

  it('shows Lars at once what his answers lead to, and lets him order reserve cards', async () => {
    const lars = await open('Lars Provén', '/nytt/bestall-reservkort');
    await lars.getByLabel('Antal reservkort').fill('tre');
    await lars.getByRole('button', { name: 'Skicka beställningen' }).click();
    await lars.getByText('Skriv ett heltal.').first().waitFor();
    expect(await lars.getByLabel('Antal reservkort').inputValue()).toBe('tre');
    await lars.getByLabel('Antal reservkort').fill('3');
    await lars.getByRole('button', { name: 'Skicka beställningen' }).click();
    await lars.waitForURL('**/arenden/SK-*');
    await lars.getByText('Packas').first().waitFor();
  });

  it('has sent the mails, none with a personal number', async () => {
    const inbox = await (await pageOf('Signe Låtsas')).request.get(`${house.mailUrl}/api/mails`);
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
