import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { movableClock } from '../../platform/clock.ts';
import { createMailer, mailTimeouts, MailError, type OutgoingMail } from '../../post/index.ts';
import { startMailCatcher, type MailCatcher } from '../../post/demo.ts';
import { statusUnderHost } from '../support/status-under-host.ts';

const Caught = z.object({
  mails: z.array(
    z.object({
      id: z.string(),
      messageId: z.string(),
      from: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      receivedAt: z.number(),
      count: z.number(),
      text: z.string(),
      html: z.string().optional(),
      attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), size: z.number() })),
    }),
  ),
});

const from = 'SITHS-kort <siths-kort@kundservice.example>';
const mail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: 'moa.fiktberg@vard.example',
  subject: 'Kortet är spärrat, SK-2026-000126',
  text: 'Kortet är spärrat.\n',
  html: '<!doctype html><html lang="sv"><head><title>x</title></head><body><h1>Kortet är spärrat</h1></body></html>',
  messageId: '<aaaa@siths-kort.example>',
  ...changes,
});

let folder: string;
const closing: (() => unknown)[] = [];
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'post-'))));
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true });
});

async function catcherOn(clock = movableClock('2026-11-24T14:32:00+01:00')): Promise<MailCatcher> {
  const catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir: folder, clock });
  closing.push(() => catcher.close());
  return catcher;
}

function mailerTo(url: string, needsTls = false) {
  const mailer = createMailer({ url, from, needsTls });
  closing.push(() => mailer.close());
  return mailer;
}

async function caught(catcher: MailCatcher, query = '') {
  const response = await fetch(`${catcher.webAddress}/api/mails${query}`);
  return Caught.parse(await response.json()).mails;
}

const page = async (catcher: MailCatcher, path: string) => fetch(`${catcher.webAddress}${path}`);

describe('a mail that is sent', () => {
  test('arrives as it was: sender, recipient, subject, text, HTML, attachment', async () => {
    const catcher = await catcherOn();
    const pdf = { filename: 'Kvittens åäö.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7 …') };
    await mailerTo(catcher.smtpAddress).send(mail({ attachments: [pdf] }));
    const [arrived, ...others] = await caught(catcher);
    expect(others).toEqual([]);
    expect(arrived).toMatchObject({
      messageId: '<aaaa@siths-kort.example>',
      from,
      to: ['moa.fiktberg@vard.example'],
      subject: 'Kortet är spärrat, SK-2026-000126',
      text: 'Kortet är spärrat.\n',
      receivedAt: Date.parse('2026-11-24T14:32:00+01:00'),
      count: 1,
      attachments: [{ filename: pdf.filename, contentType: pdf.contentType, size: pdf.content.length }],
    });
    expect(arrived?.html).toContain('<h1>Kortet är spärrat</h1>');
    const file = await page(catcher, `/mails/${arrived?.id}/attachments/0`);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf.content);
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent(pdf.filename));
    expect(await (await page(catcher, `/mails/${arrived?.id}/source`)).text()).toContain(
      'Auto-Submitted: auto-generated',
    );
  });

  test('with a type that no header can hold is a failed request, and the next one is answered', async () => {
    const catcher = await catcherOn();
    const odd = { filename: 'a.txt', contentType: 'text/€', content: Buffer.from('text') };
    await mailerTo(catcher.smtpAddress).send(mail({ attachments: [odd] }));
    const [arrived] = await caught(catcher);
    expect((await page(catcher, `/mails/${arrived?.id}/attachments/0`)).status).toBe(500);
    expect((await page(catcher, '/')).status).toBe(200);
  });

  test('is one mail however often it comes, also when the copies come at once', async () => {
    const catcher = await catcherOn();
    const mailer = mailerTo(catcher.smtpAddress);
    await mailer.send(mail());
    await Promise.all([mailer.send(mail()), mailer.send(mail()), mailer.send(mail({ messageId: '<b@x.example>' }))]);
    const counts = (await caught(catcher)).map(({ messageId, count }) => [messageId, count]);
    expect(counts).toHaveLength(2);
    expect(Object.fromEntries(counts)).toEqual({ '<aaaa@siths-kort.example>': 3, '<b@x.example>': 1 });
    expect(readdirSync(join(folder, 'mail')).filter((file) => file.endsWith('.eml'))).toHaveLength(2);
  });

  test('is there after a restart, with its count and its place', async () => {
    const clock = movableClock('2026-11-24T14:32:00+01:00');
    const first = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir: folder, clock });
    const mailer = createMailer({ url: first.smtpAddress, from });
    for (const messageId of ['<1@x.example>', '<2@x.example>', '<1@x.example>']) {
      await mailer.send(mail({ messageId }));
      clock.advance(60_000);
    }
    mailer.close();
    await first.close();
    writeFileSync(join(folder, 'mail', 'torn.eml.part'), 'half a mail');
    const again = await caught(await catcherOn(clock));
    expect(again.map(({ messageId, count }) => [messageId, count])).toEqual([
      ['<2@x.example>', 1],
      ['<1@x.example>', 2],
    ]);
  });

  test('is not given to a server without TLS when TLS is needed, and is not refused for good', async () => {
    const catcher = await catcherOn();
    await expect(mailerTo(catcher.smtpAddress, true).send(mail())).rejects.toMatchObject({ permanent: false });
    expect(await caught(catcher)).toEqual([]);
  });

  test('goes to one address: a list of them is refused before anything is sent', async () => {
    const catcher = await catcherOn();
    const sent = mailerTo(catcher.smtpAddress).send(mail({ to: 'a@x.example, b@x.example' }));
    await expect(sent).rejects.toMatchObject({ permanent: true });
    expect(await caught(catcher)).toEqual([]);
  });
});

/** A mail server that answers each command with a fixed reply. */
async function serverThatSays(replies: Record<string, string>): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write('220 test\r\n');
    socket.on('data', (data) => {
      const command = /^\w+/.exec(data.toString())?.[0]?.toUpperCase() ?? '';
      socket.write(`${replies[command] ?? '250 ok'}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (typeof address === 'string' || !address) throw new Error('No port');
  return `smtp://127.0.0.1:${address.port}`;
}

test('a server is waited for as long as RFC 5321, 4.5.3.2, asks for, and longer than ten minutes once it has the mail', () => {
  expect(mailTimeouts.greetingTimeout).toBeGreaterThanOrEqual(5 * 60_000);
  // nodemailer cuts the greeting short by what is left of connecting.
  expect(mailTimeouts.connectionTimeout).toBeGreaterThanOrEqual(mailTimeouts.greetingTimeout);
  expect(mailTimeouts.socketTimeout).toBeGreaterThan(10 * 60_000);
});

describe('a mail that is not taken', () => {
  const failure = async (url: string): Promise<MailError> => {
    const error: unknown = await mailerTo(url)
      .send(mail())
      .catch((reason: unknown) => reason);
    if (!(error instanceof MailError)) throw new Error('Expected a MailError', { cause: error });
    return error;
  };

  test('may be tried again when no server listens', async () => {
    const catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir: folder });
    await catcher.close();
    const error = await failure(catcher.smtpAddress);
    expect(error).toMatchObject({ permanent: false, responseCode: undefined });
    expect(error.message).toContain("can't be reached");
  });

  test('may be tried again when the server is busy (451)', async () => {
    expect(await failure(await serverThatSays({ RCPT: '451 later' }))).toMatchObject({
      permanent: false,
      responseCode: 451,
    });
  });

  test('may be tried again when our password is wrong (535): that says nothing about the mail', async () => {
    const url = await serverThatSays({ EHLO: '250-test\r\n250 AUTH PLAIN', AUTH: '535 no' });
    expect(await failure(url.replace('//', '//user:wrong@'))).toMatchObject({ permanent: false, responseCode: 535 });
  });

  test('is refused for good when the server says so (550), and the error names no address', async () => {
    const error = await failure(await serverThatSays({ RCPT: '550 <moa.fiktberg@vard.example> unknown' }));
    expect(error).toMatchObject({ permanent: true, responseCode: 550 });
    expect(error.cause).toBeUndefined();
    expect(`${error.message}${error.stack}`).not.toContain('moa');
  });
});

describe('the inbox', () => {
  test('lists the newest first and narrows to a recipient', async () => {
    const catcher = await catcherOn();
    const mailer = mailerTo(catcher.smtpAddress);
    await mailer.send(mail({ messageId: '<1@x.example>', subject: 'Först' }));
    await mailer.send(mail({ messageId: '<2@x.example>', subject: 'Sedan', to: 'leif.fikten@vard.example' }));
    const html = await (await page(catcher, '/')).text();
    expect(html.indexOf('Sedan')).toBeLessThan(html.indexOf('Först'));
    expect(html.indexOf('Sedan')).toBeGreaterThan(0);
    const narrowed = await (await page(catcher, '/?to=Leif.Fikten@vard.example')).text();
    expect(narrowed).toContain('Sedan');
    expect(narrowed).not.toContain('Först');
    expect(await caught(catcher, '?to=moa.fiktberg@vard.example')).toMatchObject([{ subject: 'Först' }]);
  });

  test('never runs what a mail holds: markup is text on the page, HTML shows in a frame without scripts', async () => {
    const catcher = await catcherOn();
    const script = '<script>alert(1)</script>';
    const html = `<html><head></head><body>${script}</body></html>`;
    await mailerTo(catcher.smtpAddress).send(mail({ subject: script, text: script, html }));
    const [{ id } = { id: '' }] = await caught(catcher);
    for (const path of ['/', `/mails/${id}`]) {
      const response = await page(catcher, path);
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
      expect(await response.text()).not.toContain(script);
    }
    const frame = await page(catcher, `/mails/${id}/html`);
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*sandbox/);
    expect(policy).not.toMatch(/script-src|allow-scripts/);
    expect(await (await page(catcher, `/mails/${id}`)).text()).toMatch(/<iframe [^>]*sandbox="(?![^"]*allow-scripts)/);
  });

  test('tells open pages when mail comes', async () => {
    const catcher = await catcherOn();
    const events = await page(catcher, '/events');
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    closing.push(() => reader?.cancel());
    expect((await reader?.read())?.value).toContain('retry');
    await mailerTo(catcher.smtpAddress).send(mail());
    expect((await reader?.read())?.value).toContain('event: mail');
  });

  test('says that a mail is not there, and answers nothing but reading', async () => {
    const catcher = await catcherOn();
    const missing = await page(catcher, '/mails/deadbeef');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('Mejlet finns inte');
    for (const path of ['/mails/..%2f..%2fetc', '/mails/deadbeef/html', '/mails/deadbeef/attachments/0', '/other']) {
      expect((await page(catcher, path)).status).toBe(404);
    }
    expect((await fetch(`${catcher.webAddress}/api/mails`, { method: 'POST' })).status).toBe(404);
  });

  test('shows mails under the names of loopback only', async () => {
    const catcher = await catcherOn();
    for (const path of ['/', '/api/mails', '/events']) {
      expect(await statusUnderHost(`${catcher.webAddress}${path}`, 'evil.example')).toBe(403);
    }
    expect(await statusUnderHost(`${catcher.webAddress}/api/mails`, '127.0.0.1')).toBe(200);
  });

  test('serves its own style, script and font, and the script is whole', async () => {
    const catcher = await catcherOn();
    const types = await Promise.all(
      ['/inbox.css', '/inbox.js', '/atkinson.woff2'].map(async (path) =>
        (await page(catcher, path)).headers.get('content-type'),
      ),
    );
    expect(types).toEqual(['text/css; charset=utf-8', 'text/javascript; charset=utf-8', 'font/woff2']);
    const script = await (await page(catcher, '/inbox.js')).text();
    expect(() => new Script(script)).not.toThrow();
    expect(script).toContain("'/events'");
  });

  test('gives its port back when the other one is taken', async () => {
    const catcher = await catcherOn();
    const webPort = Number(new URL(catcher.webAddress).port);
    await expect(startMailCatcher({ smtpPort: 0, webPort, dataDir: folder })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    const smtpPort = Number(new URL(catcher.smtpAddress).port);
    await expect(startMailCatcher({ smtpPort, webPort: 0, dataDir: folder })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
