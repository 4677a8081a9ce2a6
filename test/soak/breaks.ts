import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { databaseUrlIn } from '../support/registers.ts';
import { mustBe } from '../support/until.ts';
import { turns } from './dice.ts';
import { ask, carry, work, type Play, type Step } from './play.ts';

/** What goes wrong between a house and its PostgreSQL, and with that server. */

/** The network breaks while people and steps go on. */
export const breakLine: Step = async (play, luck) => {
  play.outside.faults.met('connections to PostgreSQL broken');
  const meanwhile = Promise.allSettled([ask(play, luck.fork()), work(play, luck.fork()), carry(play, luck.fork())]);
  await turns(luck.upTo(200));
  play.house.cutLine();
  await meanwhile;
};

/** One of the server's own processes is killed, whereupon it ends all connections and recovers from its log. */
export const crashServer: Step = async (play, luck) => {
  play.outside.faults.met('PostgreSQL killed');
  const meanwhile = Promise.allSettled([ask(play, luck.fork()), work(play, luck.fork()), carry(play, luck.fork())]);
  await turns(luck.upTo(200));
  const client = await connected(play);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  process.kill(mustBe(rows[0]).pid, 'SIGKILL');
  await meanwhile;
  const again = await connected(play);
  await again.end();
};

/** Waits until the server answers. */
async function connected({ house }: Play): Promise<pg.Client> {
  for (let left = 600; ; left -= 1) {
    const client = new pg.Client({ connectionString: databaseUrlIn(house.dir) });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (left === 0) throw error;
      await wait(100);
    }
  }
}
