import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { isRejection, type Command, type ResultOf } from '../../../engine/index.ts';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../diagram.ts';
import { serve, type Served } from './serve.ts';

const work = diagram('work', startEvent() + serviceTask('pack') + endEvent() + flows('start', 'pack', 'end'));
const large = 'x'.repeat(3_900_000);

async function served(): Promise<Served> {
  const it = await serve();
  await it.deploy({ name: 'work.bpmn', content: work });
  return it;
}

async function run<C extends Command>({ engine }: Served, command: C): Promise<ResultOf<C>> {
  const answer = await engine.execute(command);
  if (isRejection(answer)) throw new Error(`${answer.code}: ${answer.message}`);
  return answer;
}

const begin = (it: Served, variables: Record<string, unknown>) =>
  run(it, { kind: 'createProcessInstance', processDefinitionId: 'work', variables });

const Page = z.object({
  items: z.array(z.object({ value: z.string(), isTruncated: z.boolean() })),
  page: z.object({ totalItems: z.number(), endCursor: z.string() }),
});
const Jobs = z.object({
  jobs: z.array(z.object({ jobKey: z.string(), variables: z.record(z.string(), z.unknown()) })),
});

test('a search for more than an answer takes says how many to ask for, and the pages of that size have all', async () => {
  const it = await served();
  for (let index = 0; index < 20; index += 1) await begin(it, { large });
  const search = (page: object) =>
    it.call('POST', '/variables/search?truncateValues=false', { filter: { name: 'large' }, page });
  const refused = await search({ limit: 100 });
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('the first 17 do')]);
  const first = Page.parse((await search({ limit: 17 })).body);
  expect([first.items.length, first.page.totalItems]).toEqual([17, 20]);
  const second = Page.parse((await search({ limit: 17, after: first.page.endCursor })).body);
  expect([second.items.length, second.items[0]?.value.length]).toEqual([3, large.length + 2]);
  const cut = Page.parse((await it.call('POST', '/variables/search', { sort: [{ field: 'value' }] })).body);
  expect(cut.items.map(({ value, isTruncated }) => [value.length, isTruncated])).toEqual(Array(20).fill([8191, true]));
});

test('jobs go out together up to 4 MB, the first one always; the others stay for the next who asks', async () => {
  const it = await served();
  for (let index = 0; index < 3; index += 1) await begin(it, { large, index });
  await begin(it, { index: 3 });
  await begin(it, { index: 4 });
  const activate = async () =>
    Jobs.parse(
      (
        await it.call('POST', '/jobs/activation', {
          type: 'pack',
          timeout: 60_000,
          maxJobsToActivate: 10,
          requestTimeout: -1,
        })
      ).body,
    ).jobs.map(({ variables }) => variables['index']);
  expect(await activate()).toEqual([0]);
  expect(await activate()).toEqual([1]);
  expect(await activate()).toEqual([2, 3, 4]);
  expect(await activate()).toEqual([]);
});

test('one who waits gets a job that did not go with those before it', async () => {
  const it = await served();
  const body = { type: 'pack', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: 60_000 };
  const first = it.call('POST', '/jobs/activation', body);
  await it.answered('activateJobs');
  const second = it.call('POST', '/jobs/activation', body);
  await it.answered('activateJobs');
  await Promise.all([begin(it, { large }), begin(it, { large })]);
  for (const answer of [await first, await second]) expect(Jobs.parse(answer.body).jobs).toHaveLength(1);
});

test('a job whose variables no answer takes is an incident, and those behind it go out', async () => {
  const it = await served();
  const variables = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`large${index}`, large]));
  const { processInstanceKey } = await begin(it, variables);
  await begin(it, { small: 1 });
  const body = { type: 'pack', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1 };
  const { jobs } = Jobs.parse((await it.call('POST', '/jobs/activation', body)).body);
  expect(jobs.map((job) => job.variables)).toEqual([{ small: 1 }]);
  const incidents = await it.call('POST', '/incidents/search', { filter: { processInstanceKey } });
  expect(incidents.body).toMatchObject({ items: [{ errorType: 'MESSAGE_SIZE_EXCEEDED', elementId: 'pack' }] });
});

test('whoever waits for an instance to end is told when its variables are too many for an answer', async () => {
  const it = await serve();
  await it.deploy({ name: 'short.bpmn', content: diagram('short', startEvent() + endEvent() + flows('start', 'end')) });
  const variables = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`large${index}`, large]));
  const command = {
    kind: 'createProcessInstance',
    processDefinitionId: 'short',
    variables,
    awaitCompletion: true,
  } as const;
  expect(await it.engine.execute(command)).toMatchObject({
    code: 'RESOURCE_EXHAUSTED',
    message: expect.stringContaining('fetchVariables'),
  });
  expect(await it.engine.execute({ ...command, fetchVariables: ['large1'] })).toMatchObject({
    variables: { large1: large },
  });
});

test('items with long texts of any kind are counted as they are read', async () => {
  const it = await served();
  for (let index = 0; index < 20; index += 1) {
    await begin(it, {});
    const [job] = (
      await run(it, { kind: 'activateJobs', type: 'pack', worker: 'w', timeout: 60_000, maxJobsToActivate: 1 })
    ).jobs;
    await run(it, { kind: 'failJob', jobKey: job?.jobKey ?? '', retries: 0, errorMessage: large });
  }
  const refused = await it.call('POST', '/jobs/search', {});
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('the first 17 do')]);
  expect((await it.call('POST', '/jobs/search', { page: { limit: 10 } })).status).toBe(200);
});
