import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { aHolder, aUnit, bySystem, type BuiltHolder } from '../support/builders.ts';
import { cardList, mapping } from '../support/card-list.ts';
import { sqlIn } from '../support/registers.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

/** A list of all cards differs in a few; customer service signs that and answers for one. */
describeIf.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('a reconciliation on %s', (device, viewport) => {
  let world: PortalWorld;
  let browser: Browser;
  let page: Page;
  let holder: BuiltHolder;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    const unit = await aUnit(world, { name: 'Provmottagningen' });
    const person = { givenName: 'Vera', familyName: 'Förlagan' };
    holder = await aHolder(world, { unit, person, card: { lastValidDay: '2031-01-10' } });
    await world.register.imports.keepMapping({ name: 'SITHS eID Portal', mapping }, bySystem(world));
    browser = await openBrowser(chromium ?? '');
    const { portalUrl } = world;
    page = await (await logInBrowser(browser, { portalUrl, name: who.customerService.name, viewport })).newPage();
  });

  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const look = async (name: string) =>
    expect(await barriersOn(page, `${device} ${name}`)).toEqual({ found: [], beyond: 0 });

  /** Every card of the ward as the register has it, but for one that is blocked in the list and one that is only there. */
  function list(): Buffer {
    const rows = sqlIn(
      world.dir,
      `SELECT "cardNumber", "hsaId", coalesce("certifiedTo", "lastValidDay") AS "to" FROM cards JOIN people ON "holderId" = "personId" WHERE state = 'active'`,
    );
    const same = rows.map((row) => ({
      cardNumber: String(row['cardNumber']),
      holder: String(row['hsaId']),
      to: String(row['to']),
      ...(row['cardNumber'] === holder.cardNumber && { status: 'Spärrat' }),
    }));
    const [first, ...rest] = same;
    const shorter = first ? [{ ...first, to: '2027-03-01' }] : [];
    const { bytes } = cardList([...shorter, ...rest, { cardNumber: 'SI97520001', holder: 'SE2321000065-X9K1' }]);
    return Buffer.from(bytes);
  }

  it('goes from the list to a signed result and an answer, without barriers', async () => {
    await page.goto(`${world.portalUrl}/avstamning`);
    await look('reconciliations');
    await page.getByLabel('Dra listan hit').setInputFiles({ name: 'kort.csv', mimeType: 'text/csv', buffer: list() });
    await page.getByRole('button', { name: 'Jämför' }).click();
    await page.getByRole('heading', { name: '3 skillnader' }).waitFor();
    await look('reconciliation to sign');
    await page.getByRole('button', { name: 'Skriv under' }).click();
    await page.getByRole('heading', { name: 'Avstämning AV-' }).waitFor();
    await look('reconciliation');
    await page.getByRole('link', { name: new RegExp(`^Åtgärda.*${holder.cardNumber.slice(-4)}`) }).click();
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await page.getByRole('alert').waitFor();
    await look('difference without an answer');
    await page.getByLabel('Begär spärr av kortet').check();
    await page.getByLabel('Vad har du kontrollerat?').fill('Spärrat i portalen den 20 november');
    await page.getByRole('radio').last().check();
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await page.getByText('Svaret är sparat.').waitFor();
    await page.goto(`${world.portalUrl}/avstamning`);
    await look('reconciliations with one');
    await page.getByRole('link', { name: 'Resultat över tid' }).click();
    await page.getByRole('heading', { name: 'Så åtgärdades de' }).waitFor();
    await look('reconciliation results');
  });
});
