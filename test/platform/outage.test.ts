import { beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { outage, type Outage } from '../../platform/outage.ts';

let lines: unknown[];
let asking: Outage;
beforeEach(() => {
  lines = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  asking = outage(log, { level: 'error', fails: 'it fails', well: 'it is well' });
});

it('is said once with its first error, however often is tried, and once when it is well again', () => {
  asking.worked();
  for (let tries = 0; tries < 5; tries += 1) asking.failed(new Error(`try ${tries}`));
  asking.worked();
  asking.worked();
  expect(lines).toMatchObject([
    { level: 50, msg: 'it fails', err: { message: 'try 0' } },
    { level: 30, msg: 'it is well', tries: 5, seconds: 0 },
  ]);
});

it('is said again when it comes again', () => {
  for (let times = 0; times < 2; times += 1) {
    asking.failed(new Error('away'));
    asking.worked();
  }
  expect(lines).toMatchObject(['it fails', 'it is well', 'it fails', 'it is well'].map((msg) => ({ msg })));
});

it('lasts until all that failed have worked', () => {
  asking.failed(new Error('away'), 'one');
  asking.failed(new Error('away'), 'another');
  asking.worked('one');
  asking.worked('a third');
  expect(lines).toMatchObject([{ msg: 'it fails', by: 'one' }]);
  asking.worked('another');
  expect(lines).toMatchObject([{ msg: 'it fails' }, { msg: 'it is well', tries: 2 }]);
});
