import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { z } from 'zod';
import { EngineProblem, type Job } from '../../../client/index.ts';
import { createLog } from '../../../platform/log.ts';
import { Activation } from '../../../workers/activation/answers.ts';
import { BusinessError, PermanentFailure } from '../../../workers/index.ts';
import { markUnreturned } from '../../../workers/return/mark-unreturned.ts';
import { readVariables } from '../../../workers/run/read-variables.ts';
import { performJob } from '../../../workers/run/perform-job.ts';
import { worker, type Worker } from '../../../workers/run/worker.ts';
import { now, openWardRegister } from '../../support/ward-register.ts';
import { standIn } from '../camunda-stand-in.ts';
import { cancelNothing } from '../perform.ts';
import { mustBe } from '../../support/until.ts';
import { drawer } from '../../support/ward/index.ts';

const silent = createLog('silent');
const clock = { now: () => Date.parse(now) };

const job: Job = {
  jobKey: '11',
  type: 'open-case',
  processInstanceKey: '12',
  processDefinitionId: 'reserve-card-activation',
  elementId: 'Task_OpenCase',
  elementInstanceKey: '13',
  headers: {},
  variables: { caseId: 'case' },
  retries: 3,
};

/** Runs a job whose step answers or throws; gives what the engine was told. */
async function told(step: Worker['perform'], { status = 204, retries = 3, log = silent, refused = '' } = {}) {
  const { client, requests, bodies } = await standIn((path) => {
    if (path.endsWith(refused || '/nothing')) return { status: 400, body: { status: 400, title: 'INVALID_ARGUMENT' } };
    return status < 400 ? { status } : { status, body: { status, title: 'INTERNAL_ERROR' } };
  });
  const site = await openWardRegister();
  try {
    const nothing = { errors: [], variables: [], input: z.object({}), output: z.object({}) };
    const served: Worker = { type: 'open-case', ...nothing, perform: step };
    const house = { register: site.register, clock, portalUrl: 'http://localhost:3000', cancelInstance: cancelNothing };
    await performJob({ ...job, retries }, served, { client, house, log });
    return requests.map((path) => [path, bodies.get(path)]);
  } finally {
    await site.close();
  }
}

describe('a job', () => {
  it('is completed with what the step answered', async () => {
    expect(await told(async () => ({ answer: 1 }))).toEqual([['/v2/jobs/11/completion', { variables: { answer: 1 } }]]);
  });
  it('becomes a BPMN error when the business says no', async () => {
    const step = () => Promise.reject(new BusinessError('CARD_NOT_AVAILABLE', 'Kortet finns inte'));
    expect(await told(step)).toEqual([
      ['/v2/jobs/11/error', { errorCode: 'CARD_NOT_AVAILABLE', errorMessage: 'Kortet finns inte' }],
    ]);
  });
  it('becomes an incident at once when the business says no in a way that its worker does not declare', async () => {
    const strict = worker({
      type: 'open-case',
      errors: ['CARD_NOT_AVAILABLE'],
      input: z.object({}),
      output: z.object({}),
      run: () => Promise.reject(new BusinessError('SLOT_TAKEN', 'Tiden är upptagen')),
    });
    const [[, body] = []] = await told((...given) => strict.perform(...given));
    expect(body).toMatchObject({ retries: 0, errorMessage: expect.stringContaining('SLOT_TAKEN') });
  });
  it('becomes an incident at once when trying again cannot help', async () => {
    const [[, body] = []] = await told(() => Promise.reject(new PermanentFailure('Kortnumret saknas')));
    expect(body).toEqual({ retries: 0, errorMessage: 'PermanentFailure: Kortnumret saknas', retryBackOff: 0 });
  });
  it.each([
    [3, 2, 8_000],
    [2, 1, 64_000],
    [1, 0, 0],
  ])('with %i tries left is tried %i times more, after %i ms', async (retries, left, retryBackOff) => {
    const [[path, body] = []] = await told(() => Promise.reject(new Error('disk full')), { retries });
    expect(path).toBe('/v2/jobs/11/failure');
    expect(body).toEqual({ retries: left, errorMessage: 'Error: disk full', retryBackOff });
  });
  it.each([
    ['the register is held', Object.assign(new Error('locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 })],
    ['the disk is full', Object.assign(new Error('full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })],
    ['PostgreSQL is away', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
    ['the engine is not reached', new EngineProblem({ status: 0, code: 'UNREACHABLE', detail: 'nobody answers' })],
  ])('loses no try because %s: it comes again', async (_why, error) => {
    for (const retries of [3, 1]) {
      const [[path, body] = []] = await told(() => Promise.reject(error), { retries });
      expect(path).toBe('/v2/jobs/11/failure');
      expect(body).toMatchObject({ retries });
    }
  });
  const cyclic: Record<string, unknown> = {};
  cyclic['itself'] = cyclic;
  it.each([
    ['a number without bounds', { count: 1n }],
    ['itself', cyclic],
    ['what throws when it is written', { toJSON: () => mustBe(undefined) }],
  ])('fails, and loses a try, when it answers with %s', async (_what, variables) => {
    const [[path, body] = [], ...others] = await told(() => Promise.resolve(variables));
    expect([path, others]).toEqual(['/v2/jobs/11/failure', []]);
    expect(body).toMatchObject({ retries: 2 });
  });
  it('fails, and loses a try, when the engine refuses its answer for good', async () => {
    const reports = await told(async () => ({ answer: 1 }), { refused: '/completion' });
    expect(reports.map(([path]) => path)).toEqual(['/v2/jobs/11/completion', '/v2/jobs/11/failure']);
    expect(reports[1]?.[1]).toMatchObject({ retries: 2, errorMessage: expect.stringContaining('INVALID_ARGUMENT') });
  });
  it('does no harm when even the report fails', async () => {
    const paths = (await told(() => Promise.reject(new Error('disk full')), { status: 500 })).map(([path]) => path);
    expect(paths).toEqual(['/v2/jobs/11/failure']);
  });
});

it('logs where a step failed', async () => {
  const lines: unknown[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  await told(() => Promise.reject(new TypeError('no such thing')), { log });
  expect(lines).toMatchObject([
    {
      msg: 'job failed',
      jobKey: '11',
      err: { type: 'TypeError', stack: expect.stringContaining('perform-job.test.ts') },
    },
  ]);
});

describe('the effect of a step', () => {
  it('is done once however often the job comes, and the first answer is given again', async () => {
    const site = await openWardRegister();
    let runs = 0;
    const step = worker({
      type: 'mark-unreturned',
      input: markUnreturned.input,
      output: markUnreturned.output,
      run: () => Promise.resolve({ cardState: runs++ === 0 ? ('unreturned' as const) : ('returned' as const) }),
    });
    const house = { register: site.register, clock, portalUrl: 'http://localhost:3000', cancelInstance: cancelNothing };
    const again = { ...job, type: 'mark-unreturned', variables: { cardNumber: drawer.first, givenUpAt: now } };
    expect(await step.perform(again, house)).toEqual({ cardState: 'unreturned' });
    expect(await step.perform(again, house)).toEqual({ cardState: 'unreturned' });
    expect(await step.perform({ ...again, elementInstanceKey: '99' }, house)).toEqual({ cardState: 'returned' });
    expect(runs).toBe(2);
    await site.close();
  });
});

describe('process variables', () => {
  const schema = z.object({ at: z.iso.datetime({ offset: true }), reason: z.string().optional() });

  it('may hold null where nothing is, as FEEL does', () => {
    expect(readVariables(schema, { at: now, reason: null }, 'Indata')).toEqual({ at: now });
  });
  it.each(['2026-11-24T08:30:00+01:00[Europe/Stockholm]', '2026-11-24T08:30:00+01:00@Europe/Stockholm'])(
    'may hold a time with the name of its zone: %s',
    (at) => {
      expect(readVariables(schema, { at }, 'Indata')).toEqual({ at: '2026-11-24T08:30:00+01:00' });
    },
  );
  it('that are wrong are named, each, and never tried again', () => {
    const read = () =>
      readVariables(
        z.object({ activation: Activation, caseId: z.string() }),
        { activation: { outcome: 'activate', at: now } },
        'Indata',
      );
    expect(read).toThrow(PermanentFailure);
    expect(read).toThrow(/activation\.by: .*; caseId: /);
  });
});
