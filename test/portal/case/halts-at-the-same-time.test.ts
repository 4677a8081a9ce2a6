import { expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import type { Incident } from '../../../client/index.ts';
import { createLog } from '../../../platform/log.ts';
import { readHalts } from '../../../portal/case/halts.ts';
import { fakeClient } from '../fake-client.ts';

const log = createLog('silent');
const clock = { now: () => 0 };

it('asks for incidents once for pages that are made at the same time, after the last of them began', async () => {
  const answers: ((found: Incident[]) => void)[] = [];
  const client = fakeClient({ incidents: () => new Promise((resolve) => answers.push(resolve)) });
  const first = readHalts({ client, log, clock });
  const second = readHalts({ client, log, clock });
  const third = readHalts({ client, log, clock });
  expect(answers).toHaveLength(1);
  answers[0]?.([]);
  await first;
  await turn();
  expect(answers).toHaveLength(2);
  answers[1]?.([]);
  expect(await second).toBe(await third);
  expect(await second).not.toBe(await first);
  void readHalts({ client, log, clock });
  expect(answers).toHaveLength(3);
});

it('asks each engine by itself', async () => {
  const asked: string[] = [];
  const clientOf = (name: string) =>
    fakeClient({
      incidents() {
        asked.push(name);
        return Promise.resolve([]);
      },
    });
  await Promise.all([
    readHalts({ client: clientOf('one'), log, clock }),
    readHalts({ client: clientOf('other'), log, clock }),
  ]);
  expect(asked.toSorted()).toEqual(['one', 'other']);
});
