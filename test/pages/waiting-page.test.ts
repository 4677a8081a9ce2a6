import { once } from 'node:events';
import { createServer, get, IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { openWaitingPage } from '../../bin/weeks/waiting-page.ts';
import { barriersOn } from '../support/barriers.ts';
import { desktop, findChromium, openBrowser, phone } from '../support/browser.ts';
import { freePortsInARow } from '../support/ports.ts';

const chromium = findChromium();
const settings = { PORTAL_HOST: '127.0.0.1', PORTAL_URL: 'https://kort.example', ALLOWED_HOSTS: ['probe.example'] };
const describeIf = chromium === undefined ? describe.skip : describe;

it('answers under the portal’s own names alone', async () => {
  const port = await freePortsInARow(1);
  const waiting = await openWaitingPage({ ...settings, PORT: port });
  const statusFor = async (host: string) => {
    const [answer] = z
      .tuple([z.instanceof(IncomingMessage)])
      .parse(await once(get({ host: '127.0.0.1', port, headers: { host } }), 'response'));
    answer.resume();
    return answer.statusCode;
  };
  try {
    const own = [`127.0.0.1:${port}`, 'localhost', 'kort.example', 'probe.example'];
    expect(await Promise.all(own.map(statusFor))).toEqual([503, 503, 503, 503]);
    expect(await statusFor('other.example')).toBe(403);
  } finally {
    await waiting.close();
  }
});

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
      const waiting = await openWaitingPage({ ...settings, PORT: port });
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
