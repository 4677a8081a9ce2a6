import { mock } from 'node:test';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { impatient, Silence } from '../../client/patience.ts';

const read = { method: 'POST', url: 'http://engine/v2/user-tasks/search' };
const silent = (): Promise<string> => Promise.reject(new Silence());
const answered = (): Promise<string> => Promise.resolve('answer');

let now: number;
beforeEach(() => {
  now = 0;
  mock.method(performance, 'now', () => now);
});
afterEach(() => mock.restoreAll());

it.each([
  ['GET', '/v2/user-tasks/1'],
  ['POST', '/v2/incidents/search'],
  ['POST', '/v2/user-tasks/1/variables/search?truncateValues=false'],
  ['GET', '/v2/status'],
])('%s %s waits as long as a person does', async (method, path) => {
  const waited: number[] = [];
  await impatient(3000).ask({ method, url: `http://engine${path}` }, async (silence) => waited.push(silence));
  expect(waited).toEqual([3000]);
});

it.each([
  ['POST', '/v2/jobs/activation'],
  ['POST', '/v2/user-tasks/1/completion'],
  ['POST', '/v2/process-instances'],
])('%s %s waits for minutes, and is put to an engine that was silent too', async (method, path) => {
  const patience = impatient(3000);
  await expect(patience.ask(read, silent)).rejects.toThrow(Silence);
  const waited: number[] = [];
  await patience.ask({ method, url: `http://engine${path}` }, async (silence) => waited.push(silence));
  expect(waited).toEqual([300_000]);
});

it('puts no question after one that was not answered, until two seconds have passed', async () => {
  const patience = impatient(3000);
  await expect(patience.ask(read, silent)).rejects.toThrow(Silence);
  let asked = 0;
  const ask = () => patience.ask(read, () => ((asked += 1), answered()));
  now = 1999;
  await expect(ask()).rejects.toThrow(Silence);
  expect(asked).toBe(0);
  now = 2000;
  expect([await ask(), await ask()]).toEqual(['answer', 'answer']);
  expect(asked).toBe(2);
});

it('tries again with one question alone: the others wait for how it goes', async () => {
  const patience = impatient(3000);
  const fail = () => patience.ask(read, silent).catch(() => 'silent');
  await fail();
  now = 5000;
  let end: (answer: string) => void = () => undefined;
  const first = patience.ask(read, () => new Promise<string>((resolve) => (end = resolve)));
  let asked = 0;
  const second = patience.ask(read, () => ((asked += 1), answered()));
  await Promise.resolve();
  expect(asked).toBe(0);
  end('first');
  expect([await first, await second]).toEqual(['first', 'answer']);

  await fail();
  now = 10_000;
  expect(await Promise.all([fail(), patience.ask(read, answered).catch(() => 'not put')])).toEqual([
    'silent',
    'not put',
  ]);
});

it('takes an engine that refuses for one that answers', async () => {
  const patience = impatient(3000);
  await expect(patience.ask(read, () => Promise.reject(new Error('connection refused')))).rejects.toThrow('refused');
  expect(await patience.ask(read, answered)).toBe('answer');
});
