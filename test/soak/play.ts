import { join } from 'node:path';
import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import type { Job, UserTask } from '../../client/index.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import type { OutboxRow } from '../../register/index.ts';
import { takeTurn } from '../../register/kernel/postgres/prepared.ts';
import type { Member } from '../support/crowd.ts';
import { databaseUrlIn, sqlIn } from '../support/registers.ts';
import { who } from '../support/ward/index.ts';
import type { SmallDisk } from '../support/small-disk.ts';
import { perform, readCase, takeBack, type Acknowledged, type Act } from './acts.ts';
import { answerTask, caseOf, type Answered } from './answers.ts';
import { turns, type Dice } from './dice.ts';
import { openHouse, type House, type Outside } from './house.ts';
import { orphans } from './orphans.ts';

/** What has happened so far in a round. */
export interface Play {
  house: House;
  readonly outside: Outside;
  readonly luck: Dice;
  /** Undefined where no disk of our own can be made: it is never full then. */
  readonly disk: SmallDisk | undefined;
  readonly members: Member[];
  readonly waiting: Act[];
  readonly acknowledged: Map<Act, Acknowledged>;
  /** By the key of its task. */
  readonly answered: Map<string, Answered>;
  /** Jobs that were taken, and when: the oldest ones are forgotten. */
  readonly taken: { readonly job: Job; readonly at: number }[];
  readonly violations: string[];
  readonly closing: Promise<void>[];
  made: number;
  kills: number;
}

export type Step = (play: Play, luck: Dice) => Promise<void>;

const minute = 60_000;

/** Somebody wants something new, or asks again for what nobody answered. */
export const ask: Step = async (play, luck) => {
  if (play.waiting.length === 0 || luck.chance(0.6)) play.waiting.push(newAct(play, luck));
  const act = play.waiting[luck.upTo(play.waiting.length)];
  if (act) await tryAct(play, act);
};

const kinds = ['activation', 'activation', 'activation', 'order', 'block', 'stock', 'withdrawal', 'receipt'] as const;

function newAct(play: Play, luck: Dice): Act {
  const token = `soak-${++play.made}`;
  const kind = luck.pick(kinds);
  const isNew = kind === 'activation' || kind === 'order';
  const member = isNew ? play.members[play.made % play.members.length] : play.members[luck.upTo(play.made)];
  return { kind, token, member: member ?? { employmentId: '', cardNumber: '' } };
}

export async function tryAct(play: Play, act: Act): Promise<void> {
  const { house } = play;
  const answer = await perform(house, act);
  if (!house.isAlive()) return;
  play.acknowledged.set(act, answer);
  const place = play.waiting.indexOf(act);
  if (place >= 0) play.waiting.splice(place, 1);
}

/** The engine hands out jobs of a type, and they are done side by side; some are held, as by a worker that stands still. */
export const work: Step = async (play, luck) => {
  const types = typesReady(play.house);
  const type = types[luck.upTo(types.length)];
  if (type === undefined) return;
  const { house } = play;
  const jobs = await house.take(type, luck);
  const at = play.outside.clock.now();
  play.taken.push(...jobs.map((job) => ({ job, at })));
  const now = jobs.filter(() => !play.outside.faults.on || luck.chance(0.85));
  await Promise.all(now.map((job) => house.perform(job, luck.fork())));
};

export const typesReady = ({ engine }: House): string[] =>
  engine.reader
    .prepare(`SELECT DISTINCT type FROM job WHERE queue = 'ready' ORDER BY type`)
    .all()
    .map(({ type }) => String(type));

/** A job that was taken before is done, again or at last: delivered twice, or by a worker that is slow. */
export const repeat: Step = async (play, luck) => {
  const { clock, faults } = play.outside;
  while (play.taken[0] !== undefined && clock.now() - play.taken[0].at > 20 * minute) play.taken.shift();
  const found = play.taken[luck.upTo(play.taken.length)];
  if (!found) return;
  faults.met('job delivered again');
  await play.house.perform(found.job, luck);
};

/** What is due in the outbox leaves: messages one after the other, the rest side by side. */
export const carry: Step = async ({ house }, luck) => {
  const due = await house.register.outbox.due(house.now(), 20);
  const isMessage = ({ intent }: OutboxRow) => intent.kind === 'message';
  const messages = async () => {
    for (const row of due.filter(isMessage)) await house.carry(row, luck.fork());
  };
  const others = due.filter((row) => !isMessage(row)).map((row) => house.carry(row, luck.fork()));
  await Promise.all([messages(), ...others]);
};

export const answer: Step = async (play, luck) => {
  const { house } = play;
  const tasks = await house.client.searchUserTasks({ state: 'CREATED' });
  const task = tasks[luck.upTo(tasks.length)];
  if (!task) return;
  await answerOne(play, task, luck);
};

/** Remembers what somebody was told is taken. */
export async function answerOne({ house, answered }: Play, task: UserTask, luck: Dice): Promise<void> {
  const taken = await answerTask(house, task, luck);
  if (taken && house.isAlive()) answered.set(task.userTaskKey, taken);
}

/** A task is answered, and its case is taken back in the same instant. */
export const contradict: Step = async (play, luck) => {
  const { house } = play;
  const tasks = await house.client.searchUserTasks({ state: 'CREATED' });
  const task = tasks[luck.upTo(tasks.length)];
  if (!task) return;
  play.outside.faults.met('withdrawn while it was answered');
  const delays = [luck.upTo(30), luck.upTo(30)] as const;
  const [own] = [luck.fork()];
  await Promise.allSettled([
    turns(delays[0]).then(() => answerOne(play, task, own)),
    turns(delays[1]).then(() => takeBack(house, caseOf(task))),
  ]);
};

/** A case is looked at twice while another program writes: whoever is shown it stands in the log. */
export const look: Step = async (play, luck) => {
  const { house } = play;
  const auditor = await house.register.people.viewer(who.auditor.hsaId, house.now());
  if (!auditor) return;
  const { cases } = await house.register.cases.list(auditor, { limit: 50 });
  const found = cases[luck.upTo(cases.length)];
  if (!found) return;
  play.outside.faults.met('read while the register was held');
  const release = await holdOf(house.dir, 'register');
  const reads = [0, 1].map(async () => {
    const reader = await readCase(house, found);
    if (reader === undefined || !house.isAlive()) return;
    const rows = sqlIn(
      house.dir,
      `SELECT row FROM audit WHERE action = 'case-viewed' AND caseId = '${found.caseId}' AND actor = '${reader}'`,
    );
    if (rows.length === 0) play.violations.push(`${found.number} was shown to ${reader} and the log doesn't say so`);
  });
  const all = Promise.allSettled(reads);
  await wait(20 + luck.upTo(100));
  await release();
  await all;
};

export const reconcileNow: Step = ({ house }, luck) => house.reconcile(luck);

export const remind: Step = ({ house }) => house.remind();

export const clear: Step = async ({ house, outside }, luck) => {
  const { effects, intents } = await house.clear(luck);
  if (effects + intents > 0) outside.faults.met('cleared');
};

/** Time passes: until the next thing is due, or somewhat. */
export const pass: Step = async (play, luck) => {
  const now = play.outside.clock.now();
  const due = nextDue(play.house);
  const step = luck.chance(0.5) ? due - now : luck.upTo(3 * 60 * minute);
  await moveTo(play, now + Math.min(Math.max(step, 1000), 2 * 24 * 60 * minute));
};

/** When the engine next does something by itself, epoch ms. */
export function nextDue({ engine }: House): number {
  const row = engine.reader
    .prepare('SELECT min(due) AS due FROM (SELECT min(due_at) AS due FROM timer UNION ALL SELECT min(due_at) FROM job)')
    .get();
  return row?.['due'] == null ? Infinity : Number(row['due']);
}

/** Moves the clock. No timer may be more than a minute late then. */
export async function moveTo(play: Play, time: number): Promise<void> {
  const { house } = play;
  await house.setClock(time);
  for (let look = 0; look < 200 && lateTimers(house, time) > 0; look += 1) await turns(5);
  const late = lateTimers(house, time);
  if (late > 0 && house.isAlive()) play.violations.push(`${late} timers are more than a minute late at ${house.now()}`);
}

function lateTimers({ engine }: House, time: number): number {
  const late = engine.reader.prepare('SELECT count(*) AS n FROM timer WHERE due_at < ?').get(time - minute);
  return Number(late?.['n'] ?? 0);
}

/** Somebody sets the machine's clock. */
export const setWrong: Step = async (play, luck) => {
  const hour = 60 * minute;
  const by = luck.pick([-hour, hour, 25 * hour]);
  play.outside.faults.met(`clock ${by > 0 ? '+' : ''}${by / hour} h`);
  await moveTo(play, play.outside.clock.now() + by);
};

export const aYearOn: Step = async (play) => {
  play.outside.faults.met('clock +1 year');
  await moveTo(play, play.outside.clock.now() + 365 * 24 * 60 * minute);
};

/** Another program holds one of the databases while people and steps go on. */
export const hold: Step = async (play, luck) => {
  const name = luck.pick(['register', 'engine']);
  play.outside.faults.met(`${name} held`);
  const release = await holdOf(play.house.dir, name);
  const meanwhile = Promise.allSettled([ask(play, luck.fork()), work(play, luck.fork()), carry(play, luck.fork())]);
  await wait(20 + luck.upTo(200));
  await release();
  await meanwhile;
};

async function holdOf(dir: string, name: string): Promise<() => Promise<void>> {
  const url = name === 'register' ? databaseUrlIn(dir) : undefined;
  if (url !== undefined) return heldTurn(url);
  const other = openSqlite(join(dir, `${name}.db`));
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
    return Promise.resolve();
  };
}

/** Takes the turn that writing transactions take on PostgreSQL. */
async function heldTurn(connectionString: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString });
  // The server may be killed meanwhile, when the house that this stands beside was.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(takeTurn);
  return () => client.end().catch(() => undefined);
}

export const fillDisk: Step = async (play, luck) => {
  const { disk } = play;
  if (!disk) return;
  play.outside.faults.met('disk full');
  disk.fill();
  try {
    for (const step of [ask, work, carry, answer]) await step(play, luck.fork()).catch(() => undefined);
  } finally {
    disk.makeRoom();
  }
};

/** The process ends in the middle of a step, and another begins with what was on the disk. */
export async function killDuring(play: Play, step: Promise<void>, luck: Dice): Promise<void> {
  const { house, outside } = play;
  const ended = step.catch(() => undefined);
  await turns(luck.upTo(60));
  const left = house.kill();
  play.closing.push(ended.then(() => house.close()));
  outside.faults.met('killed');
  play.kills += 1;
  play.house = await openHouse(left, outside);
  orphans(play.house, play.violations);
}

/** Closes what is still open of the houses that were killed. */
export async function closeAll(play: Play): Promise<void> {
  await play.house.close();
  await Promise.all(play.closing);
}
