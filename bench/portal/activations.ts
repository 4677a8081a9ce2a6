import { createId } from '../../platform/id.ts';
import type { Percentiles } from '../engine/percentiles.ts';
import type { House } from './house.ts';
import { hsaIdOf } from './pages.ts';
import type { Member } from './subjects.ts';
import { readBeside, untilThere } from './traffic.ts';
import { watchHouse, type Watch } from './watch.ts';
import { logIn, type WebUser } from './web-user.ts';

/** How many were done, how fast, at what cost. */
export interface Throughput {
  readonly perSecond: number;
  /** Per second until each was acknowledged to the person. */
  readonly acknowledged: number;
  /** Of all processes of the house, for each, ms. */
  readonly cpu: number;
  /** Of the pages that were read beside it; undefined when none were. */
  readonly beside: Percentiles | undefined;
}

interface Run {
  readonly house: House;
  readonly dataDir: string;
  /** Where the register is; undefined: in the folder. */
  readonly databaseUrl: string | undefined;
  readonly wardId: string;
  /** Whom it is about: somebody else for each. */
  readonly members: readonly Member[];
  /** How many people do it at the same time. */
  readonly users: number;
  readonly withPages: boolean;
}

const besidePaths = ['/arbetslista', '/', '/arenden', '/nytt/reservkort'];

/** Activations from the form to the registered receipt and the last mail: each user submits, and sees the case through at the desk. */
export async function runActivations(run: Run): Promise<Throughput> {
  const { wardId, members } = run;
  const attesterId = await attesterOf(run.house.portalUrl, wardId);
  return throughput(run, members, async ({ employmentId, cardNumber }, { submitter, clerk, files }) => {
    const shared = { unitId: wardId, attesterId, reason: 'forgotten', identityCheck: 'known-person' };
    const data = { ...shared, employmentId, cardNumber, systems: ['other'], way: 'phone' };
    const sent = await right(submitter.send('/nytt/reservkort', { token: createId(), data }), 201);
    const number = /SK-\d{4}-\d{6}/.exec(sent)?.[0] ?? '';
    const acknowledgedAt = performance.now();
    const key = await untilThere(() => files.openTask(number, 'Task_Activate'), `the call of ${number}`);
    await right(clerk.submit(`/arbetslista/${key}/ta`, {}), 200);
    await right(clerk.send(`/arbetslista/${key}/ring`, { svar: 'ja' }), 200);
    await right(clerk.send(`/arbetslista/${key}/las`, { tecken: cardNumber.slice(-4), data: {} }), 200);
    const activation = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
    await right(clerk.send(`/arbetslista/${key}/slutfor`, { data: { activation } }), 200);
    const receipt = await untilThere(() => files.receiptOf(number), `the receipt of ${number}`);
    await right(clerk.send('/arbetslista/skanna', { text: receipt }), 200);
    await untilThere(() => files.isClosed(number), `the end of ${number}`);
    return { acknowledgedAt };
  });
}

/** Orders of cards through the form, one after the other as somebody does who waits for nobody, until the task of each one's review is there. */
export async function runOrders(run: Run): Promise<Throughput> {
  return throughput(run, run.members, async ({ employmentId }, { manager, files }) => {
    const data = {
      unitId: run.wardId,
      card: { kind: 'new' },
      person: { known: 'employee', employmentId },
      identity: { idDocument: 'driving-licence', idValidTo: '2031-01-01' },
      registeredAddress: 'yes',
      temporaryCard: 'no',
    };
    const sent = await right(manager.send('/nytt/kort', { token: createId(), data }), 201);
    const number = /SK-\d{4}-\d{6}/.exec(sent)?.[0] ?? '';
    const acknowledgedAt = performance.now();
    return {
      acknowledgedAt,
      end: () => untilThere(() => files.openTask(number, 'Task_Review'), `the review of ${number}`),
    };
  });
}

/** One that was acknowledged, at a time of `performance.now()`. */
interface Acknowledged {
  readonly acknowledgedAt: number;
  /** Waits for its end, where the one who asked for it goes on without; in vain at most a minute after all others. */
  readonly end?: () => Promise<unknown>;
}

interface Hands {
  readonly submitter: WebUser;
  readonly manager: WebUser;
  readonly clerk: WebUser;
  readonly files: Watch;
}

async function throughput<Thing>(
  { house, dataDir, databaseUrl, users, withPages }: Run,
  things: readonly Thing[],
  one: (thing: Thing, hands: Hands) => Promise<Acknowledged>,
): Promise<Throughput> {
  const files = watchHouse(dataDir, databaseUrl);
  const hands = await handsOf(house.portalUrl, files);
  const left = [...things];
  const ends: (() => Promise<unknown>)[] = [];
  let lastAcknowledged = 0;
  const beside = withPages ? readBeside(await logIn(house.portalUrl, hsaIdOf('service')), besidePaths) : undefined;
  const [cpu, began] = [house.cpuMs(), performance.now()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { acknowledgedAt, end } = await one(next, hands);
      lastAcknowledged = Math.max(lastAcknowledged, acknowledgedAt);
      if (end) ends.push(end);
    }
  };
  await Promise.all(Array.from({ length: users }, work));
  for (const end of ends) await end();
  await untilThere(() => files.isStill(), 'the outbox to be empty');
  const seconds = (performance.now() - began) / 1000;
  const spent = house.cpuMs() - cpu;
  const pages = await beside?.stop();
  await files.close();
  return {
    perSecond: things.length / seconds,
    acknowledged: things.length / ((lastAcknowledged - began) / 1000),
    cpu: spent / things.length,
    beside: pages,
  };
}

async function handsOf(portalUrl: string, files: Hands['files']): Promise<Hands> {
  const submitter = await logIn(portalUrl, hsaIdOf('colleague'));
  const manager = await logIn(portalUrl, hsaIdOf('manager'));
  const clerk = await logIn(portalUrl, hsaIdOf('service'));
  await submitter.open('/nytt/reservkort');
  await manager.open('/nytt/kort');
  await clerk.open('/arbetslista');
  return { submitter, manager, clerk, files };
}

/** Whoever submits vouches too. */
async function attesterOf(portalUrl: string, unitId: string): Promise<string> {
  const colleague = await logIn(portalUrl, hsaIdOf('colleague'));
  await colleague.open('/nytt/reservkort');
  const { text } = await colleague.send('/nytt/reservkort/val', { data: { unitId } });
  const id = /"attesters":\[[^\]]*?"value":"([^"]+)"/.exec(text)?.[1];
  if (id === undefined) throw new Error('Nobody of the ward can vouch');
  return id;
}

async function right(
  answer: Promise<{ status: number; url: string; text: string }>,
  expected: number,
): Promise<string> {
  const { status, url, text } = await answer;
  if (status !== expected) throw new Error(`${url} answered ${status}: ${text.slice(0, 300)}`);
  return text;
}
