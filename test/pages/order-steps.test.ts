import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalAlone, type PortalAlone } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { story } from '../support/story.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('an order in steps on %s', (device, viewport) => {
  let portal: PortalAlone;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortalAlone({ assets: readAssets() });
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = portal;
    page = await (await logInBrowser(browser, { portalUrl, name: who.manager.name, viewport })).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await portal.close();
  });

  const step = (number: number) => page.locator('[data-step]').nth(number - 1);
  const isIn = (number: number, state: string) =>
    page.locator(`[data-step="${state}"]`, { has: named(number) }).waitFor();
  const named = (number: number) => page.locator('label', { hasText: new RegExp(`^${number}\\. `) });
  const looksWell = async (name: string) =>
    expect(await barriersOn(page, `${device} order ${name}`)).toEqual({ found: [], beyond: 0 });
  const choose = (name: string) => page.getByLabel('Person', { exact: true }).selectOption({ label: name });

  const tell = story('unfolds, says what a lost card means, tells all faults at once, and forgets the former person');

  tell('begins with who it is for; what comes then is a line each', async () => {
    await page.goto(`${portal.portalUrl}/nytt/kort`);
    await isIn(1, 'open');
    for (const number of [2, 3, 4, 5]) await isIn(number, 'later');
    expect(await page.getByLabel('Ersätta kortet').isVisible()).toBe(false);
    await looksWell('begun');
  });

  tell('opens the next step, by keyboard too, and shows the card from the person on', async () => {
    await page.getByLabel('En anställd på enheten').focus();
    await page.keyboard.press('Space');
    await choose(`${who.holder.name}, Undersköterska`);
    await isIn(1, 'done');
    await page.locator('p.big', { hasText: 'SIS-kort' }).waitFor();
    await page.getByRole('heading', { name: 'Det här vet vi redan' }).waitFor();
    expect(await page.getByLabel('Tillsvidareanställd').count()).toBe(0);
    await page.getByLabel('Ersätta kortet').check();
    await page.getByLabel('Kortet är borttappat eller stulet').check();
    await page.getByText('Kortet spärras när du skickar.').waitFor();
    await page.getByText('Inget gammalt kort: det är tappat eller stulet').waitFor();
    await isIn(3, 'open');
    await looksWell('lost');
  });

  tell('tells the faults of all steps in one round, with a way to each', async () => {
    await page.getByLabel('Svenskt körkort').check();
    await page.getByLabel('Id-handlingen gäller till och med').fill('20270110');
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    const summary = page.getByRole('alert');
    await summary.getByText('Tre uppgifter behöver rättas').waitFor();
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      expect.stringMatching(/^Steg 3, Id-handlingen gäller till och med: .*2027-02-24/),
      'Steg 3, Är personen folkbokförd i Sverige: Välj ett alternativ.',
      'Steg 4, Behövs ett tillfälligt kort: Välj ett alternativ.',
    ]);
    expect(await step(3).locator('> label').getAttribute('data-faults')).toBe('2 fel');
    await summary.getByRole('link', { name: /^Steg 4/ }).click();
    await page.locator('#f-temporaryCard:focus').waitFor();
    await looksWell('with faults');
  });

  tell('says for whom the draft is, and forgets it all when it becomes somebody else', async () => {
    await page.getByText(`Utkast för ${who.holder.name} sparat`).waitFor();
    await page.getByLabel('Något mer vi bör veta?').fill('Hämtar helst efter tre.');
    await choose(`${who.newEmployee.name}, Sjuksköterska`);
    await page.getByText('Du bytte person.').waitFor();
    expect(await page.getByLabel('Något mer vi bör veta?').inputValue()).toBe('');
    expect(await page.locator('[data-drawn] :checked:not(option)').count()).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByText(`Utkast för ${who.newEmployee.name} sparat`).waitFor();
    await looksWell('of another');
  });

  tell('saves what was typed last when the page is left or refused at once, a day as it is kept', async () => {
    await page.getByLabel('Svenskt körkort').check();
    const refused = page.waitForRequest(
      (request) => request.postData()?.includes('20310131') === true && request.url().endsWith('/utkast'),
    );
    await page.getByLabel('Id-handlingen gäller till och med').fill('20310131');
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    await page.getByRole('alert').waitFor();
    await refused;
    await page.getByLabel('Id-handlingen gäller till och med').fill('20301231');
    await page.getByRole('button', { name: 'Spara och gör klart senare' }).click();
    await page.waitForURL(`${portal.portalUrl}/`);
    await page.goto(`${portal.portalUrl}/nytt/kort?fortsatt`);
    const lasts = page.locator('[data-drawn]').getByLabel('Id-handlingen gäller till och med');
    expect(await lasts.inputValue()).toBe('2030-12-31');
  });

  tell('throws the draft away', async () => {
    await page.getByRole('button', { name: 'Kasta utkastet' }).click();
    await page.getByText('Utkast för').waitFor({ state: 'detached' });
    expect(await page.getByText('Du har ett utkast').count()).toBe(0);
    expect(await page.getByLabel('Person', { exact: true }).inputValue()).not.toBe('');
  });

  tell('makes no draft of one click, and says when it can’t save; the link stays until it can', async () => {
    await page.goto(`${portal.portalUrl}/nytt/kort`);
    const saves: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/utkast')) saves.push(request.postData() ?? '');
    });
    const choices = page.waitForResponse((response) => response.url().endsWith('/val'));
    await page.getByLabel('En anställd på enheten').check();
    await choices;
    await page.route('**/utkast', (route) => route.abort());
    await choose(`${who.holder.name}, Undersköterska`);
    await page.getByRole('button', { name: 'Spara och gör klart senare' }).click();
    await page.getByText('Utkastet är inte sparat: ingen kontakt med servern').waitFor();
    expect(saves[0]).toContain('employmentId');
    expect(page.url()).toBe(`${portal.portalUrl}/nytt/kort`);
    await looksWell('not saved');
    await page.unroute('**/utkast');
    await page.getByRole('button', { name: 'Spara och gör klart senare' }).click();
    await page.waitForURL(`${portal.portalUrl}/`);
  });

  tell('throws a waiting draft away without what is written beside it', async () => {
    await page.goto(`${portal.portalUrl}/nytt/kort`);
    await page.getByText(`Du har ett utkast för ${who.holder.name}`).waitFor();
    await page.getByLabel('En anställd på enheten').check();
    await choose(`${who.newEmployee.name}, Sjuksköterska`);
    await page.getByText(`Utkast för ${who.newEmployee.name} sparat`).waitFor();
    await looksWell('beside a draft');
    await page.locator('[data-waiting]').getByRole('button', { name: 'Kasta utkastet' }).click();
    await page.getByText('Utkastet är kastat.').waitFor();
    expect(await page.getByText('Du har ett utkast').count()).toBe(0);
    expect(await page.getByLabel('Person', { exact: true }).inputValue()).not.toBe('');
  });
});
