import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openWaitingPage } from '../../bin/weeks/waiting-page.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, openBrowser, phone } from '../support/browser.ts';
import { freePortsInARow } from '../support/ports.ts';

const chromium = findChromium();
const describeIf = chromium === undefined ? describe.skip : describe;

describeIf('the page that waits for the weeks of the demo', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser(chromium ?? '')));
  afterAll(() => browser.close());

  it.each([
    ['a desktop', desktop],
    ['a phone', phone],
  ])(
    'goes on by itself on %s, and gives way to who has the address next, without barriers',
    async (device, viewport) => {
      const port = await freePortsInARow(1);
      const waiting = await openWaitingPage({ PORT: port, PORTAL_HOST: '127.0.0.1' });
      const page = await browser.newPage({ viewport });
      await page.goto(`http://127.0.0.1:${port}/arenden`);
      await page.getByText('Börjar').waitFor();
      waiting.tell({ day: '2026-11-12', share: 0.32 });
      await page.getByText('Till och med 2026-11-12').waitFor();
      expect(await barriersOn(page, `${device} waiting`)).toEqual({ found: [], beyond: 0 });
      await waiting.close();
      const next = createServer((_request, response) => response.end('<title>Portal</title>Inloggningen'));
      await once(next.listen(port, '127.0.0.1'), 'listening');
      await page.getByText('Inloggningen').waitFor();
      await page.close();
      next.closeAllConnections();
      next.close();
    },
  );
});
