import { describe, expect, test } from '@jest/globals';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../diagram.ts';
import { formOf, present, serve, type Served } from './serve.ts';
import { z } from 'zod';

/** What clients that others wrote send and expect, where Camunda takes more than it writes down, or something else. */

const work = diagram('work', startEvent() + serviceTask('pack') + endEvent() + flows('start', 'pack', 'end'));
const listed = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

async function served(): Promise<Served> {
  const it = await serve();
  await it.deploy({ name: 'work.bpmn', content: work });
  return it;
}

test('a sort order is taken in small letters too', async () => {
  const { call } = await served();
  for (const processDefinitionId of ['work', 'work']) await call('POST', '/process-instances', { processDefinitionId });
  const keys = async (order: string) => {
    const sort = [{ field: 'processInstanceKey', order }];
    const { body } = await call('POST', '/process-instances/search', { sort });
    return listed.parse(body).items.map(({ processInstanceKey }) => Number(processInstanceKey));
  };
  const [first = 0, second = 0] = await keys('asc');
  expect(first).toBeLessThan(second);
  expect(await keys('desc')).toEqual([second, first]);
  expect((await call('POST', '/process-instances/search', { sort: [{ field: 'state', order: 'up' }] })).status).toBe(
    400,
  );
});

test('empty lists in a filter ask for nothing: the Java client sends them beside every operator', async () => {
  const { call } = await served();
  await call('POST', '/process-instances', { processDefinitionId: 'work' });
  const total = async (filter: object) => {
    const { body } = await call('POST', '/process-instances/search', { filter });
    return listed.parse(body).items.length;
  };
  const state = { $eq: 'ACTIVE', $in: [] };
  const key = { $neq: '1', $in: [], $notIn: [] };
  expect(await total({ state, processDefinitionKey: key, tags: [], variables: [], $or: [] })).toBe(1);
  expect(await total({ state: { $eq: 'COMPLETED', $in: [] }, $or: [] })).toBe(0);
});

test('a start by key takes a version and does not mind it; the answer has its tags, none too', async () => {
  const { call } = await served();
  const [{ processDefinitionKey } = {}] = listed.parse(
    (await call('POST', '/process-definitions/search', {})).body,
  ).items;
  const started = await call('POST', '/process-instances', { processDefinitionKey, processDefinitionVersion: 77 });
  expect(started).toMatchObject({ status: 200, body: { processDefinitionVersion: 1, tags: [] } });
});

test('the first element instance of a process is its start event', async () => {
  const { call } = await served();
  const { body } = await call('POST', '/process-instances', { processDefinitionId: 'work' });
  const { processInstanceKey } = z.object({ processInstanceKey: z.string() }).parse(body);
  const found = await call('POST', '/element-instances/search', { filter: { processInstanceKey } });
  expect(found.body).toMatchObject({ items: [{ elementId: 'start' }, { elementId: 'pack' }], page: { totalItems: 2 } });
  expect((await call('GET', `/element-instances/${processInstanceKey}`)).status).toBe(404);
});

test.each(['/process-instances/1/incidents/search', '/user-tasks/1/variables/search'])(
  'POST %s looks at the body before it looks for what the path names',
  async (path) => {
    const { call } = await serve();
    expect((await call('POST', path, { page: { limit: 10_001 } })).status).toBe(400);
    expect((await call('POST', path, {})).status).toBe(404);
  },
);

test('a batch operation that nobody made is not found, whatever it is called', async () => {
  const { call } = await serve();
  expect((await call('GET', '/batch-operations/nonexistent-fake-id')).status).toBe(404);
  expect((await call('POST', '/batch-operations/nonexistent-fake-id/cancellation')).status).toBe(404);
});

test('a decision that was evaluated is told with the older name of its key', async () => {
  const { call, deploy } = await serve();
  const content = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="M" namespace="n">
    <decision id="one" name="One"><literalExpression id="e"><text>1</text></literalExpression></decision></definitions>`;
  await deploy({ name: 'one.dmn', content });
  const { body } = await call('POST', '/decision-definitions/evaluation', { decisionDefinitionId: 'one' });
  const answer = z.record(z.string(), z.unknown()).parse(body);
  expect(answer['decisionInstanceKey']).toEqual(present(answer['decisionEvaluationKey']));
});

test('a decision with a date-time that JavaScript can’t hold is deployed', async () => {
  const { call, deploy } = await serve();
  const content = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="M" namespace="n">
    <decision id="far" name="Far"><literalExpression id="e"><text>date and time("999999999-12-31T23:59:59.999999999@Europe/Paris")</text></literalExpression></decision></definitions>`;
  expect((await deploy({ name: 'far.dmn', content })).status).toBe(200);
  const { body } = await call('POST', '/decision-definitions/evaluation', { decisionDefinitionId: 'far' });
  expect(body).toMatchObject({ output: expect.stringContaining('999999999-12-31T23:59:59.999999999') });
});

describe('a document of XML is read in the encoding that it has', () => {
  const named = work.replace('id="pack"', 'id="pack" name="Packa på ön"');
  const declared = (encoding: string) => named.replace('encoding="UTF-8"', `encoding="${encoding}"`);
  const marked = (mark: string, text: string) => Buffer.from(`${mark}${text}`, 'utf16le');
  const files: readonly (readonly [encoding: string, content: Buffer])[] = [
    ['ISO-8859-1', Buffer.from(declared('ISO-8859-1'), 'latin1')],
    ['windows-1252', Buffer.from(declared('windows-1252'), 'latin1')],
    ['UTF-16 with a byte order mark', marked('\uFEFF', declared('UTF-16'))],
    ['UTF-16BE without one', marked('', declared('UTF-16')).swap16()],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${named}`)],
  ];
  const upload = async ({ call }: Served, content: Buffer) => {
    const form = new FormData();
    form.append('resources', new Blob([new Uint8Array(content)], { type: 'application/xml' }), 'work.bpmn');
    return call('POST', '/deployments', form);
  };

  test.each(files)('%s', async (_, content) => {
    const it = await serve();
    expect((await upload(it, content)).status).toBe(200);
    await it.call('POST', '/process-instances', { processDefinitionId: 'work' });
    const { body } = await it.call('POST', '/element-instances/search', { filter: { elementId: 'pack' } });
    const [{ elementName, processDefinitionKey } = {}] = listed.parse(body).items;
    expect(elementName).toBe('Packa på ön');
    const { text } = await it.call('GET', `/process-definitions/${String(processDefinitionKey)}/xml`);
    expect(text).toContain('encoding="UTF-8"');
    expect(text).toContain('Packa på ön');
  });

  test('US-ASCII, for decisions too', async () => {
    const { call } = await serve();
    const content = `<?xml version="1.0" encoding="US-ASCII"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="M" namespace="n">
      <decision id="one" name="One"><literalExpression id="e"><text>1</text></literalExpression></decision></definitions>`;
    expect((await call('POST', '/deployments', formOf([{ name: 'one.dmn', content }]))).status).toBe(200);
  });

  test('an encoding that isn’t known, and bytes that aren’t text in it, are refused by name', async () => {
    const it = await serve();
    const unknown = await upload(it, Buffer.from(declared('Martian-7')));
    expect(unknown).toMatchObject({ status: 400, body: { detail: expect.stringContaining('Martian-7') } });
    const broken = await upload(it, Buffer.from(named, 'latin1'));
    expect(broken).toMatchObject({ status: 400, body: { detail: expect.stringContaining('UTF-8') } });
  });
});
