import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { z } from 'zod';
import { instantAt } from '../../../contract/index.ts';
import { movableClock } from '../../../platform/clock.ts';
import { createLog, type Logger } from '../../../platform/log.ts';
import { MailError } from '../../../post/index.ts';
import { startDispatcher } from '../../../workers/dispatch/start-dispatcher.ts';
import type { Ways } from '../../../workers/dispatch/deliver.ts';
import { messageIdOf } from '../../../workers/dispatch/message-id.ts';
import { backOff } from '../../../workers/run/back-off.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { mailData } from '../../templates/mail-samples.ts';
import { unpaired } from '../../support/unpaired.ts';
import { until } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';

let site: WardRegister;
const clock = movableClock(now);
const at = () => instantAt(clock.now());

beforeEach(async () => {
  clock.set(Date.parse(now));
  site = await openWardRegister();
});
afterEach(() => site.close());

type Sent = Parameters<Ways['mailer']['send']>[0];

type Carried = Parameters<typeof startDispatcher>[0]['register'];

/** A dispatcher whose ways out are written down; `mail` may refuse or hang. */
function dispatch({
  mail = () => Promise.resolve(),
  log = createLog('silent'),
  register = site.register,
}: { mail?: (sent: Sent) => Promise<void>; log?: Logger; register?: Carried } = {}) {
  const done: string[] = [];
  const mails: Sent[] = [];
  const ways: Ways = {
    client: {
      async createProcessInstance({ processId, tag }) {
        done.push(`start ${processId} ${tag}`);
        return { processInstanceKey: '1' };
      },
      async publishMessage({ name, messageId, timeToLive }) {
        done.push(`message ${name} ${messageId} ${timeToLive}`);
        return 'duplicate';
      },
    },
    mailer: {
      async send(sent) {
        await mail(sent);
        mails.push(sent);
      },
    },
    mailDomain: 'kort.example',
  };
  const dispatcher = startDispatcher({ register, clock, log, ways, pairing: unpaired });
  return { done, mails, dispatcher };
}

/** A face of the register with something else in place of a part. */
function instead<Face extends object>(face: Face, parts: Partial<Face>): Face {
  return new Proxy(face, { get: (whole, name): unknown => Reflect.get(name in parts ? parts : whole, name) });
}

const attemptsOf = async (key: string) =>
  (await site.register.outbox.waitingOf('case')).find((row) => row.key === key)?.attempts ?? 0;
const undone = async () => (await site.register.outbox.due('9999-01-01T00:00:00.000Z', 100)).length;
/** An administrator gives up the mail with this key. */
async function giveUp(key: string): Promise<void> {
  const [found] = (await site.register.outbox.due(now, 100)).filter((row) => row.key === key);
  const admin = await site.viewer(who.admin);
  const asker = { viewer: admin, author: site.author(admin) };
  const reason = 'Adressen finns inte längre';
  expect(await site.register.outgoing.giveUp({ id: found?.id ?? '', reason }, asker)).toBeUndefined();
}

const message = { kind: 'message', name: 'card-replaced', correlationKey: drawer.first, variables: {} } as const;
const mailIntent = {
  kind: 'mail',
  template: 'return-reminder',
  to: ['maja@region.example'],
  data: {
    caseNumber: 'SK-2026-000001',
    caseUrl: 'http://localhost:3000/arenden/SK-2026-000001',
    holder: who.holder.name,
    unit: 'Avdelning 17',
    phone: '000',
    sender: 'Intern kundservice',
    cardNumber: drawer.first,
    address: ['Exempelgatan 1'],
  },
} as const;

describe('the dispatcher', () => {
  it('sends no mail that was given up while it waited behind others', async () => {
    let hangs: (() => void)[] = [];
    const mail = () => new Promise<void>((resolve) => void hangs.push(resolve));
    const keys = ['1', '2', '3', '4', 'given up'];
    for (const key of keys) await site.register.outbox.add({ caseId: `card:${key}`, key, intent: mailIntent, at: now });
    const { mails, dispatcher } = dispatch({ mail });
    await until(() => Promise.resolve(hangs.length === 4), 'four mails hang');
    await giveUp('given up');
    await site.register.outbox.add({ caseId: 'card:last', key: 'last', intent: mailIntent, at: now });
    const letGo = () => {
      for (const resolve of hangs) resolve();
      hangs = [];
    };
    const last = messageIdOf('last', 'kort.example');
    await until(() => {
      letGo();
      return Promise.resolve(mails.some(({ messageId }) => messageId === last));
    }, 'the last mail is sent');
    await dispatcher.stop();
    expect(mails.map(({ messageId }) => messageId)).not.toContain(messageIdOf('given up', 'kort.example'));
    expect(mails).toHaveLength(5);
  });

  it('starts the process of a submission with the tag of its case, and marks it done', async () => {
    const { done, dispatcher } = dispatch();
    const { caseId } = await site.submitted();
    await until(async () => (await undone()) === 0, 'the outbox is empty');
    expect(done).toEqual([`start reserve-card-activation case:${caseId}`]);
    await dispatcher.stop();
  });

  it('sends messages in the order in which they were added, with their keys, kept for a day; a repeated one counts as sent', async () => {
    for (const key of ['a', 'b', 'c'])
      await site.register.outbox.add({ caseId: 'case', key, intent: message, at: at() });
    const { done, dispatcher } = dispatch();
    await until(async () => (await undone()) === 0, 'the outbox is empty');
    expect(done).toEqual(['a', 'b', 'c'].map((key) => `message card-replaced ${key} 86400000`));
    await dispatcher.stop();
  });

  it('lets later messages of a correlation key wait while an earlier one fails, and carries on with other keys', async () => {
    const sent: string[] = [];
    let isAway = true;
    const ways: Ways = {
      client: {
        createProcessInstance: () => Promise.resolve({ processInstanceKey: '1' }),
        publishMessage({ messageId }) {
          if (messageId === 'first' && isAway) return Promise.reject(new Error('503'));
          sent.push(messageId);
          return Promise.resolve('published');
        },
      },
      mailer: { send: () => Promise.resolve() },
      mailDomain: 'kort.example',
    };
    for (const key of ['first', 'second'])
      await site.register.outbox.add({ caseId: 'case', key, intent: message, at: at() });
    const other = { ...message, correlationKey: drawer.second };
    await site.register.outbox.add({ caseId: 'case', key: 'of another card', intent: other, at: at() });
    const dispatcher = startDispatcher({
      register: site.register,
      clock,
      log: createLog('silent'),
      ways,
      pairing: unpaired,
    });
    await until(async () => sent.length > 0 && (await attemptsOf('first')) > 0, 'the first has failed');
    expect(sent).toEqual(['of another card']);
    // Somewhat later nothing has changed but that the others would have been due for long.
    isAway = false;
    clock.set(clock.now() + backOff(1));
    await until(async () => (await undone()) === 0, 'the outbox is empty');
    expect(sent).toEqual(['of another card', 'first', 'second']);
    await dispatcher.stop();
  });

  it('works through more rows than it reads at once without waiting in between', async () => {
    for (let key = 0; key < 350; key += 1)
      await site.register.outbox.add({ caseId: 'case', key: String(key), intent: message, at: at() });
    const { done, dispatcher } = dispatch();
    await until(async () => (await undone()) === 0, 'the outbox is empty');
    expect(done).toHaveLength(350);
    expect(done[349]).toContain(' 349 ');
    await dispatcher.stop();
  });

  it('tries a mail again, ever more slowly and with the same Message-ID, until it goes', async () => {
    const tries: string[] = [];
    const { mails, dispatcher } = dispatch({
      mail: ({ messageId }) => {
        tries.push(messageId);
        return tries.length < 3 ? Promise.reject(new Error('no answer')) : Promise.resolve();
      },
    });
    await site.register.outbox.add({ caseId: 'case', key: 'key of the mail', intent: mailIntent, at: at() });
    const failedOnce = async (attempts: number) =>
      (await site.register.outbox.due('9999-01-01T00:00:00.000Z', 1))[0]?.attempts === attempts;
    await until(() => failedOnce(1), 'the first failure');
    expect(await site.register.outbox.due(instantAt(clock.now() + 999), 1)).toEqual([]);
    clock.advance(1000);
    await until(() => failedOnce(2), 'the second failure');
    expect(await site.register.outbox.due(instantAt(clock.now() + 1999), 1)).toEqual([]);
    clock.advance(2000);
    await until(async () => (await undone()) === 0, 'the mail is gone');
    expect(new Set(tries)).toEqual(new Set([messageIdOf('key of the mail', 'kort.example')]));
    expect(mails).toHaveLength(1);
    await dispatcher.stop();
  });

  it('gives up a mail that was refused for good: the case and a counter say so, and the log where it happened', async () => {
    const { caseId } = await site.submitted();
    const lines: unknown[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    let tries = 0;
    const { dispatcher } = dispatch({
      log,
      mail: () => {
        tries += 1;
        return Promise.reject(new MailError('The mail server refused the mail for good (550)', true, 550));
      },
    });
    await site.register.outbox.add({ caseId, key: 'key of the mail', intent: mailIntent, at: at() });
    await until(async () => (await site.register.outbox.countRefused()) === 1, 'the mail is given up');
    clock.advance(24 * 60 * 60 * 1000);
    await until(async () => (await undone()) === 0, 'the outbox is empty');
    await dispatcher.stop();
    expect(tries).toBe(1);
    expect(lines).toMatchObject([
      { kind: 'mail', caseId, err: { stack: expect.stringContaining('dispatcher.test.ts') } },
    ]);
    expect(await site.register.outbox.mailsOf(caseId)).toMatchObject([
      { refusedAt: now, sentAt: undefined, to: mailIntent.to, isKept: false },
    ]);
    const told = (await site.register.cases.timeline(caseId)).filter(({ action }) => action.startsWith('mail-'));
    const details = { template: 'return-reminder', recipients: '1', reply: '550' };
    expect(told).toMatchObject([{ action: 'mail-refused', details }]);
    expect(JSON.stringify(site.sql(`SELECT intent FROM outbox WHERE kind = 'mail'`))).not.toContain(who.holder.name);
  });

  it('lets a mail server that hangs hold up nothing else', async () => {
    const doors: (() => void)[] = [];
    const { done, dispatcher } = dispatch({ mail: () => new Promise<void>((resolve) => doors.push(resolve)) });
    for (const key of ['1', '2']) await site.register.outbox.add({ caseId: 'case', key, intent: mailIntent, at: at() });
    await site.register.outbox.add({ caseId: 'case', key: '3', intent: message, at: at() });
    // Each mail first asks whether it still waits: the message may be gone before a database has answered that.
    await until(async () => doors.length === 2, 'both mails hang');
    await until(async () => done.length === 1, 'the message is sent');
    expect(await undone()).toBeGreaterThanOrEqual(2);
    doors.forEach((open) => open());
    await until(async () => (await undone()) === 0, 'both mails are gone');
    await dispatcher.stop();
  });

  it('says once that the outbox can not be read, however often it looks, and once that it can again', async () => {
    const lines: string[] = [];
    const log = pino(
      { level: 'info' },
      { write: (line: string) => void lines.push(z.object({ msg: z.string() }).parse(JSON.parse(line)).msg) },
    );
    let looks = 0;
    const dueBeside: Carried['outbox']['dueBeside'] = (at, wanted) => {
      looks += 1;
      return looks > 3 ? site.register.outbox.dueBeside(at, wanted) : Promise.reject(new Error('the database is away'));
    };
    const register = instead(site.register, { outbox: instead(site.register.outbox, { dueBeside }) });
    const { dispatcher } = dispatch({ register, log });
    await until(async () => looks > 4, 'the fifth look');
    await dispatcher.stop();
    expect(lines).toEqual(['could not read the outbox; trying again', 'the outbox can be read again']);
  });

  it('sends a mail once that is done while the answer with its row is on the way', async () => {
    const doors: (() => void)[] = [];
    let hold: Promise<void> | undefined;
    let held = 0;
    const dueBeside: Carried['outbox']['dueBeside'] = async (at, wanted) => {
      const found = await site.register.outbox.dueBeside(at, wanted);
      if (hold) held += 1;
      await hold;
      return found;
    };
    const outbox = instead(site.register.outbox, { dueBeside });
    const { mails, dispatcher } = dispatch({
      mail: () => new Promise<void>((resolve) => doors.push(resolve)),
      register: instead(site.register, { outbox }),
    });
    await site.register.outbox.add({ caseId: 'case', key: '1', intent: mailIntent, at: at() });
    await until(async () => doors.length === 1, 'the mail is under way');
    let answer = (): void => undefined;
    hold = new Promise((resolve) => (answer = resolve));
    await until(async () => held === 1, 'the row is read once more');
    doors[0]?.();
    await until(async () => (await undone()) === 0, 'the mail is done');
    // The next look comes after all rows of the answer that was held.
    hold = undefined;
    answer();
    await site.register.outbox.add({ caseId: 'case', key: '2', intent: message, at: at() });
    await until(async () => (await undone()) === 0, 'a later message is sent');
    expect([doors.length, mails.length]).toEqual([1, 1]);
    await dispatcher.stop();
  });

  it('keeps a mail that cannot be written and goes on with the rest', async () => {
    await site.register.outbox.add({
      caseId: 'case',
      key: '1',
      intent: { ...mailIntent, template: 'no-such-template' },
      at: at(),
    });
    await site.register.outbox.add({ caseId: 'case', key: '2', intent: mailIntent, at: at() });
    const { mails, dispatcher } = dispatch();
    await until(async () => mails.length === 1, 'the good mail is gone');
    await dispatcher.stop();
    expect(await undone()).toBe(1);
  });
});

it('waits one second at first, doubles, and never longer than five minutes', () => {
  expect([1, 2, 3, 9, 10, 1000].map(backOff)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
});

describe('reminders to one person', () => {
  let made: Awaited<ReturnType<WardRegister['submitted']>> | undefined;
  const theCase = async () => (made ??= await site.submitted());
  beforeEach(() => {
    made = undefined;
  });
  const add = async (key: string, { template = 'return-reminder', joined = 'one' } = {}) => {
    const data = mailData('return-reminder');
    const intent = { kind: 'mail', template, to: ['maja@region.example'], data, subject: key } as const;
    const { caseId } = await theCase();
    await site.register.outbox.add({ caseId, key, intent, at: at(), ...(joined !== '' && { joined }) });
  };
  const sendAgain = async (key: string) => {
    const viewer = await site.viewer(who.admin);
    const [row] = site.sql(`SELECT id FROM outbox WHERE key = '${key}'`);
    return site.register.outgoing.sendAgain(
      { id: String(row?.['id']), at: at() },
      { viewer, author: site.author(viewer) },
    );
  };

  it('leave as one mail, and of each is kept what it said itself', async () => {
    await add('a');
    await add('b');
    await add('alone', { joined: '' });
    const { mails, dispatcher } = dispatch();
    await until(async () => (await undone()) === 0, 'all have left');
    await dispatcher.stop();
    expect(mails.map(({ subject }) => subject.startsWith('2 påminnelser')).sort()).toEqual([false, true]);
    const { caseId } = await theCase();
    const author = site.author(await site.viewer(who.admin));
    for (const mail of await site.register.outbox.mailsOf(caseId)) {
      expect(mail).toMatchObject({ isKept: true, sentAt: at() });
      const read = await site.register.outbox.readMail({ caseId, id: mail.id, author });
      expect(read?.text).not.toContain('* * *');
    }
  });

  it('are one mail under one id however often it is tried, and none is lost when it fails', async () => {
    await add('a');
    await add('b');
    let tries = 0;
    const ids = new Set<string>();
    const { mails, dispatcher } = dispatch({
      mail: ({ messageId }) => {
        ids.add(messageId);
        tries += 1;
        return tries < 3 ? Promise.reject(new Error('the server is away')) : Promise.resolve();
      },
    });
    for (const after of [1, 2, 3]) {
      await until(async () => tries >= after, `try ${after}`);
      clock.set(clock.now() + backOff(after) + 1);
    }
    await until(async () => (await undone()) === 0, 'all have left');
    await dispatcher.stop();
    expect([mails.length, ids.size, tries]).toEqual([1, 1, 3]);
  });

  it('leave without one that cannot be written, which holds up none', async () => {
    await add('a');
    await add('unreadable', { template: 'no-such-template' });
    await add('b');
    const { mails, dispatcher } = dispatch();
    await until(async () => (await undone()) === 1, 'the others have left');
    await dispatcher.stop();
    expect(mails.map(({ subject }) => subject)).toEqual(['2 påminnelser']);
    const [left] = await site.register.outbox.due('9999-01-01T00:00:00.000Z', 10);
    expect(left).toMatchObject({ key: 'unreadable', attempts: 1 });
  });

  it('are no mail of their own when one of them is looked at while they leave', async () => {
    for (const key of ['a', 'b']) await add(key);
    const [last] = site.sql("SELECT id FROM outbox WHERE key = 'b'");
    const { outbox } = site.register;
    const slow = async (id: string) => {
      const answer = await outbox.isWaiting(id);
      if (id === last?.['id']) await until(async () => (await undone()) === 0, 'they have left');
      return answer;
    };
    const register = instead(site.register, { outbox: instead(outbox, { isWaiting: slow }) });
    const { mails, dispatcher } = dispatch({ register });
    await until(async () => (await undone()) === 0, 'they have left');
    await dispatcher.stop();
    expect(mails.map(({ subject }) => subject)).toEqual(['2 påminnelser']);
  });

  it('are refused together, and what an administrator sends again leaves by itself', async () => {
    await add('a');
    await add('b');
    let isWrong = true;
    const { mails, dispatcher } = dispatch({
      mail: ({ subject }) =>
        isWrong && subject.startsWith('2 ')
          ? Promise.reject(new MailError('550 no such user', true, 550))
          : Promise.resolve(),
    });
    await until(async () => (await undone()) === 0, 'both are refused');
    const { caseId } = await theCase();
    const refused = { refusedAt: at(), sentAt: undefined };
    expect(await site.register.outbox.mailsOf(caseId)).toMatchObject([refused, refused]);
    isWrong = false;
    for (const key of ['a', 'b']) expect(await sendAgain(key)).toBeUndefined();
    await until(() => Promise.resolve(mails.length === 2), 'both have left');
    await dispatcher.stop();
    expect(mails.map(({ messageId }) => messageId).sort()).toEqual(
      ['a', 'b'].map((key) => messageIdOf(key, 'kort.example')).sort(),
    );
  });
});
