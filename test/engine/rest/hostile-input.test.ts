import { describe, expect, test } from '@jest/globals';
import { authorization } from '../../support/engine-user.ts';
import { serve, type RawAnswer, type Served } from './serve.ts';

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const json = { 'content-type': 'application/json' };

/** CPU of this process while something runs, ms. */
async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function diagram(id: string, inside: string): { name: string; content: string } {
  return {
    name: `${id}.bpmn`,
    content: `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><bpmn:process id="${id}" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`,
  };
}

const upload = (it: Served, body: string, type = 'multipart/form-data; boundary=B') =>
  fetch(`${it.address}/v2/deployments`, { method: 'POST', body, headers: { 'content-type': type, authorization } });

describe('a body that ends inside a file', () => {
  test.each(['/deployments', '/documents', '/documents/batch'])(
    'is refused at %s, and the engine lives',
    async (path) => {
      const it = await serve();
      const cut =
        '--B\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello';
      const headers = { 'content-type': 'multipart/form-data; boundary=B', authorization };
      const answer = await fetch(`${it.address}/v2${path}`, { method: 'POST', body: cut, headers });
      expect(answer.status).toBe(400);
      expect((await it.call('GET', '/topology')).status).toBe(200);
    },
  );

  test.each(['multipart/form-data', 'multipart/form-data; boundary="', 'multipart/form-data;;='])(
    'of type %s is refused too',
    async (type) => {
      const it = await serve();
      expect((await upload(it, 'x', type)).status).toBe(400);
    },
  );
});

describe('a request is refused, not failed', () => {
  const refused: readonly [what: string, path: string, body: unknown][] = [
    ['variables nested too deep', '/process-instances', `{"processDefinitionId":"a","variables":${nested(6000)}}`],
    ['a message’s variables nested too deep', '/messages/publication', `{"name":"a","variables":${nested(6000)}}`],
    ['lists nested too deep', '/process-instances/search', deep(100_000)],
    [
      'thousands of alternatives',
      '/process-instances/search',
      { filter: { $or: Array(2000).fill({ state: 'ACTIVE' }) } },
    ],
    [
      'thousands of variables in a filter',
      '/process-instances/search',
      { filter: { variables: Array(3000).fill({ name: 'a', value: '1' }) } },
    ],
    [
      'many variables in many alternatives',
      '/process-instances/search',
      { filter: { $or: Array(100).fill({ variables: Array(50).fill({ name: 'a', value: '1' }) }) } },
    ],
    ['thousands of sort columns', '/process-instances/search', { sort: Array(3000).fill({ field: 'state' }) }],
  ];

  test.each(refused)('%s', async (_, path, body) => {
    const it = await serve();
    const answer = await it.call('POST', path, body, json);
    expect(answer).toMatchObject({ status: 400, contentType: 'application/problem+json' });
  });

  test('a diagram with thousands of nested subprocesses', async () => {
    const it = await serve();
    const levels = 5000;
    const open = Array.from({ length: levels }, (_, level) => `<bpmn:subProcess id="s${level}">`).join('');
    const answer = await it.deploy(diagram('deep', `${open}${'</bpmn:subProcess>'.repeat(levels)}`));
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('nests deeper');
  });

  test('a form and a decision that nest too deep', async () => {
    const it = await serve();
    const form = { name: 'a.form', content: `{"id":"a","components":${deep(20_000)}}` };
    const decision = {
      name: 'a.dmn',
      content: `<definitions>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</definitions>`,
    };
    for (const file of [form, decision]) expect((await it.deploy(file)).status).toBe(400);
  });
});

describe('what is allowed still works', () => {
  test('variables nested to the limit go through a process', async () => {
    const it = await serve();
    const end =
      '<bpmn:startEvent id="start"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/><bpmn:endEvent id="end"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent>';
    expect((await it.deploy(diagram('plain', end))).status).toBe(200);
    const body = `{"processDefinitionId":"plain","variables":${nested(198)}}`;
    expect((await it.call('POST', '/process-instances', body)).status).toBe(200);
  });

  test('subprocesses nested fifty deep run', async () => {
    const it = await serve();
    const inside = Array.from({ length: 50 }, (_, level) => level).reduceRight(
      (content, level) =>
        `<bpmn:startEvent id="b${level}"/><bpmn:sequenceFlow id="f${level}" sourceRef="b${level}" targetRef="s${level}"/><bpmn:subProcess id="s${level}">${content}</bpmn:subProcess>`,
      '<bpmn:startEvent id="last"/>',
    );
    expect((await it.deploy(diagram('nested', inside))).status).toBe(200);
    const started = await it.call('POST', '/process-instances', {
      processDefinitionId: 'nested',
      awaitCompletion: true,
    });
    expect(started.status).toBe(200);
  });
});

describe('no request takes a second', () => {
  test.each<[what: string, body: unknown]>([
    ['values that the field doesn’t know', { filter: { state: { $in: Array(10_000).fill('CREATED') } } }],
    ['half a million of them', { filter: { state: { $in: Array(50_000).fill('CREATED') } } }],
    ['wrong types', { filter: { processInstanceKey: { $in: Array(9000).fill(1) } } }],
  ])('%s', async (_, body) => {
    const it = await serve();
    let answer: RawAnswer | undefined;
    const cpu = await cpuOf(async () => (answer = await it.call('POST', '/element-instances/search', body)));
    expect(answer?.status).toBe(400);
    expect(cpu).toBeLessThan(1000);
  });

  test('thousands of names of a wrong type', async () => {
    const it = await serve();
    const body = { type: 'a', timeout: 1000, maxJobsToActivate: 1, fetchVariable: Array(3000).fill(1) };
    const cpu = await cpuOf(() => it.call('POST', '/jobs/activation', body));
    expect(cpu).toBeLessThan(1000);
  });

  test('a pattern of many wildcards against a long value', async () => {
    const it = await serve();
    const end =
      '<bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/><bpmn:endEvent id="end"/>';
    await it.deploy(diagram('plain', end));
    const variables = { long: 'a'.repeat(50_000) };
    await it.call('POST', '/process-instances', { processDefinitionId: 'plain', variables });
    const filter = { value: { $like: `${'*a'.repeat(500)}*b` } };
    const cpu = await cpuOf(() => it.call('POST', '/variables/search', { filter }));
    expect(cpu).toBeLessThan(1000);
  });
});
