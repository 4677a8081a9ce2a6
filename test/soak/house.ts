import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, instantAt } from '../../contract/index.ts';
import { isProblem, type Job, type ProcessClient } from '../../client/index.ts';
import type { Engine } from '../../engine/index.ts';
import type { MovableClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import {
  loadAnswerKey,
  loadKeys,
  openRegister,
  type AnswerKey,
  type OutboxRow,
  type Register,
} from '../../register/index.ts';
import { clearEnded, reconcile, sendRemindersWhenDue, workers } from '../../workers/index.ts';
import { carrier } from '../../workers/dispatch/carry.ts';
import { performJob } from '../../workers/run/perform-job.ts';
import { engineUser } from '../support/engine-user.ts';
import { databaseUrlIn, discard } from '../support/registers.ts';
import { startEmbeddedEngine } from '../support/world-engine.ts';
import { turns, type Dice } from './dice.ts';
import type { Faults } from './faults.ts';
import { flakyClient } from './flaky-client.ts';
import { openLine } from './line.ts';
import type { MailServer } from './mail-server.ts';

/** What outlives the house's process. */
export interface Outside {
  readonly clock: MovableClock;
  readonly faults: Faults;
  readonly mailServer: MailServer;
  /** Where folders of the house are made. */
  readonly disk: string;
}

/** Register, steps and engine in one process, whose every move the schedule makes. Dice that are handed in decide what goes wrong. */
export interface House {
  readonly dir: string;
  readonly engine: Engine;
  readonly register: Register;
  readonly answerKey: AnswerKey;
  /** Without faults. */
  readonly client: ProcessClient;
  flaky(luck: Dice): ProcessClient;
  now(): Instant;
  isAlive(): boolean;
  setClock(time: number): Promise<void>;
  take(type: string, luck: Dice): Promise<Job[]>;
  perform(job: Job, luck: Dice): Promise<void>;
  carry(row: OutboxRow, luck: Dice): Promise<void>;
  /** Reminders whose morning has come. */
  remind(): Promise<void>;
  reconcile(luck: Dice): Promise<void>;
  clear(luck: Dice): Promise<{ effects: number; intents: number }>;
  /** Connections to PostgreSQL break; on SQLite there are none. */
  cutLine(): void;
  /** Nothing of this process happens any more; what it had on disk at this instant is the answer, in a folder of its own. */
  kill(): string;
  close(): Promise<void>;
}

const leaseMs = 30_000;

export async function openHouse(dir: string, outside: Outside): Promise<House> {
  const { clock, faults, mailServer } = outside;
  const log = createLog(process.env['SOAK_LOG'] ?? 'silent');
  const { engine, server, rawClient: client } = await startEmbeddedEngine(dir, { log, users: [engineUser] });
  await client.pinClock(clock.now());
  const url = databaseUrlIn(dir);
  const line = url === undefined ? undefined : await openLine(url);
  const places = { file: join(dir, 'register.db'), documentsDir: join(dir, 'documents'), databaseUrl: line?.url };
  const register = await openRegister({ ...places, keys: loadKeys(join(dir, 'keys')), clock });
  let alive = true;
  const isAlive = () => alive;
  const flaky = (luck: Dice) => flakyClient(client, { dice: luck, faults, isAlive });
  const now = () => instantAt(clock.now());

  async function close(): Promise<void> {
    const wasKilled = !alive;
    alive = false;
    await turns(20);
    await server.close();
    await engine.close();
    await register.close();
    line?.end();
    // Whoever was killed has left its database to the next.
    if (wasKilled) rmSync(dir, { recursive: true, force: true });
    else await discard(dir);
  }

  return {
    dir,
    engine,
    register,
    client,
    flaky,
    now,
    isAlive,
    close,
    answerKey: loadAnswerKey(join(dir, 'keys')),
    async setClock(time) {
      clock.set(time);
      await client.pinClock(time);
    },
    take: (type, luck) => {
      const asked = {
        type,
        worker: 'siths-kort-soak',
        leaseMs,
        maximum: 8,
        waitMs: 200,
        signal: new AbortController().signal,
      };
      return flaky(luck).activateJobs(asked);
    },
    async perform(job, luck) {
      const worker = workers.find(({ type }) => type === job.type);
      if (!worker) throw new Error(`There is no step ${job.type}`);
      const through = flaky(luck);
      const parentOf = async (key: string) => (await through.findProcessInstance(key))?.parentProcessInstanceKey;
      const cancelInstance = (key: string) =>
        through.cancelProcessInstance(key).catch((error: unknown) => {
          if (!isProblem(error, 'NOT_FOUND')) throw error;
        });
      const house = { register, clock, portalUrl: 'http://localhost:3000', parentOf, cancelInstance };
      await performJob(job, worker, { client: through, house, log });
    },
    carry(row, luck) {
      const mailer = mailServer.mailer({ dice: luck, isAlive });
      const ways = { client: flaky(luck), mailer, mailDomain: 'soak.example' };
      return carrier({ register, clock, log, ways })(row);
    },
    remind: () => sendRemindersWhenDue({ register, clock, log, portalUrl: 'http://localhost:3000' }),
    reconcile: (luck) => reconcile({ client: flaky(luck), register }, clock.now()),
    clear: (luck) => clearEnded({ client: flaky(luck), register }, clock.now()),
    cutLine: () => line?.cut(),
    kill() {
      alive = false;
      line?.end();
      const left = mkdtempSync(join(outside.disk, 'house-'));
      cpSync(dir, left, { recursive: true });
      return left;
    },
  };
}
