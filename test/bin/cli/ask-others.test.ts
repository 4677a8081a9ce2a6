import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import { askIdentityProvider, askMail } from '../../../bin/cli/ask-others.ts';
import { judgeConfig } from '../../../platform/config.ts';

const Address = z.object({ port: z.int() });
const portOf = (address: AddressInfo | string | null): number => Address.parse(address).port;

describe('the identity provider is asked for its description', () => {
  let server: Server;
  let issuer: string;
  let answer: { status: number; body: (issuer: string) => unknown };
  beforeEach(async () => {
    server = createServer((req, res) => {
      res.writeHead(req.url === '/.well-known/openid-configuration' ? answer.status : 404);
      res.end(JSON.stringify(answer.body(issuer)));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    issuer = `http://127.0.0.1:${portOf(server.address())}`;
  });
  afterEach(() => void server.close());

  const described = (own: string, acr?: string[]) => ({
    issuer: own,
    authorization_endpoint: `${own}/auth`,
    token_endpoint: `${own}/token`,
    jwks_uri: `${own}/jwks`,
    ...(acr && { acr_values_supported: acr }),
  });

  it.each<[string, string[] | undefined, object]>([
    ['tells no levels', undefined, { note: expect.stringContaining('answers') }],
    [
      'tells levels that the rules know',
      ['x', 'http://id.sambi.se/loa/loa3'],
      { note: expect.stringContaining('answers') },
    ],
    [
      'tells others alone',
      ['urn:region:stark'],
      { isWarning: true, note: expect.stringMatching(/urn:region:stark.*login\.acr/) },
    ],
  ])('one that %s', async (_what, levels, told) => {
    answer = { status: 200, body: (own) => described(own, levels) };
    const found = await askIdentityProvider(issuer);
    expect(found).toEqual(told);
  });

  it.each<[string, number, (own: string) => unknown, string]>([
    ['is away behind its address', 503, () => ({}), 'answers 503'],
    ['is something else', 200, () => ({ hello: 'world' }), 'describes no OpenID provider'],
    [
      'calls itself otherwise',
      200,
      () => described('https://login.region.example'),
      "calls itself 'https://login.region",
    ],
  ])('one that %s is a fault', async (_what, status, body, fault) => {
    answer = { status, body };
    expect(await askIdentityProvider(`${issuer}/`)).toEqual({ fault: expect.stringContaining(fault) });
  });

  it('one that nobody reaches is a fault with its cause', async () => {
    server.close();
    await once(server, 'close');
    expect(await askIdentityProvider(issuer)).toEqual({
      fault: expect.stringMatching(/can't be read \(.*ECONNREFUSED/),
    });
  });
});

describe('the mail server is asked to let the house in', () => {
  let server: SMTPServer;
  let mails = 0;
  beforeEach(async () => {
    server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('Wrong password')),
      onData(stream, _session, done) {
        mails += 1;
        stream.resume().on('end', () => done());
      },
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(async () => {
    const closed = once(server.server, 'close');
    server.close();
    await closed;
  });

  const ask = (settings: Record<string, string>) => {
    const SMTP_URL = `smtp://127.0.0.1:${portOf(server.server.address())}`;
    return askMail({ ...judgeConfig({ SMTP_URL, ...settings }).config, SMTP_URL: settings['SMTP_URL'] ?? SMTP_URL });
  };

  it('and sends nothing', async () => {
    expect(await ask({})).toEqual({ note: expect.stringMatching(/127\.0\.0\.1:\d+ answers/) });
    expect(mails).toBe(0);
  });

  it('in vain with a password that it refuses, which is told to nobody', async () => {
    const { fault } = await ask({ SMTP_URL: `smtp://who:secret@127.0.0.1:${portOf(server.server.address())}` });
    expect(fault).toContain('The mail server refused our login (535)');
    expect(fault).not.toContain('secret');
  });

  it('in vain, when nobody is there', async () => {
    expect(await ask({ SMTP_URL: 'smtp://127.0.0.1:1' })).toEqual({
      fault: expect.stringContaining("The mail server can't be reached"),
    });
  });
});
