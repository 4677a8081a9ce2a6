import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessClient, UserTask } from '../../client/index.ts';
import { deployModels } from '../../bin/run/models.ts';
import { type Viewer, type Instant, instantAt } from '../../contract/index.ts';
import type { Engine } from '../../engine/index.ts';
import { movableClock, type MovableClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { createMailer } from '../../post/index.ts';
import { loadAnswerKey } from '../../register/index.ts';
import type { AnswerKey, Author, Register } from '../../register/index.ts';
import { startWorkers } from '../../workers/index.ts';
import { beginning } from './beginning.ts';
import { engineUser } from './engine-user.ts';
import { fillPrepared } from './prepared.ts';
import { openPostbox, type Postbox } from './postbox.ts';
import { discard, openRegisterIn, sqlIn } from './registers.ts';
import { signing } from './sign-answers.ts';
import { mustBe, until } from './until.ts';
import { fillWard, type Known } from './ward/index.ts';
import { startEngine, untilShown } from './world-engine.ts';

export const day = 24 * 60 * 60 * 1000;
export const hour = 60 * 60 * 1000;

/** The whole house without pages: real engine, register, workers, dispatcher and mail server, one clock for all of them. */
export interface World {
  /** Answers that it completes tasks with are signed, as the portal's are. */
  readonly client: ProcessClient;
  /** As `client`, without signatures: somebody at the engine. */
  readonly rawClient: ProcessClient;
  readonly answerKey: AnswerKey;
  /** Where the engine's REST API is, without `/v2`. */
  readonly engineAddress: string;
  readonly engine: Pick<Engine, 'reader'>;
  readonly register: Register;
  readonly postbox: Postbox;
  /** Folder of the databases. */
  readonly dir: string;
  /** The world's time, ISO 8601. */
  now(): Instant;
  /** Waits until nothing is left to do at the world's time: no job to run, no row of the outbox due. */
  settle(): Promise<void>;
  /** Moves the clock on, stopping at every time at which something is due on the way. @param to ms, or an instant */
  advance(to: number | string): Promise<void>;
  /** Moves the clock on without waiting for anything. @param ms milliseconds */
  passTime(ms: number): Promise<void>;
  /** The open user task at an element, of a case when one is given. Waits for it. */
  task(elementId: string, caseId?: string): Promise<UserTask>;
  openTasks(): Promise<UserTask[]>;
  /** Somebody as the login would know them. */
  viewer(person: Known): Promise<Viewer>;
  author(person: Known): Promise<Author>;
  /** Ids of all elements that were passed in any instance of a process; an end event that threw an error counts. */
  passed(processId: string): Promise<Set<string>>;
  stopWorkers(): Promise<void>;
  startWorkers(): void;
  /** Ends everything. Throws when a job is still leased or an incident open that the test didn't resolve. */
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly at?: Instant;
  /** Somebody else who may use the engine. */
  readonly operator?: { readonly username: string; readonly password: string };
  /** Without: the ward's cards in use have no `card-validity`, and no test meets their reminders. */
  readonly watchWardCards?: boolean;
  /** Where the programs' log goes, all of it. */
  readonly logTo?: { write(line: string): void };
}

export async function openWorld({
  at = beginning,
  operator,
  watchWardCards = false,
  logTo,
}: WorldOptions = {}): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'world-'));
  const log = logTo ? createLog('trace', logTo) : createLog(process.env['WORLD_LOG'] ?? 'silent');
  const clock = movableClock(at);
  await prepareWorld(dir, { at, watchWardCards });
  const users = operator ? [engineUser, operator] : [engineUser];
  const { engine, server, rawClient, engineAddress } = await startEngine(dir, { log, users });
  const answerKey = loadAnswerKey(join(dir, 'keys'));
  const client = signing(rawClient, answerKey);
  await client.pinClock(clock.now());
  const register = await openRegisterIn(dir, clock);
  const postbox = await openPostbox(dir, clock);
  const mailer = createMailer({ url: postbox.smtpAddress, from: 'SITHS-kort <siths-kort@kundservice.example>' });
  const start = () => startWorkers({ client, register, mailer, clock, log, portalUrl: 'http://localhost:3000' });
  let workers: ReturnType<typeof start> | undefined = start();
  const stopAll = async () => {
    await workers?.stop();
    workers = undefined;
    // Until it has answered once more the engine may not have heard that the workers' polls have ended.
    await client.pinClock(clock.now());
  };
  const count = (sql: string) => Number(engine.reader.prepare(sql).get()?.['n'] ?? 0);
  const isQuiet = async () =>
    (await register.reminders.due(instantAt(clock.now()), 1)).length === 0 &&
    (await register.outbox.due(instantAt(clock.now()), 1)).length === 0 &&
    count(`SELECT count(*) AS n FROM job WHERE queue IN ('ready', 'leased')`) === 0;
  const left = async () => {
    const jobs = engine.reader
      .prepare(`SELECT type, worker, queue, due_at FROM job WHERE queue IN ('ready', 'leased')`)
      .all();
    const rows = await register.outbox.due(instantAt(clock.now()), 10);
    const carrier = await register.outbox.carrier();
    return JSON.stringify({ jobs, rows: rows.map(({ key, attempts }) => ({ key, attempts })), carrier });
  };
  const untilQuiet = async () => {
    let quiet = 0;
    await until(
      async () => {
        quiet = (await isQuiet()) ? quiet + 1 : 0;
        return quiet >= 3;
      },
      'nothing is left to do',
      left,
    );
  };
  const settle = async () => {
    await untilQuiet();
    await untilShown({ engine, rawClient }, clock.now());
  };
  const passTo = async (time: number) => {
    clock.set(time);
    await client.pinClock(time);
  };
  const move = async (time: number) => {
    await passTo(time);
    await untilQuiet();
  };
  const viewer = async ({ hsaId }: Known) => mustBe(await register.people.viewer(hsaId, instantAt(clock.now())));
  return {
    client,
    rawClient,
    answerKey,
    engineAddress,
    engine,
    register,
    postbox,
    dir,
    now: () => instantAt(clock.now()),
    settle,
    async advance(to) {
      const end = typeof to === 'string' ? Date.parse(to) : clock.now() + to;
      await untilQuiet();
      for (
        let next = await nextDue(engine, register, clock);
        next <= end;
        next = await nextDue(engine, register, clock)
      ) {
        await move(next);
      }
      await passTo(end);
      await settle();
    },
    passTime: (ms) => passTo(clock.now() + ms),
    async task(elementId, caseId) {
      const filter = { state: 'CREATED', elementId, ...(caseId && { candidateGroup: `case:${caseId}` }) } as const;
      let tasks: UserTask[] = [];
      await until(async () => (tasks = await client.searchUserTasks(filter)).length > 0, `a task at ${elementId}`);
      if (tasks.length > 1) throw new Error(`${tasks.length} tasks at ${elementId}, expected one`);
      return mustBe(tasks[0]);
    },
    openTasks: () => client.searchUserTasks({ state: 'CREATED' }),
    viewer,
    async author(person) {
      const { hsaId, grants } = await viewer(person);
      return { hsaId, role: grants[0]?.role ?? 'colleague', at: instantAt(clock.now()) };
    },
    async passed(processId) {
      const rows = engine.reader
        .prepare(
          `SELECT DISTINCT e.element_id AS id FROM element_instance e JOIN process_definition d ON d.key = e.definition_key
           WHERE d.process_id = ? AND (e.state = 'COMPLETED' OR e.element_id LIKE 'End\\_%' ESCAPE '\\')`,
        )
        .all(processId);
      return new Set(rows.map(({ id }) => String(id)));
    },
    stopWorkers: stopAll,
    startWorkers: () => void (workers ??= start()),
    async close() {
      await stopAll();
      const leased = count(`SELECT count(*) AS n FROM job WHERE queue = 'leased'`);
      const incidents = engine.reader
        .prepare("SELECT element_id, error_message FROM incident WHERE state = 'ACTIVE'")
        .all();
      mailer.close();
      await postbox.close();
      await server.close();
      await engine.close();
      await register.close();
      await discard(dir);
      if (leased > 0) throw new Error(`${leased} jobs are still leased`);
      const told = incidents.map((row) => `${String(row['element_id'])}: ${String(row['error_message'])}`);
      if (told.length > 0) throw new Error(`Open incidents:\n${told.join('\n')}`);
    },
  };
}

/** Ends what stands still at incidents, for a test whose subject is that it does. */
export async function endHalted(world: Pick<World, 'client'>): Promise<void> {
  for (const { processInstanceKey } of await world.client.incidents({ state: 'ACTIVE' })) {
    if (processInstanceKey !== undefined) await world.client.cancelProcessInstance(processInstanceKey);
  }
}

/** Puts into a folder what every world begins with. */
export function prepareWorld(dir: string, given: { at: Instant; watchWardCards: boolean }): Promise<void> {
  return fillPrepared(dir, `world-${given.at}-${given.watchWardCards}`, (folder) => begin(folder, given));
}

/** What every world begins with: the models are deployed, the ward is in the register, the portal's answers are trusted. */
async function begin(dir: string, { at, watchWardCards }: { at: Instant; watchWardCards: boolean }): Promise<void> {
  const clock = movableClock(at);
  const { engine, server, rawClient } = await startEngine(dir, { log: createLog('silent'), users: [engineUser] });
  await rawClient.pinClock(clock.now());
  await deployModels(rawClient);
  await server.close();
  await engine.close();
  await prepareRegister(dir, { at, watchWardCards });
}

/** A register with the ward, that trusts the portal's answers. Closed again. */
export async function prepareRegister(
  dir: string,
  { at, watchWardCards = false }: { at: Instant; watchWardCards?: boolean },
): Promise<void> {
  const register = await openRegisterIn(dir, movableClock(at));
  await fillWard(register, at);
  if (!watchWardCards) sqlIn(dir, 'DELETE FROM outbox');
  await register.answers.trust(loadAnswerKey(join(dir, 'keys')), at);
  await register.close();
}

/** The next time at which something happens by itself, epoch ms; rows of the outbox that wait for another try: in a minute. */
async function nextDue(engine: Pick<Engine, 'reader'>, register: Register, clock: MovableClock): Promise<number> {
  const row = engine.reader
    .prepare(
      `SELECT min(due) AS due FROM (SELECT min(due_at) AS due FROM timer
       UNION ALL SELECT min(due_at) FROM job WHERE queue = 'backoff')`,
    )
    .get();
  const due = row?.['due'];
  const waiting = await register.outbox.due('9999-12-31T00:00:00.000Z', 1000);
  const retry = clock.now() + 60_000;
  const reminder = await register.reminders.next();
  const times = [due == null ? Infinity : Number(due), reminder === undefined ? Infinity : Date.parse(reminder)];
  return Math.min(...times.map((time) => Math.max(time, clock.now())), waiting.length > 0 ? retry : Infinity);
}
