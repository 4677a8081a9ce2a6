import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { instantAt } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { createId } from '../../platform/id.ts';
import { fillWithCrowd, type Member } from '../support/crowd.ts';
import { createDriver } from '../support/driver.ts';
import { freePorts, houseEnvironment } from '../support/house.ts';
import { openPostbox, type Postbox } from '../support/postbox.ts';
import { databaseUrlIn, discard, openRegisterIn } from '../support/registers.ts';
import { story } from '../support/story.ts';
import { until } from '../support/until.ts';
import { startBalancer, type Balancer } from './balancer.ts';
import { startProgram, type Program } from './program.ts';
import { demo } from '../support/demo-people.ts';

/** Two portals behind one address, two processes of workers and one engine, on one register: SQLite's file or one PostgreSQL. */
const half = 6;

let dir: string;
let members: Member[];
let postbox: Postbox;
let balancer: Balancer;
let environment: Record<string, string | undefined>;
let ports: Awaited<ReturnType<typeof freePorts>>;
const running = new Map<string, Program>();

const start = async (name: string, program: string, more: Record<string, string> = {}) => {
  running.set(name, await startProgram(program, { ...environment, ...more }));
};
const portal = (name: 'portal A' | 'portal B') =>
  start(
    name,
    'portal',
    // The demo's identity provider belongs to the first portal; the second asks it as any other.
    name === 'portal A'
      ? { PORT: String(ports.portal) }
      : { PORT: String(ports.mail), OIDC_ISSUER: `http://localhost:${ports.idp}` },
  );

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'two-'));
  const register = await openRegisterIn(dir);
  members = await fillWithCrowd(register, 2 * half, instantAt(Date.now()));
  await register.close();
  postbox = await openPostbox(dir, systemClock);
  ports = await freePorts();
  balancer = await startBalancer([ports.portal, ports.mail]);
  environment = {
    ...houseEnvironment({ dataDir: dir, ports }),
    DATABASE_URL: databaseUrlIn(dir),
    PORTAL_URL: balancer.address,
    SMTP_URL: postbox.smtpAddress,
  };
  await start('engine', 'engine');
  await (await startProgram('siths-kort deploy', environment)).ended();
  await portal('portal A');
  await Promise.all([portal('portal B'), start('worker 1', 'workers'), start('worker 2', 'workers')]);
}, 120_000);
afterAll(async () => {
  for (const program of [...running.values()].toReversed()) await program.stop();
  await balancer.close();
  await postbox.close();
  await discard(dir);
}, 60_000);

const driver = () => createDriver(balancer.address, `http://127.0.0.1:${ports.engine}`);
const activations = (some: readonly Member[]) => some.map((member) => ({ ...member, token: createId() }));

async function untilAllSent(): Promise<void> {
  const register = await openRegisterIn(dir);
  try {
    await until(async () => (await register.outbox.due('9999-12-31T00:00:00.000Z', 1)).length === 0, 'all is sent');
  } finally {
    await register.close();
  }
}

const step = story('two of each share the work, and lose nothing when some of them are killed', 540_000);

step(
  'share sessions and work: whichever portal is asked, each step has its effect once and each mail goes out once',
  async () => {
    const driven = driver();
    await driven.run(activations(members.slice(0, half)));
    await driven.untilQuiet();
    await untilAllSent();
    const mails = await postbox.mails();
    expect(mails.length).toBeGreaterThanOrEqual(4 * half);
    expect(mails.filter(({ count }) => count !== 1)).toEqual([]);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
    expect([...balancer.answered().values()].every((count) => count > 10)).toBe(true);
  },
);

step(
  'lose nothing when a portal, the workers that carry the outbox and the engine are killed in the middle',
  async () => {
    const driven = driver();
    const outcome = driven.run(activations(members.slice(half)));
    const reached = (count: number) => Promise.race([driven.acknowledged(count), outcome.then(() => count)]);
    await reached(half);
    await running.get('portal B')?.kill();
    await running.get(await carrying())?.kill();
    await reached(2 * half);
    await running.get('engine')?.kill();
    await start('engine', 'engine');
    await portal('portal B');
    await outcome;
    await driven.untilQuiet();
    await untilAllSent();
    await check();
  },
);

/** Which of the workers carries the outbox now. */
async function carrying(): Promise<string> {
  const register = await openRegisterIn(dir);
  const carrier = await register.outbox.carrier();
  await register.close();
  const [name] = [...running].find(([, { pid }]) => carrier?.includes(`"pid":${pid},`)) ?? [];
  if (name === undefined) throw new Error('Nobody carries the outbox');
  return name;
}

/** One case, one active card, one receipt and one Message-ID of each mail for everybody, and one log that tells it all. */
async function check(): Promise<void> {
  const register = await openRegisterIn(dir);
  const auditor = await register.people.viewer(demo.auditor.hsaId, instantAt(Date.now()));
  if (!auditor) throw new Error('The demo data has no auditor');
  const { cases } = await register.cases.list(auditor, { limit: 100 });
  expect(cases.map(({ employmentId }) => employmentId).toSorted()).toEqual(
    members.map(({ employmentId }) => employmentId).toSorted(),
  );
  const mails = await postbox.mails();
  for (const found of cases) {
    expect(found).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
    const cardNumber = members.find(({ employmentId }) => employmentId === found.employmentId)?.cardNumber ?? '';
    const moves = (await register.cards.events(cardNumber)).map(({ to }) => to);
    expect(moves.filter((to) => to === 'active')).toHaveLength(1);
    expect(await register.documents.ofCase(found.caseId)).toHaveLength(1);
    const own = mails.filter(({ text, subject }) => text.includes(found.number) && !subject.startsWith('Reservkorten'));
    expect(own.map(({ to, subject }) => `${to.join()} ${subject}`)).toHaveLength(4);
    expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(4);
  }
  expect(await register.audit.verify()).toMatchObject({ broken: undefined });
  await register.close();
}
