import { expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import pino from 'pino';
import { z } from 'zod';
import { periodically } from '../../../workers/run/periodically.ts';
import { until } from '../../support/until.ts';

const Line = z.object({ msg: z.string() });

/** What the log says, a line each. */
function listening() {
  const said: string[] = [];
  const to = new Writable({
    write(line, _, done) {
      said.push(Line.parse(JSON.parse(String(line))).msg);
      done();
    },
  });
  return { log: pino({}, to), said };
}
const words = { fails: 'it fails', well: 'it works again' };

it('says once that it fails, goes on, and says once that it works again', async () => {
  const { log, said } = listening();
  let turns = 0;
  const turn = () => ((turns += 1), turns <= 3 ? Promise.reject(new Error('no')) : Promise.resolve());
  const periodical = periodically(turn, { every: 1, log, ...words });
  await until(async () => turns > 5, 'it has gone on');
  await periodical.stop();
  expect(said).toEqual(['it fails', 'it works again']);
});

it('leaves out the turns in which it may not', async () => {
  const { log } = listening();
  let [mayRun, asked, turns] = [false, 0, 0];
  const periodical = periodically(() => Promise.resolve(void (turns += 1)), {
    every: 1,
    mayRun: () => ((asked += 1), mayRun),
    log,
    ...words,
  });
  await until(async () => asked > 2, 'it has asked');
  expect(turns).toBe(0);
  mayRun = true;
  await until(async () => turns > 0, 'it has had a turn');
  await periodical.stop();
});

it('tells the turn at hand to end and waits for it, and takes what it throws then for its end', async () => {
  const { log, said } = listening();
  const begun = Promise.withResolvers<undefined>();
  let hasEnded = false;
  const periodical = periodically(
    async (stop) => {
      begun.resolve(undefined);
      await new Promise((tell) => stop.addEventListener('abort', tell));
      hasEnded = true;
      stop.throwIfAborted();
    },
    { first: 0, every: 1, log, ...words },
  );
  await begun.promise;
  await periodical.stop();
  expect([hasEnded, said]).toEqual([true, []]);
});
