import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { useEditions } from '../../contract/index.ts';
import { readAssets } from '../../portal/index.ts';
import { openPortalWorld, type PortalWorld } from '../portal/open-portal.ts';
import { barriersOn } from '../support/barriers.ts';
import { answerBlock, askForBlock } from '../support/blocking.ts';
import { desktop, findChromium, logInBrowser, openBrowser, phone } from '../support/browser.ts';
import { openAuthority, type Authority } from '../support/certificate-authority.ts';
import { certificatesAreKnown } from '../support/known-certificates.ts';
import { who } from '../support/ward/index.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;
const serials = ['8A3F5E2C1B', '4D5E6F7A8B'];

/** A block that its issuer doesn't show, as customer service sees it, and once it does. */
describeIf('a block at the issuer', () => {
  let world: PortalWorld;
  let authority: Authority;
  let browser: Browser;
  let number: string;

  beforeAll(async () => {
    world = await openPortalWorld({ assets: readAssets() });
    authority = await openAuthority('Provutfärdare Person v1', () => Date.parse(world.now()));
    for (const serial of serials) authority.issued.add(serial);
    await certificatesAreKnown(world, { authority, serials, holder: who.holder });
    ({ number } = await askForBlock(world, { reason: 'lost' }));
    await answerBlock(world, 'blocked');
    authority.ill = { nonce: 'other', stale: true };
    await world.advance(4 * 60 * 60_000);
    await world.task('Task_FindOut');
    browser = await openBrowser(chromium ?? '');
  });
  afterAll(async () => {
    useEditions([]);
    await browser.close();
    await authority.close();
    await world.close();
  });

  const pageOn = async (viewport: typeof desktop) =>
    (await logInBrowser(browser, { portalUrl: world.portalUrl, name: who.customerService.name, viewport })).newPage();

  it('is a task that says what the issuer said, and the case says it too, until the block shows', async () => {
    for (const [device, viewport] of [
      ['desktop', desktop],
      ['phone', phone],
    ] as const) {
      const page = await pageOn(viewport);
      await page.goto(`${world.portalUrl}/arbetslista?arende=${number}`);
      await page.getByText('Svaret är för gammalt').first().waitFor();
      expect(await barriersOn(page, `${device} issuer task`)).toEqual({ found: [], beyond: 0 });
      await page.goto(`${world.portalUrl}/arenden/${number}`);
      await page.getByText('Spärren syns inte hos utfärdaren').first().waitFor();
      await page.getByText('Systemet frågar utfärdaren tills spärren syns').first().waitFor();
      expect(await barriersOn(page, `${device} issuer case`)).toEqual({ found: [], beyond: 0 });
    }
    authority.ill = {};
    for (const serial of serials) authority.revoked.set(serial, Date.parse(world.now()));
    await world.advance(15 * 60_000);
    const page = await pageOn(desktop);
    await page.goto(`${world.portalUrl}/arenden/${number}`);
    await page
      .getByText(/^Spärren syns hos utfärdaren sedan /)
      .first()
      .waitFor();
    expect(await barriersOn(page, 'desktop issuer shown')).toEqual({ found: [], beyond: 0 });
  });
});
