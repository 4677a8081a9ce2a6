import { instantAt } from '../../contract/index.ts';
import { sqlIn } from '../support/registers.ts';
import { turns } from './dice.ts';
import { answerOne, carry, moveTo, nextDue, tryAct, typesReady, work, type Play } from './play.ts';

const day = 86_400_000;
const tries = 400;
const everything = '9999-12-31T00:00:00.000Z';
/** Within this a mail that could not be sent is tried again, ms; a reminder that waits for its morning may wait longer. */
const triedAgain = 2 * 3_600_000;
/** So many may pass until the last mail has left. */
const mornings = 2;

/** Nothing goes wrong any more: people ask until they are answered, do their tasks, and time passes until every case is closed. */
export async function drain(play: Play): Promise<void> {
  for (let time = 0; time < tries; time += 1) {
    await settle(play);
    for (const act of [...play.waiting]) await tryAct(play, act);
    await answerAll(play);
    await play.house.reconcile(play.luck.fork());
    await settle(play);
    if (time % 20 === 19) await play.house.clear(play.luck.fork());
    if (isDone(play)) return settleAnswers(play);
    const now = play.outside.clock.now();
    const due = nextDue(play.house);
    await moveTo(play, Math.max(now + 1000, Math.min(due, now + day)));
  }
  play.violations.push(`Some cases never ended: ${openCases(play).join(', ')}`);
}

const isWaiting = async ({ house }: Play): Promise<boolean> =>
  (await house.register.outbox.due(everything, 1)).length > 0 || (await house.register.reminders.next()) !== undefined;

/**
 * What became of answers that were cut off is looked up a minute later. The last reminders leave in the morning.
 */
async function settleAnswers(play: Play): Promise<void> {
  await moveTo(play, play.outside.clock.now() + 120_000);
  await settle(play);
  await play.house.reconcile(play.luck.fork());
  for (let morning = 0; morning < mornings && (await isWaiting(play)); morning += 1) {
    await moveTo(play, play.outside.clock.now() + day);
    await settle(play);
  }
  if (await isWaiting(play)) play.violations.push('Some mails never left');
}

/** Everybody does the tasks that they have. */
export async function answerAll(play: Play): Promise<void> {
  const { house } = play;
  for (const task of await house.client.searchUserTasks({ state: 'CREATED' })) {
    await answerOne(play, task, play.luck.fork());
  }
}

/** Nothing is left to do at this time: what is tried again is so within hours. Jobs that somebody took and never did come again when their lease has run out. */
export async function settle(play: Play): Promise<void> {
  const { house, luck } = play;
  const soon = instantAt(play.outside.clock.now() + triedAgain);
  for (let look = 0; look < 2000; look += 1) {
    if (typesReady(house).length > 0) await work(play, luck.fork());
    else if ((await house.register.reminders.due(house.now(), 1)).length > 0) await house.remind();
    else if ((await house.register.outbox.due(house.now(), 1)).length > 0) await carry(play, luck.fork());
    else if (isLeased(play) || (await house.register.outbox.due(soon, 1)).length > 0) {
      await moveTo(play, play.outside.clock.now() + 31_000);
      await turns(2);
    } else return;
  }
  play.violations.push('Work never ended');
}

function isLeased({ house }: Play): boolean {
  const sql = `SELECT count(*) AS n FROM job WHERE queue IN ('leased', 'backoff')`;
  return Number(house.engine.reader.prepare(sql).get()?.['n'] ?? 0) > 0;
}

const isDone = (play: Play): boolean => play.waiting.length === 0 && openCases(play).length === 0;

function openCases({ house }: Play): string[] {
  const rows = sqlIn(house.dir, `SELECT number, processId, phase FROM cases WHERE state != 'closed'`);
  return rows.map(({ number, processId, phase }) => `${String(number)} ${String(processId)} ${String(phase)}`);
}
