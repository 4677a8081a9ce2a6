import { join } from 'node:path';
import { createClient, isProblem, type ProcessClient } from '../../client/index.ts';
import { instantAt, type Instant } from '../../contract/index.ts';
import { createEngineServer, openEngine, type Engine } from '../../engine/index.ts';
import type { MovableClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import { createId } from '../../platform/id.ts';
import type { Logger } from '../../platform/log.ts';
import { startMailCatcher } from '../../post/demo.ts';
import { createMailer } from '../../post/index.ts';
import { loadAnswerKey, openRegister, type AnswerKey, type OutboxRow, type Register } from '../../register/index.ts';
import { carrier, performJob, reconcile, sendRemindersWhenDue, workers } from '../../workers/index.ts';
import { deployModels } from '../run/models.ts';
import type { Part } from '../run/part.ts';
import { portalUrlOf } from '../run/portal-url.ts';
import { placeOfRegister } from '../run/register.ts';

/** Register, engine, steps and mail inbox of a folder in one process, on a clock that is moved by who plays. */
export interface PlayedHouse {
  readonly register: Register;
  readonly client: ProcessClient;
  readonly answerKey: AnswerKey;
  now(): Instant;
  /** Time passes to an instant (epoch ms): what is due on the way is done when it is due. */
  moveTo(time: number): Promise<void>;
  /** What can be done now is done: jobs, messages, process starts, mails. */
  settle(): Promise<void>;
  /** The engine's clock runs by itself again, as the one of a served house does. */
  giveBackClock(): Promise<void>;
  /** What the house did at the engine is compared with the engine's history, as a served house goes on doing. */
  reconcile(): Promise<void>;
}

const leaseMs = 600_000;
const atOnce = 50;

/** The engine is the real one and is asked over its REST API; mails go by SMTP to the inbox of the folder. */
export async function openPlayedHouse(
  { config, clock, log }: { config: Config; clock: MovableClock; log: Logger },
  parts: Part[],
): Promise<PlayedHouse> {
  const register = await openRegister({ ...(await placeOfRegister(config)), clock, log });
  parts.push({ close: () => register.close() });
  const engine = openEngine({ file: join(config.DATA_DIR, 'engine.db'), clock, clockControlled: true, log });
  parts.push({ close: () => engine.close() });
  const user = { username: 'weeks', password: createId() };
  const server = createEngineServer(engine, { port: 0, clockControlled: true, authentication: { users: [user] }, log });
  const client = createClient({ address: await server.listen(), log, validation: 'none', user });
  parts.push({ close: () => server.close() });
  await client.pinClock(clock.now());
  await deployModels(client);
  const answerKey = loadAnswerKey(config.KEYS_DIR);
  await register.answers.trust(answerKey, instantAt(clock.now()));
  const inbox = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir: config.DATA_DIR, clock });
  parts.push({ close: () => inbox.close() });
  const mailer = createMailer({ url: inbox.smtpAddress, from: config.MAIL_FROM });
  parts.push({ close: () => mailer.close() });
  const ways = { client, mailer, mailDomain: 'siths-kort.invalid' };
  const portalUrl = portalUrlOf(config);
  const carry = carrier({ register, clock, log, ways });
  const perform = performer({ client, register, clock, log, portalUrl });
  const now = () => instantAt(clock.now());

  async function settle(): Promise<void> {
    for (;;) {
      const types = typesReady(engine);
      for (const type of types) await perform(type);
      await sendRemindersWhenDue({ register, clock, log, portalUrl });
      const due = await register.outbox.due(now(), atOnce);
      if (types.length === 0 && due.length === 0) return;
      await carryAll(due, carry);
    }
  }

  async function set(time: number): Promise<void> {
    clock.set(time);
    await client.pinClock(time);
    await settle();
  }

  return {
    register,
    client,
    answerKey,
    now,
    settle,
    async moveTo(time) {
      const next = async () => Math.min(nextDue(engine), epochOf(await register.reminders.next()));
      for (let due = await next(); due <= time; due = await next()) await set(Math.max(due, clock.now() + 1000));
      if (clock.now() < time) await set(time);
    },
    giveBackClock: () => client.resetClock(),
    reconcile: () => reconcile({ client, register }, clock.now()),
  };
}

/** Messages one after the other, the rest side by side. */
async function carryAll(rows: readonly OutboxRow[], carry: (row: OutboxRow) => Promise<void>): Promise<void> {
  const isMessage = ({ intent }: OutboxRow) => intent.kind === 'message';
  const messages = async () => {
    for (const row of rows.filter(isMessage)) await carry(row);
  };
  await Promise.all([messages(), ...rows.filter((row) => !isMessage(row)).map(carry)]);
}

/** Returns what takes the ready jobs of a type and does them with the workers' own steps. */
function performer(given: {
  client: ProcessClient;
  register: Register;
  clock: MovableClock;
  log: Logger;
  portalUrl: string;
}): (type: string) => Promise<void> {
  const { client, register, clock, log, portalUrl } = given;
  const parentOf = async (key: string) => (await client.findProcessInstance(key))?.parentProcessInstanceKey;
  const cancelInstance = (key: string) =>
    client.cancelProcessInstance(key).catch((error: unknown) => {
      if (!isProblem(error, 'NOT_FOUND')) throw error;
    });
  const house = { register, clock, portalUrl, parentOf, cancelInstance };
  const { signal } = new AbortController();
  return async (type) => {
    const worker = workers.find((each) => each.type === type);
    if (!worker) throw new Error(`There is no step ${type}`);
    const jobs = await client.activateJobs({
      type,
      worker: 'siths-kort-weeks',
      leaseMs,
      maximum: atOnce,
      waitMs: 200,
      signal,
    });
    await Promise.all(jobs.map((job) => performJob(job, worker, { client, house, log })));
  };
}

const typesReady = ({ reader }: Engine): string[] =>
  reader
    .prepare(`SELECT DISTINCT type FROM job WHERE queue = 'ready' ORDER BY type`)
    .all()
    .map(({ type }) => String(type));

const epochOf = (at: Instant | undefined): number => (at === undefined ? Infinity : Date.parse(at));

/** When the engine next does something by itself, epoch ms. */
function nextDue({ reader }: Engine): number {
  const row = reader
    .prepare('SELECT min(due) AS due FROM (SELECT min(due_at) AS due FROM timer UNION ALL SELECT min(due_at) FROM job)')
    .get();
  return row?.['due'] == null ? Infinity : Number(row['due']);
}
