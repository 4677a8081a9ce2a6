import { expect, it } from '@jest/globals';
import { pino } from 'pino';
import { z } from 'zod';
import { createLog } from '../../../platform/log.ts';
import { outageOfAsking, pollJobs } from '../../../workers/run/poll-jobs.ts';
import { until } from '../../support/until.ts';
import { standIn, wireJob } from '../camunda-stand-in.ts';

const log = createLog('silent');
const limits = { maximum: 2, leaseMs: 1000, waitMs: 20, stalledAfterMs: 60_000, drainMs: 2000 };
const opening = { type: 'open-case', variables: ['caseId'], log, limits };
const polls = (requests: readonly string[]) => requests.filter((path) => path === '/v2/jobs/activation').length;

it('begins a poll again that hangs', async () => {
  const { client, requests } = await standIn(() => undefined);
  const impatient = { ...limits, stalledAfterMs: 30 };
  const poller = pollJobs({ ...opening, client, handle: () => Promise.resolve(), limits: impatient });
  await until(async () => polls(requests) >= 3, 'the third poll');
  await poller.stop();
});

it('says once of polls that hang, whatever their number and types, and once that all are answered again', async () => {
  let hangs = true;
  const { client, requests } = await standIn(() => (hangs ? undefined : { status: 200, body: { jobs: [] } }));
  const lines: string[] = [];
  const told = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const asking = outageOfAsking(told);
  const impatient = { ...limits, waitMs: 1, stalledAfterMs: 500 };
  const pollers = ['open-case', 'close-case'].map((type) =>
    pollJobs({
      ...opening,
      type,
      client,
      log: told,
      asking,
      limits: impatient,
      handle: () => Promise.resolve(),
    }),
  );
  await until(async () => polls(requests) >= 4, 'polls of both have hung');
  hangs = false;
  await until(async () => lines.some((line) => line.includes('again') && line.includes('"level":30')), 'it is well');
  await Promise.all(pollers.map((poller) => poller.stop()));
  expect(lines.map((line) => z.object({ msg: z.string() }).parse(JSON.parse(line)).msg)).toEqual([
    'could not ask for jobs; trying again',
    'the engine is asked for jobs again',
  ]);
});

it('is not at work while its polls hang', async () => {
  const { client, requests } = await standIn(() => undefined);
  const impatient = { ...limits, waitMs: 1, stalledAfterMs: 1 };
  const poller = pollJobs({ ...opening, client, handle: () => Promise.resolve(), limits: impatient });
  await until(async () => polls(requests) >= 2 && !poller.isAtWork(), 'it says that it is not');
  const said = new Set<boolean>();
  await until(async () => {
    said.add(poller.isAtWork());
    return polls(requests) >= 3;
  }, 'the next poll');
  await poller.stop();
  expect([...said]).toEqual([false]);
});

it('goes on asking after a job that was given up, and says so', async () => {
  let handed = 0;
  const { client, requests } = await standIn(() => ({
    status: 200,
    body: { jobs: handed++ === 0 ? [wireJob()] : [] },
  }));
  const lines: string[] = [];
  const told = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const handle = () => Promise.reject(new Error('late'));
  const poller = pollJobs({ ...opening, client, log: told, handle });
  await until(async () => polls(requests) >= 3 && lines.length > 0, 'the third poll');
  await poller.stop();
  expect(lines.map((line) => z.object({ msg: z.string() }).parse(JSON.parse(line)).msg)).toEqual([
    'a job was given up',
  ]);
});

it('goes on asking after refusals', async () => {
  let refusals = 2;
  const { client, requests } = await standIn(() =>
    refusals-- > 0
      ? { status: 400, body: { title: 'INVALID_ARGUMENT', status: 400 } }
      : { status: 200, body: { jobs: [] } },
  );
  const poller = pollJobs({ ...opening, client, handle: () => Promise.resolve() });
  await until(async () => polls(requests) >= 4, 'a poll after the refusals');
  await poller.stop();
});

it('asks for no more jobs than it may run, and for none while it is full', async () => {
  const { client, requests, bodies } = await standIn((path, { maxJobsToActivate }) => {
    const jobs = Array.from({ length: Number(maxJobsToActivate) }, (_, index) => wireJob({ jobKey: `${index + 1}` }));
    return { status: 200, body: { jobs: path === '/v2/jobs/activation' ? jobs : [] } };
  });
  const doors: (() => void)[] = [];
  const handle = () => new Promise<void>((resolve) => doors.push(resolve));
  const poller = pollJobs({ ...opening, client, handle });
  await until(async () => doors.length === 2, 'two running jobs');
  expect(polls(requests)).toBe(1);
  doors.shift()?.();
  await until(async () => polls(requests) === 2, 'the next poll');
  expect(bodies.get('/v2/jobs/activation')).toMatchObject({
    maxJobsToActivate: 1,
    timeout: 1000,
    requestTimeout: 20,
    fetchVariable: ['caseId'],
  });
  await until(async () => doors.length === 2, 'the next job');
  doors.forEach((open) => open());
  await poller.stop();
});

it('lets a running job end before it has stopped, and asks for no more', async () => {
  let handed = false;
  const { client, requests } = await standIn(() => {
    if (handed) return undefined;
    handed = true;
    return { status: 200, body: { jobs: [wireJob()] } };
  });
  const steps: string[] = [];
  let finish: (() => void) | undefined;
  const handle = () =>
    new Promise<void>((resolve) => {
      finish = () => {
        steps.push('job ended');
        resolve();
      };
    });
  const poller = pollJobs({ ...opening, client, handle, limits: { ...limits, waitMs: 5000 } });
  await until(async () => finish !== undefined && polls(requests) === 2, 'a running job');
  const stopped = poller.stop().then(() => steps.push('stopped'));
  finish?.();
  await stopped;
  expect(steps).toEqual(['job ended', 'stopped']);
  expect(polls(requests)).toBe(2);
});

it('stops in bounded time although a job never ends', async () => {
  const { client } = await standIn(() => ({ status: 200, body: { jobs: [wireJob()] } }));
  let running = 0;
  const handle = () => {
    running += 1;
    return new Promise<void>(() => undefined);
  };
  const poller = pollJobs({ ...opening, client, handle, limits: { ...limits, maximum: 1, drainMs: 10 } });
  await until(async () => running === 1, 'a running job');
  await poller.stop();
  expect(running).toBe(1);
});
