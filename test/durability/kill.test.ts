import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { instantAt } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import type { Case } from '../../register/index.ts';
import { fillWithCrowd, type Member } from '../support/crowd.ts';
import { databaseUrlIn, discard, openRegisterIn } from '../support/registers.ts';
import { freePorts, isThere, holderOf, startHouse, type House } from '../support/house.ts';
import { random } from '../support/random.ts';
import { createDriver } from '../support/driver.ts';
import { until } from '../support/until.ts';
import { demo } from '../support/demo-people.ts';
import { lookOn } from './look-on.ts';

const activations = Number(process.env['KILL_ACTIVATIONS'] ?? 50);
const kills = Number(process.env['KILL_TIMES'] ?? 20);
const seed = Number(process.env['KILL_SEED'] ?? 20261124);

/** The driver scans twenty times a second until a receipt is registered, for the 30 s of a dead worker's lease too: more than a person may ask. */
const impatient = { RATE_LIMITS: 'off' };

/** What one activation consists of from the outside: submission, claim, completion, receipt. */
const stepsEach = 4;

type Part = 'engine' | 'portal' | 'workers';
/** `house`: all of it at once. The workers have the mail server with them. */
type Way = 'house' | { readonly kill: readonly Part[] } | { readonly stop: Part };
const ways: readonly Way[] = [
  ...(['house', 'house', { kill: ['engine', 'workers'] }, { kill: ['portal', 'engine'] }] as const),
  ...(['engine', 'portal', 'workers'] as const).flatMap((part) => [{ kill: [part] }, { stop: part }]),
];
/** ms */
const longestStop = 3000;

it(
  'finishes every acknowledged submission exactly once, though its processes are killed again and again, together and apart, or stand still',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kill-'));
    const started = instantAt(Date.now());
    const register = await openRegisterIn(dataDir);
    const members = await fillWithCrowd(register, activations, started);
    await register.close();

    const settings = { dataDir, ports: await freePorts() };
    const url = databaseUrlIn(dataDir);
    const environment = { ...impatient, ...(url !== undefined && { DATABASE_URL: url }) };
    let house = await startHouse(settings, environment);
    let mails: MailLine[] = [];
    try {
      const driver = createDriver(house.portalUrl, house.engineUrl, { takesBack: true });
      const dice = random(seed);
      const outcome = driver.run(members.map((member) => ({ ...member, token: createId() }))).then(
        () => 'finished' as const,
        (error: unknown) => error,
      );
      const beside = lookOn(dataDir, url);
      for (let kill = 0; kill < kills; kill += 1) {
        const mark = Math.floor(((kill + dice()) * activations * stepsEach) / (kills + 1));
        expect(await Promise.race([driver.acknowledged(mark), outcome])).toBe(mark);
        await wait(Math.floor(dice() * 60));
        beside.begin(kill);
        const way = ways[Math.floor(dice() * ways.length)] ?? 'house';
        if (way === 'house') {
          await house.kill();
          house = await startHouse(settings, environment);
        } else await disturb(dataDir, way, Math.floor(dice() * longestStop));
      }
      expect(await outcome).toBe('finished');
      expect(await beside.faults()).toEqual([]);
      await driver.untilQuiet();
      await untilAllSent(dataDir);
      mails = await mailsOf(house);
      expect(await house.stop()).toBe(0);
    } finally {
      await house.kill();
    }
    await checkRegister(dataDir, members, mails);
    await discard(dataDir);
  },
  15 * 60_000,
);

/** Parts are killed, which the house starts again by itself, or one stands still for a while. */
async function disturb(dataDir: string, way: Exclude<Way, 'house'>, ms: number): Promise<void> {
  if ('kill' in way) {
    for (const part of way.kill) await signal(dataDir, part, 'SIGKILL');
  } else {
    const pid = await signal(dataDir, way.stop, 'SIGSTOP');
    await wait(ms);
    // One that was killed before may have been on its way out.
    if (isThere(pid)) process.kill(pid, 'SIGCONT');
  }
}

/** One that was killed is there again after half a minute at the latest, when it has been killed often. */
async function signal(dataDir: string, part: Part, name: NodeJS.Signals): Promise<number> {
  for (let look = 0; look < 1200; look += 1) {
    const pid = holderOf(dataDir, part);
    if (pid !== undefined && isThere(pid)) {
      process.kill(pid, name);
      return pid;
    }
    await wait(100);
  }
  throw new Error(`Waited in vain for ${part}`);
}

const Mails = z.object({
  mails: z.array(z.object({ messageId: z.string(), to: z.array(z.string()), subject: z.string(), text: z.string() })),
});
type MailLine = z.infer<typeof Mails>['mails'][number];

async function mailsOf(house: House): Promise<MailLine[]> {
  const response = await fetch(`${house.mailUrl}/api/mails`);
  return Mails.parse(await response.json()).mails;
}

async function untilAllSent(dataDir: string): Promise<void> {
  const register = await openRegisterIn(dataDir);
  const everything = '9999-12-31T00:00:00.000Z';
  await until(async () => (await register.outbox.due(everything, 1)).length === 0, 'the outbox is empty');
  await register.close();
}

/** One case, one active card, one receipt, one Message-ID of each mail, and an unbroken log that tells it all. */
async function checkRegister(dataDir: string, members: readonly Member[], mails: readonly MailLine[]): Promise<void> {
  const register = await openRegisterIn(dataDir);
  const auditor = await register.people.viewer(demo.auditor.hsaId, instantAt(Date.now()));
  if (!auditor) throw new Error('The demo data has no auditor');
  const { cases, total } = await register.cases.list(auditor, { limit: members.length * 2 });
  expect(total).toBe(members.length);
  expect(cases).toHaveLength(members.length);
  expect(new Set(cases.map((found) => found.employmentId)).size).toBe(members.length);
  for (const found of cases) {
    const member = members.find(({ employmentId }) => employmentId === found.employmentId);
    expect(found).toMatchObject({ state: 'closed', closeReason: 'receipt-registered', cardNumber: member?.cardNumber });
    const cardNumber = member?.cardNumber ?? '';
    const card = await register.cards.find(cardNumber);
    expect(card).toMatchObject({ state: 'active', caseId: found.caseId, employmentId: found.employmentId });
    const moves = (await register.cards.events(cardNumber)).map((event) => event.to);
    expect(moves.filter((to) => to === 'active')).toHaveLength(1);
    expect(await register.receipts.ofCase(found.caseId)).toMatchObject([{ state: 'registered' }]);
    expect(await register.documents.ofCase(found.caseId)).toHaveLength(1);
    const actions = (await register.cases.timeline(found.caseId)).map((entry) => entry.action);
    for (const action of ['case-submitted', 'card-activated', 'receipt-issued', 'receipt-registered', 'case-closed']) {
      expect(actions.filter((each) => each === action)).toEqual([action]);
    }
    expectMailsOnce(found, mails);
  }
  const told = mails.filter(({ subject }) => subject === lowStock);
  expect(told.length).toBeLessThanOrEqual(1);
  // So many leave too few in the unit's drawer.
  if (activations >= 50) expect(told).toHaveLength(1);
  expect(await register.audit.verify()).toMatchObject({ broken: undefined });
  await register.close();
}

const lowStock = 'Reservkorten börjar ta slut';

/** Sender and holder are told twice: that the case was received, and that the card is active. */
function expectMailsOnce(found: Case, mails: readonly MailLine[]): void {
  const own = mails.filter((mail) => mail.text.includes(found.number) && mail.subject !== lowStock);
  const kinds = own.map((mail) => `${mail.to.join()} ${mail.subject}`);
  expect(kinds).toHaveLength(4);
  expect(new Set(kinds).size).toBe(4);
  expect(new Set(own.map((mail) => mail.messageId)).size).toBe(4);
}
