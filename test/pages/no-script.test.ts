import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { columns } from '../../portal/order/list/list-columns.ts';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { submit } from '../support/activation.ts';
import { desktop, findChromium, logInBrowser, openBrowser } from '../support/browser.ts';
import { drawer, who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** Who looks at which page; `:case` waits for its call. */
const looks: readonly [(typeof who)[keyof typeof who], string][] = [
  [who.manager, '/'],
  [who.manager, '/nytt/kort'],
  [who.manager, '/nytt/kort/lista'],
  [who.manager, '/nytt/reservkort'],
  [who.manager, '/nytt/bestall-reservkort'],
  [who.manager, '/nytt/sparra'],
  [who.manager, '/enhetens-kort'],
  [who.manager, '/uppgifter'],
  [who.manager, '/arenden'],
  [who.manager, '/arenden/:case'],
  [who.holder, '/mina-kort'],
  [who.holder, `/mina-kort/sparra?kort=${who.holder.cardNumber}&orsak=broken`],
  [who.customerService, '/nytt'],
  [who.customerService, '/arbetslista'],
  [who.customerService, '/arbetslista?arende=:case'],
  [who.customerService, `/ring/${who.holder.hsaId}`],
  [who.customerService, '/arenden/:case'],
  [who.customerService, '/besok'],
  [who.customerService, '/sparrar/lista'],
  [who.customerService, '/att-folja-upp'],
  [who.customerService, '/avstamning'],
  [who.customerService, '/kvittenser/skanna'],
  [who.admin, '/inlasningar'],
  [who.admin, '/inlasningar/kort'],
  [who.admin, '/regler'],
  [who.auditor, '/logg'],
  [who.auditor, '/arenden/:case?steg=1'],
];

/** What is seen and does nothing without scripts: buttons of no form, and what tells of keys. */
const deadOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, kbd')]
      .filter((each) => each.checkVisibility())
      .filter((each) => !(each instanceof HTMLButtonElement) || each.type === 'button' || each.form === null)
      .map((each) => each.outerHTML.slice(0, 200)),
  );

describeIf('without JavaScript', () => {
  let world: PortalWorld;
  let browser: Browser;
  let number: string;
  /** Of a case that is activated. */
  let called: string;
  const pages = new Map<string, Page>();

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    ({ number } = await submit(world));
    ({ number: called } = await submit(world, { holder: who.doctor, cardNumber: drawer.second }));
    browser = await openBrowser(chromium ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function pageOf({ name }: Pick<(typeof who)['holder'], 'name'>): Promise<Page> {
    const known = pages.get(name);
    if (known) return known;
    const session = await logInBrowser(browser, { portalUrl: world.portalUrl, name, viewport: desktop });
    const context = await browser.newContext({ viewport: desktop, javaScriptEnabled: false });
    await context.addCookies(await session.cookies());
    const page = await context.newPage();
    pages.set(name, page);
    return page;
  }

  it.each(looks)('%s, %s: everything that is seen to be pressed does something', async (person, path) => {
    const page = await pageOf(person);
    const answer = await page.goto(world.portalUrl + path.replace(':case', number), { waitUntil: 'load' });
    expect([path, answer?.status()]).toEqual([path, 200]);
    expect([path, await deadOn(page)]).toEqual([path, []]);
  });

  it('a card is activated by phone: who answered, what was read aloud, and the button that says what happened', async () => {
    const page = await pageOf(who.customerService);
    await page.goto(`${world.portalUrl}/arbetslista?arende=${called}`);
    await page.getByRole('button', { name: 'De svarade' }).click();
    await page.getByText(/De svarade \d/).waitFor();
    await page.getByLabel('Kortnumrets fyra sista tecken').fill(drawer.second.slice(-4));
    await page.getByRole('button', { name: 'Jämför' }).click();
    await page.getByText('Kortets tecken är upplästa och stämmer.').waitFor();
    await page
      .getByRole('button', { name: /^Aktivera/ })
      .first()
      .click();
    await page.waitForURL((url) => url.searchParams.get('klar') === called);
    expect(await page.getByText(`${called} är sparat`).first().isVisible()).toBe(true);
  });

  it('a holder has an own card blocked by two clicks', async () => {
    const page = await pageOf(who.doctor);
    await page.goto(`${world.portalUrl}/mina-kort`);
    await page.locator('main a[href*="orsak=broken"]').first().click();
    await page.waitForURL(/\/mina-kort\/sparra/);
    await page.getByRole('button', { name: 'Begär spärr' }).click();
    await page.waitForURL(/\/arenden\/SK-\d{4}-\d{6}\?ny$/);
    expect(await page.locator('h1').innerText()).toContain('Spärr av kort');
  });

  it('a list of newcomers is looked at before anything is ordered', async () => {
    const page = await pageOf(who.manager);
    await page.goto(`${world.portalUrl}/nytt/kort/lista`);
    const row = '19121212-1212;Nova;Nyberg;nova@region.example;Sjuksköterska;2026-12-01;'.split(';');
    row.push('tillsvidare', 'körkort', '2031-01-01', 'ja', 'nej');
    await page.locator('textarea').fill([columns.join(';'), row.join(';')].join('\n'));
    await page.locator('form:has(textarea) button[type="submit"]').last().click();
    await page.getByRole('heading', { level: 1, name: /^1 rad till / }).waitFor();
    expect(await page.getByRole('button', { name: /^Beställ/ }).isVisible()).toBe(true);
  });
});
