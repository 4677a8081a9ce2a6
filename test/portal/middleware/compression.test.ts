import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { isMaskOf, masked } from '../../../portal/middleware/form-token.ts';
import { readAssets } from '../../../portal/assets.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

/** What pages load (`scripts` of what they show). */
const scripts = [
  'booking.js',
  'calendar.js',
  'call.js',
  'case.js',
  'choose-all.js',
  'companion-window.js',
  'desk.js',
  'form.js',
  'heat.js',
  'incident.js',
  'print.js',
  'replay.js',
  'start.js',
  'task.js',
  'upload.js',
  'verify.js',
];

describe('compression', () => {
  let world: PortalAlone;
  let assets: Awaited<ReturnType<typeof readAssets>>;
  beforeAll(async () => {
    assets = readAssets();
    world = await openPortalAlone();
  });
  afterAll(() => world.close());

  it('sends a page compressed to a browser that takes it, and the same page to one that does not', async () => {
    const plain = await raw('/hjalp', {});
    const small = await raw('/hjalp', { 'accept-encoding': 'gzip, deflate, br' });
    expect(plain.encoding).toBeUndefined();
    expect(small.encoding).toBe('br');
    expect(brotliDecompressSync(small.bytes)).toEqual(plain.bytes);
    expect(small.bytes.length).toBeLessThan(plain.bytes.length / 2);
  });

  it('masks the token anew in each page, and takes each', async () => {
    const { cookie } = await world.session(who.manager);
    const [one, other] = [await tokenOf(cookie), await tokenOf(cookie)];
    expect(one).not.toBe(other);
    for (const token of [one, other]) {
      const answer = await fetch(`${world.portalUrl}/nytt/reservkort/utkast`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, origin: world.portalUrl, 'x-token': token },
        body: JSON.stringify({ data: { note: 'Halvfärdigt' } }),
      });
      expect(answer.status).toBe(200);
    }
  });

  it('knows a mask of its own token alone', () => {
    const token = 'tVq3Zt9oVf2mE1bXk0aU';
    expect(isMaskOf(masked(token), token)).toBe(true);
    expect(isMaskOf(masked('tVq3Zt9oVf2mE1bXk0aV'), token)).toBe(false);
    for (const wrong of ['', token, `${masked(token)}AA`, masked(token).slice(4), masked('')]) {
      expect(isMaskOf(wrong, token)).toBe(false);
    }
  });

  it('sends events as they come', async () => {
    const { cookie } = await world.session(who.manager);
    const stop = new AbortController();
    const answer = await fetch(`${world.portalUrl}/lyssna`, {
      headers: { cookie, 'accept-encoding': 'gzip, br' },
      signal: stop.signal,
    });
    expect(answer.headers.get('content-encoding')).toBeNull();
    const first = await mustBe(answer.body).getReader().read();
    expect(Buffer.from(mustBe(first.value)).toString()).toContain('retry');
    stop.abort();
  });

  it('keeps what a page loads of scripts below 150 kB compressed, of styles below 50 kB', async () => {
    // Customer service has the scan field on every page.
    for (const entry of scripts) {
      const size = await sizeOf('scan.js', entry);
      expect([entry, size, size < 150_000]).toEqual([entry, size, true]);
    }
    expect(await sizeOf('portal.css')).toBeLessThan(50_000);
  });

  /** Bytes of entries and of all that they import, compressed. */
  async function sizeOf(...entries: readonly string[]): Promise<number> {
    const seen = new Set<string>();
    let size = 0;
    const walk = async (name: string): Promise<void> => {
      if (seen.has(name)) return;
      seen.add(name);
      const { bytes, brotli } = mustBe(assets.find(name));
      size += (await mustBe(brotli)()).length;
      if (!name.endsWith('.js')) return;
      const text = Buffer.from(bytes).toString();
      for (const [, other = ''] of text.matchAll(/["'](?:\.\/|\/assets\/)([\w.-]+\.js)["']/g)) await walk(other);
    };
    for (const entry of entries) await walk(assets.url(entry).replace('/assets/', ''));
    return size;
  }

  async function tokenOf(cookie: string): Promise<string> {
    const page = await (await fetch(`${world.portalUrl}/`, { headers: { cookie } })).text();
    return mustBe(/name="_token" value="([^"]+)"/.exec(page)?.[1]);
  }

  /** As it came over the wire; `fetch` would open it. */
  function raw(
    path: string,
    headers: Record<string, string>,
  ): Promise<{ encoding: string | undefined; bytes: Buffer }> {
    return new Promise((resolve, reject) => {
      request(`${world.portalUrl}${path}`, { headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(chunks) }));
      })
        .on('error', reject)
        .end();
    });
  }
});
