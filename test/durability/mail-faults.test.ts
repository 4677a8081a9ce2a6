import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { instantAt } from '../../contract/index.ts';
import { movableClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { createMailer, type Mailer } from '../../post/index.ts';
import { startDispatcher, type Dispatcher } from '../../workers/dispatch/start-dispatcher.ts';
import { openWardRegister, now, type WardRegister } from '../support/ward-register.ts';
import { unpaired } from '../support/unpaired.ts';
import { until } from '../support/until.ts';
import { who, drawer } from '../support/ward/index.ts';

/** `SLOW_SMTP_SECONDS=60`: the server really thinks for so long before it says that it has taken a mail. */
const slow = Number(process.env['SLOW_SMTP_SECONDS'] ?? 0) * 1000;

let site: WardRegister;
let server: TestServer;
let mailer: Mailer;
let dispatcher: Dispatcher;
const clock = movableClock(now);
const at = () => instantAt(clock.now());

beforeEach(async () => {
  clock.set(Date.parse(now));
  site = await openWardRegister();
  server = await startServer();
});
afterEach(async () => {
  await dispatcher.stop();
  mailer.close();
  await server.close();
  await site.close();
});

interface TestServer {
  readonly port: number;
  /** Message-IDs of the mails for which it took responsibility, in their order. */
  readonly accepted: string[];
  /** What it does with the next mails; default: takes them. */
  how: 'takes' | 'holds' | 'refuses' | 'is busy' | 'hangs up';
  /** Answers what it held. */
  release(): void;
  held(): number;
  close(): Promise<void>;
}

async function startServer(port = 0): Promise<TestServer> {
  const holding: (() => void)[] = [];
  const accepted: string[] = [];
  const replies = { refuses: [550, 'no such mailbox'], 'is busy': [451, 'later'] } as const;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    socketTimeout: 15 * 60_000,
    closeTimeout: 10,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        const messageId = /^Message-ID:\s*(<[^>]+>)/im.exec(Buffer.concat(chunks).toString())?.[1] ?? '';
        const take = () => {
          accepted.push(messageId);
          done(null);
        };
        const { how } = face;
        if (how === 'takes') void wait(slow).then(take);
        else if (how === 'holds') holding.push(take);
        else if (how === 'hangs up') hangUp(session.id);
        else done(Object.assign(new Error(replies[how][1]), { responseCode: replies[how][0] }));
      });
    },
  });
  function hangUp(id: string): void {
    for (const connection of server.connections) if (connection.session.id === id) connection.close();
  }
  server.on('error', () => undefined);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const face: TestServer = {
    port: address.port,
    accepted,
    how: 'takes',
    held: () => holding.length,
    release: () => holding.splice(0).forEach((take) => take()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return face;
}

function dispatch(): void {
  mailer = createMailer({
    url: `smtp://127.0.0.1:${server.port}`,
    from: 'SITHS-kort <siths-kort@kundservice.example>',
  });
  const client = {
    createProcessInstance: () => Promise.resolve({ processInstanceKey: '1' }),
    publishMessage: () => Promise.resolve('published' as const),
  };
  dispatcher = startDispatcher({
    register: site.register,
    clock,
    log: createLog('silent'),
    ways: { client, mailer, mailDomain: 'kort.example' },
    pairing: unpaired,
  });
}

const undone = async () => (await site.register.outbox.due('9999-01-01T00:00:00.000Z', 100)).length;
const attempts = async () => (await site.register.outbox.due('9999-01-01T00:00:00.000Z', 1))[0]?.attempts;

function queue(key: string, caseId = 'case'): Promise<void> {
  const data = {
    caseNumber: 'SK-2026-000001',
    caseUrl: 'http://localhost:3000/arenden/SK-2026-000001',
    holder: who.holder.name,
    unit: 'Avdelning 17',
    phone: '000',
    sender: 'Intern kundservice',
    cardNumber: drawer.first,
    address: ['Exempelgatan 1'],
  };
  const intent = { kind: 'mail', template: 'return-reminder', to: ['maja@region.example'], data } as const;
  return site.register.outbox.add({ caseId, key, intent, at: at() });
}

describe('one mail is accepted once', () => {
  it('by a server that takes long to say so', async () => {
    server.how = slow > 0 ? 'takes' : 'holds';
    await queue('a mail');
    dispatch();
    if (slow === 0) {
      await until(async () => server.held() === 1, 'the server has the mail');
      // Long after it would have been tried again.
      for (let minutes = 0; minutes < 15; minutes += 1) {
        clock.advance(60_000);
        await site.register.outbox.due(at(), 10);
        await wait(20);
      }
      expect(server.held()).toBe(1);
      server.release();
    } else await wait(slow);
    await until(async () => (await undone()) === 0, 'it is marked sent');
    expect(server.accepted).toHaveLength(1);
  }, 600_000);

  it('by a server that was down for a day, each of many', async () => {
    const { port } = server;
    await server.close();
    for (let count = 0; count < 12; count += 1) await queue(`mail ${count}`);
    dispatch();
    await until(async () => (await attempts()) === 1, 'the first has failed');
    for (let hours = 0; hours < 24; hours += 1) {
      const before = await attempts();
      clock.advance(3_600_000);
      await until(async () => (await attempts()) !== before, 'it is tried again');
    }
    server = await startServer(port);
    // One that failed just after the clock had moved waits for it to move again.
    await until(async () => {
      clock.advance(60_000);
      return (await undone()) === 0;
    }, 'all are sent');
    expect(server.accepted).toHaveLength(12);
    expect(new Set(server.accepted).size).toBe(12);
  });

  it.each(['is busy', 'hangs up'] as const)('by a server that %s at first', async (how) => {
    server.how = how;
    await queue('a mail');
    dispatch();
    await until(async () => (await attempts()) === 1, 'it has failed');
    server.how = 'takes';
    clock.advance(10_000);
    await until(async () => (await undone()) === 0, 'it is sent');
    expect(server.accepted).toHaveLength(1);
  });

  it('or never, when the server refuses it for good: others go on, its case tells with the reply code, nobody tries again', async () => {
    const { caseId } = await site.submitted();
    server.how = 'refuses';
    await queue('refused', caseId);
    dispatch();
    await until(async () => (await site.register.outbox.countRefused()) === 1, 'it is given up');
    server.how = 'takes';
    await queue('another', caseId);
    clock.advance(86_400_000);
    await until(async () => (await undone()) === 0, 'nothing waits');
    expect(server.accepted).toHaveLength(1);
    const told = (await site.register.cases.timeline(caseId)).filter(({ action }) => action === 'mail-refused');
    expect(told).toMatchObject([{ details: { reply: '550' } }]);
  });

  it('by a server that is still thinking while the house stops, and the mail is not forgotten', async () => {
    server.how = 'holds';
    await queue('a mail');
    dispatch();
    await until(async () => server.held() === 1, 'the server has the mail');
    await dispatcher.stop();
    expect(await undone()).toBe(1);
    // What comes before the process has ended still counts.
    server.release();
    await until(async () => (await undone()) === 0, 'it is marked sent');
    expect(server.accepted).toHaveLength(1);
  });
});
