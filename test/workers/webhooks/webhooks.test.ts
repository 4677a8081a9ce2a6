import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { instantAt } from '../../../contract/index.ts';
import { movableClock, type MovableClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import { deliverEvent, elsewhere, reasonOf } from '../../../workers/webhooks/deliver-event.ts';
import { startWebhooks } from '../../../workers/webhooks/start-webhooks.ts';
import { aToken, asAdministrator } from '../../support/api-token.ts';
import { beginning } from '../../support/beginning.ts';
import { anAdministrator, openFreshRegister, type FreshRegister } from '../../support/builders.ts';
import { giveMacs } from '../../support/macs.ts';
import { sqlIn } from '../../support/registers.ts';
import { until } from '../../support/until.ts';

const Event = z.object({ id: z.string(), type: z.string(), position: z.number() });

interface Received {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let site: FreshRegister;
let receiver: Server;
let received: Received[];
let statuses: number[];
let answering: () => Promise<void>;
let secret: string;
let tokenId: string;
let sender: { stop(): Promise<void> } | undefined;
let clock: MovableClock;

beforeEach(async () => {
  clock = movableClock(beginning);
  site = await openFreshRegister();
  received = [];
  statuses = [];
  answering = () => Promise.resolve();
  receiver = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (chunk: string) => (body += chunk));
    req.on('end', () => {
      const headers = z.record(z.string(), z.string()).parse(req.headers);
      received.push({ id: headers['webhook-id'] ?? '', headers, body });
      void answering().then(() => res.writeHead(statuses.shift() ?? 204).end());
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = z.custom<AddressInfo>().parse(receiver.address());
  const made = await aToken(site, { webhookUrl: `http://127.0.0.1:${port}/handelser` });
  tokenId = made.tokenId;
  secret = made.webhookSecret ?? '';
});
afterEach(async () => {
  await sender?.stop();
  sender = undefined;
  receiver.close();
  await site.close();
});

const start = (carries = () => true, mayBeLocal = true) => {
  const log = createLog('silent');
  sender = startWebhooks({ register: site.register, carries, clock, log, mayBeLocal, every: 5 });
};
const happen = (cardNumber: string) =>
  site.register.audit.append({
    action: 'card-blocked',
    cardNumber,
    author: { hsaId: 'system', role: 'system', at: instantAt(clock.now()) },
  });
const gets = (count: number) => until(() => Promise.resolve(received.length === count), `${count} events have come`);
const webhook = async () => (await site.register.tokens.find(tokenId, '2026-11-24'))?.webhook;
const fails = (count: number) => until(async () => (await webhook())?.failures === count, `${count} tries have failed`);
const ids = () => received.map(({ id }) => id);

describe('events for a webhook', () => {
  it('arrive in order, signed so that a library of somebody else takes them', async () => {
    const rows = [await happen('SI70090001'), await happen('SI70090002')];
    start();
    await gets(2);
    expect(ids()).toEqual(rows.map((row) => `evt_${row}`));
    for (const { body, headers } of received) {
      expect(new Webhook(secret).verify(body, { ...headers })).toMatchObject({ type: 'card.blocked' });
      expect(Event.parse(JSON.parse(body)).type).toBe('card.blocked');
      expect(() => new Webhook(secret).verify(`${body} `, { ...headers })).toThrow();
    }
  });

  it('are sent again under the same id until they are taken, and the next one waits', async () => {
    statuses = [500, 302];
    const rows = [await happen('SI70090001'), await happen('SI70090002')];
    start();
    await gets(1);
    await fails(1);
    expect((await webhook())?.lastError).toContain('500');
    clock.advance(1000);
    await gets(2);
    await fails(2);
    clock.advance(2000);
    await gets(4);
    const [one, two] = rows.map((row) => `evt_${row}`);
    expect(ids()).toEqual([one, one, one, two]);
  });

  it('are sent once more on request', async () => {
    const row = await happen('SI70090001');
    start();
    await until(async () => (await webhook())?.position === row, 'it was received');
    const author = { hsaId: `token:${tokenId}`, role: 'token', at: instantAt(clock.now()) };
    await site.register.events.replay({ tokenId, after: row - 1 }, author);
    await gets(2);
    expect(ids()).toEqual([`evt_${row}`, `evt_${row}`]);
  });

  it('end with the token, also those that were on their way', async () => {
    await happen('SI70090001');
    await happen('SI70090002');
    const by = await asAdministrator(await anAdministrator(site));
    answering = async () => {
      await site.register.tokens.end({ tokenId, reason: 'Avtalet är slut' }, by);
    };
    let looks = 0;
    start(() => (looks += 1) > 0);
    await gets(1);
    const seen = looks;
    await until(() => Promise.resolve(looks > seen + 10), 'it has looked again and again');
    expect(received).toHaveLength(1);
  });

  it('come to others although the key of one is damaged, which is told of that one', async () => {
    const damaged = await aToken(site, { webhookUrl: 'https://hr.example/handelser' });
    const foreign = 'SELECT sealedNumber FROM people WHERE sealedNumber IS NOT NULL LIMIT 1';
    sqlIn(site.dir, `UPDATE apiTokens SET sealedSecret = (${foreign}) WHERE tokenId = '${damaged.tokenId}'`);
    await giveMacs(site.dir, 'apiTokens');
    await happen('SI70090001');
    start();
    await gets(1);
    const failures = async () => (await site.register.tokens.find(damaged.tokenId, '2026-11-24'))?.webhook?.failures;
    await until(async () => (await failures()) === 1, 'the damage is told');
  });

  it('are not sent to this machine unless that is allowed, and it is told', async () => {
    await happen('SI70090001');
    start(() => true, false);
    const webhook = async () => (await site.register.tokens.find(tokenId, '2026-11-24'))?.webhook;
    await until(async () => (await webhook())?.failures === 1, 'it is told');
    expect([(await webhook())?.lastError, received]).toEqual([expect.stringContaining('WEBHOOK_LOCAL'), []]);
  });

  it.each<[string, readonly string[], boolean]>([
    ['elsewhere', ['10.1.2.3', '2001:db8::1'], true],
    ['to this machine', ['127.0.0.1'], false],
    ['to both', ['10.1.2.3', '::1'], false],
    ['to its own wire', ['169.254.169.254'], false],
    ['to where a cloud answers with its keys', ['fd00:ec2::254'], false],
    ['to this machine by way of IPv4 in IPv6', ['::ffff:127.0.0.1'], false],
    ['to its own wire by way of a translator', ['64:ff9b::a9fe:a9fe'], false],
    ['elsewhere by way of a translator', ['64:ff9b::c633:6407'], true],
  ])('to a name that leads %s are sent or not', (_, addresses, isSent) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    for (const all of [true, false]) {
      const answers: unknown[] = [];
      const find: LookupFunction = (_name, options, done) =>
        options.all === true ? done(null, found) : done(null, addresses.at(-1) ?? '', 4);
      elsewhere(find)('hr.example', { all }, (error) => answers.push(error));
      expect(answers).toEqual([isSent ? null : expect.objectContaining({ message: expect.stringContaining('leads') })]);
    }
  });

  it('that are broken off are told by why: a receiver took too long, or the house stops', async () => {
    const why = new Error('took too long');
    const event = { id: '1', position: 1, type: 'card.blocked', at: '2026-11-24T12:00:00.000Z' } as const;
    const delivery = { url: 'http://127.0.0.1:9/', secret: Buffer.from('s'), seconds: 1, mayBeLocal: true } as const;
    await expect(deliverEvent({ ...delivery, event, signal: AbortSignal.abort(why) })).rejects.toBe(why);
  });

  it('to a name of whose addresses none answers fail by what the first said', () => {
    const refused = new Error('connect ECONNREFUSED 10.1.2.3:443');
    expect(reasonOf(new AggregateError([refused, new Error('connect ENETUNREACH')]))).toBe(refused);
    expect(reasonOf(refused)).toBe(refused);
  });

  it('are not sent to a name that nobody knows, which is told as it is', () => {
    const unknown = new Error('ENOTFOUND');
    const answers: unknown[] = [];
    elsewhere((_name, _options, done) => done(unknown, ''))('hr.example', { all: true }, (error) =>
      answers.push(error),
    );
    expect(answers).toEqual([unknown]);
  });

  it('are sent by the process that carries the outbox only', async () => {
    await happen('SI70090001');
    let looks = 0;
    start(() => {
      looks += 1;
      return false;
    });
    await until(() => Promise.resolve(looks > 3), 'it has looked');
    expect(received).toEqual([]);
  });
});
