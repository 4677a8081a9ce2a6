import { request as httpRequest } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../diagram.ts';
import { authorization } from '../../support/engine-user.ts';
import { formOf, serve, type Served } from './serve.ts';

const work = diagram('work', startEvent() + serviceTask('pack') + endEvent() + flows('start', 'pack', 'end'));

async function served(): Promise<Served> {
  const it = await serve();
  await it.deploy({ name: 'work.bpmn', content: work });
  return it;
}

describe('a request is refused with a problem that names what is wrong', () => {
  const activation = { type: 'pack', timeout: 1000, maxJobsToActivate: 1, requestTimeout: -1 };
  test.each([
    [
      'an unknown field',
      '/jobs/activation',
      { ...activation, fetchVariables: ['a'] },
      400,
      'Bad Request',
      '[fetchVariables]',
    ],
    [
      'a wrong type',
      '/jobs/activation',
      { ...activation, maxJobsToActivate: 'many' },
      400,
      'Bad Request',
      '[maxJobsToActivate]',
    ],
    ['a fraction', '/jobs/activation', { ...activation, timeout: 1.5 }, 400, 'Bad Request', '[timeout]'],
    [
      'a missing field',
      '/jobs/activation',
      { timeout: 1, maxJobsToActivate: 1 },
      400,
      'INVALID_ARGUMENT',
      'No type provided',
    ],
    ['an empty name', '/jobs/activation', { ...activation, type: ' ' }, 400, 'INVALID_ARGUMENT', 'type'],
    ['a number out of range', '/jobs/activation', { ...activation, timeout: 0 }, 400, 'INVALID_ARGUMENT', 'timeout'],
    [
      'a foreign tenant',
      '/jobs/activation',
      { ...activation, tenantIds: ['x'] },
      400,
      'INVALID_ARGUMENT',
      'tenantIds[0]',
    ],
    [
      'a nested unknown field',
      '/jobs/1/completion',
      { result: { denyed: true } },
      400,
      'Bad Request',
      '[result.denyed]',
    ],
    ['variables that are a list', '/jobs/1/completion', { variables: [] }, 400, 'Bad Request', '[variables]'],
    [
      'an id and a key',
      '/process-instances',
      { processDefinitionId: 'a', processDefinitionKey: '1' },
      400,
      'INVALID_ARGUMENT',
      'Only one of [processDefinitionId, processDefinitionKey]',
    ],
    [
      'neither id nor key',
      '/process-instances',
      { variables: {} },
      400,
      'INVALID_ARGUMENT',
      'At least one of [processDefinitionId, processDefinitionKey]',
    ],
    [
      'a key that is none',
      '/process-instances',
      { processDefinitionKey: 'work' },
      400,
      'INVALID_ARGUMENT',
      'processDefinitionKey',
    ],
    ['a numeric key', '/process-instances', { processDefinitionKey: 7 }, 400, 'Bad Request', '[processDefinitionKey]'],
    [
      'a bad tag',
      '/process-instances',
      { processDefinitionId: 'work', tags: ['1'] },
      400,
      'INVALID_ARGUMENT',
      'tags[0]',
    ],
    [
      'a tag twice',
      '/process-instances',
      { processDefinitionId: 'work', tags: ['a', 'a'] },
      400,
      'INVALID_ARGUMENT',
      'tags',
    ],
    [
      'an unknown process',
      '/process-instances',
      { processDefinitionId: 'nothing' },
      404,
      'NOT_FOUND',
      "Command 'CREATE' rejected with code 'NOT_FOUND': ",
    ],
    [
      'a bad enum',
      '/process-instances/search',
      { filter: { state: 'DONE' } },
      400,
      'Bad Request',
      "'DONE' for enum field 'filter.state",
    ],
    [
      'mixed paging',
      '/process-instances/search',
      { page: { from: 1, before: 'WzFd' } },
      400,
      'INVALID_ARGUMENT',
      '[from, after, before]',
    ],
    [
      'a bare value of a filter that is no key',
      '/jobs/search',
      { filter: { jobKey: 'abc' } },
      400,
      'INVALID_ARGUMENT',
      'filter.jobKey: ',
    ],
    [
      'an operator whose value is no key',
      '/jobs/search',
      { filter: { jobKey: { $in: ['abc'] } } },
      400,
      'INVALID_ARGUMENT',
      'filter.jobKey.$in[0]: ',
    ],
    [
      'an activation that sets no variables',
      '/process-instances/1/modification',
      { activateInstructions: [{ elementId: 'a', variableInstructions: [{ variables: {} }] }] },
      400,
      'INVALID_ARGUMENT',
      'activateInstructions[0].variableInstructions[0].variables',
    ],
    [
      'a migration without mappings',
      '/process-instances/1/migration',
      { targetProcessDefinitionKey: '1', mappingInstructions: [] },
      400,
      'INVALID_ARGUMENT',
      'mappingInstructions',
    ],
    [
      'a value that is refused beside one that can’t be parsed',
      '/jobs/activation',
      { type: '', timeout: 1000, maxJobsToActivate: 'many' },
      400,
      'Bad Request',
      '[maxJobsToActivate]',
    ],
    ['a misspelt field', '/user-tasks/1/assignment', { assigne: 'x' }, 400, 'Bad Request', '[assigne]'],
    ['text for JSON', '/messages/publication', '{"name":', 400, 'Bad Request', 'not JSON'],
    ['a list for an object', '/messages/publication', [], 400, 'Bad Request', 'expected an object'],
    ['no body', '/messages/publication', undefined, 400, 'Bad Request', 'body is missing'],
    ['a path without a key', '/jobs/abc/completion', {}, 400, 'Bad Request', '[jobKey]'],
    ['a key that nobody has', '/jobs/99999999999999999999/completion', {}, 404, 'NOT_FOUND', '99999999999999999999'],
    ['an unknown route', '/job/activation', {}, 404, 'NOT_FOUND', 'POST /v2/job/activation'],
    ['a refused operation', '/users', {}, 501, 'Not Implemented', 'createUser'],
  ])('%s', async (_, path, body, status, title, detail) => {
    const { call } = await served();
    const answer = await call('POST', path, body);
    expect(answer.body).toEqual({
      type: 'about:blank',
      title,
      status,
      detail: expect.stringContaining(detail),
      instance: `/v2${path}`,
    });
    expect({ status: answer.status, contentType: answer.contentType }).toEqual({
      status,
      contentType: 'application/problem+json',
    });
  });

  test('an update of a user task that changes nothing', async () => {
    const { call } = await serve();
    for (const body of [undefined, {}, { changeset: {} }, { changeset: { priority: null } }])
      expect(await call('PATCH', '/user-tasks/1', body)).toMatchObject({
        status: 400,
        body: { title: 'INVALID_ARGUMENT', detail: expect.stringContaining('changeset') },
      });
    expect(await call('PATCH', '/user-tasks/1', { action: 'seen' })).toMatchObject({ status: 404 });
  });

  test('a parameter that is neither true nor false', async () => {
    const { call } = await serve();
    expect(await call('POST', '/variables/search?truncateValues=no', {})).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('[truncateValues]') },
    });
  });

  test('a path that exists with another method', async () => {
    const { call } = await serve();
    expect(await call('GET', '/jobs/activation')).toMatchObject({ status: 405, body: { title: 'Method Not Allowed' } });
  });

  test('another content type than JSON', async () => {
    const { call } = await serve();
    expect(await call('POST', '/jobs/search', '{}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await call('POST', '/deployments', {})).toMatchObject({ status: 415 });
  });

  test('more than four megabytes', async () => {
    const { call, deploy } = await serve();
    const big = 'x'.repeat(4 * 1024 * 1024);
    expect(await call('POST', '/messages/publication', { name: big })).toMatchObject({
      status: 413,
      body: { title: 'Payload Too Large' },
    });
    expect(await deploy({ name: 'big.bpmn', content: big })).toMatchObject({ status: 413 });
    expect(await call('GET', '/status')).toMatchObject({ status: 204 });
  });

  test('a deployment without resources, with a broken one, with none of ours', async () => {
    const { call, deploy, engine } = await serve();
    const empty = new FormData();
    empty.append('tenantId', '<default>');
    expect(await call('POST', '/deployments', empty)).toMatchObject({
      status: 400,
      body: { detail: 'No resources provided' },
    });
    const foreign = formOf([{ name: 'work.bpmn', content: work }]);
    foreign.append('tenantId', 'other');
    expect(await call('POST', '/deployments', foreign)).toMatchObject({
      status: 400,
      body: { title: 'INVALID_ARGUMENT' },
    });
    expect(await deploy({ name: 'work.bpmn', content: work }, { name: 'broken.bpmn', content: '<x' })).toMatchObject({
      status: 400,
      body: { title: 'INVALID_ARGUMENT' },
    });
    expect(engine.reader.prepare('SELECT count(*) AS n FROM process_definition').get()).toEqual({ n: 0 });
  });

  test('the clock where it may not be moved', async () => {
    const { call } = await serve({ clockControlled: false });
    expect(await call('PUT', '/clock', { timestamp: 1 })).toMatchObject({ status: 403, body: { title: 'FORBIDDEN' } });
    expect(await call('POST', '/clock/reset')).toMatchObject({ status: 403 });
  });
});

describe('what Camunda’s clients send is understood', () => {
  test('a search without a body, an empty body, nulls for what is left out', async () => {
    const { call } = await served();
    expect(await call('POST', '/jobs/search')).toMatchObject({
      status: 200,
      body: { items: [], page: { totalItems: 0 } },
    });
    expect(await call('POST', '/jobs/search', '')).toMatchObject({ status: 200 });
    expect(await call('POST', '/jobs/search', { filter: null, sort: null, page: null })).toMatchObject({ status: 200 });
    expect(
      await call('POST', '/process-instances', {
        processDefinitionId: 'work',
        variables: null,
        tags: null,
        tenantId: null,
      }),
    ).toMatchObject({ status: 200 });
  });

  test('absent fields are left out, never null', async () => {
    const { call } = await served();
    await call('POST', '/process-instances', { processDefinitionId: 'work' });
    for (const path of ['/process-instances', '/element-instances', '/jobs', '/process-definitions']) {
      const { text } = await call('POST', `${path}/search`, {});
      expect(text).toContain('tenantId');
      expect(text).not.toContain('null');
    }
  });
});

describe('who may use it', () => {
  const basic = (user: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  });

  test('with BASIC: those with the right password', async () => {
    const { call } = await serve({
      authentication: { users: [{ username: 'worker', password: 'demo-secret' }] },
    });
    expect(await call('GET', '/topology')).toMatchObject({ status: 401, body: { title: 'UNAUTHORIZED' } });
    expect(await call('GET', '/topology', undefined, basic('worker', 'wrong'))).toMatchObject({ status: 401 });
    expect(await call('GET', '/authentication/me', undefined, basic('worker', 'demo-secret'))).toMatchObject({
      status: 200,
      body: { username: 'worker' },
    });
  });

  test('with a token: those who bear it', async () => {
    const { call } = await serve({ authentication: { token: 't' } });
    expect(await call('GET', '/topology', undefined, { authorization: 'Bearer x' })).toMatchObject({ status: 401 });
    expect(await call('GET', '/topology', undefined, { authorization: 'Bearer t' })).toMatchObject({ status: 200 });
  });

  test('with a token: those who send the whole of it and nothing more, however long it is', async () => {
    for (const token of ['t', 't'.repeat(249), 't'.repeat(250), 't'.repeat(2000)]) {
      const { call } = await serve({ authentication: { token } });
      const status = async (sent: string) =>
        (await call('GET', '/topology', undefined, { authorization: `Bearer ${sent}` })).status;
      expect(await status(token)).toBe(200);
      for (const other of [`${token}t`, token.slice(1), token.replace('t', 'u'), `${token}${'t'.repeat(300)}`])
        expect([other.length, await status(other)]).toEqual([other.length, 401]);
      expect(await status(token)).toBe(200);
    }
  });

  test('everybody may ask for the state and the licence; nobody without a password learns which paths there are', async () => {
    const { call } = await serve({ authentication: { token: 't' } });
    expect(await call('GET', '/status')).toMatchObject({ status: 204 });
    expect(await call('GET', '/license')).toMatchObject({ status: 200 });
    expect(await call('GET', '/nothing')).toMatchObject({ status: 401 });
    expect(await call('POST', '/status')).toMatchObject({ status: 401 });
    expect(await call('POST', '/users')).toMatchObject({ status: 401 });
  });

  test('does not serve web pages, whoever is logged in', async () => {
    const { call } = await serve();
    expect(await call('POST', '/clock/reset', undefined, { origin: 'https://elsewhere.example' })).toMatchObject({
      status: 403,
      body: { title: 'FORBIDDEN' },
    });
  });
});

describe('a worker that waits', () => {
  const poll = (requestTimeout: number, more: Record<string, unknown> = {}) => ({
    type: 'pack',
    timeout: 60_000,
    maxJobsToActivate: 1,
    requestTimeout,
    ...more,
  });
  const begin = ({ call }: Served) => call('POST', '/process-instances', { processDefinitionId: 'work' });
  const jobsOf = ({ body }: { body: unknown }) => body;

  test('is answered at once with a timeout below zero, after it with one above, and with nothing', async () => {
    const { call } = await served();
    expect(jobsOf(await call('POST', '/jobs/activation', poll(-1)))).toEqual({ jobs: [] });
    expect(jobsOf(await call('POST', '/jobs/activation', poll(5)))).toEqual({ jobs: [] });
  });

  test.each([0, 60_000])('gets the job when it comes (requestTimeout %d)', async (requestTimeout) => {
    const it = await served();
    const polled = it.call('POST', '/jobs/activation', poll(requestTimeout));
    await begin(it);
    expect(await polled).toMatchObject({ status: 200, body: { jobs: [{ type: 'pack' }] } });
  });

  test('shares: three who wait get one job each, each job once', async () => {
    const it = await served();
    const polls = [1, 2, 3].map(() => it.call('POST', '/jobs/activation', poll(0)));
    await Promise.all([1, 2, 3].map(() => begin(it)));
    const keys = (await Promise.all(polls)).map(({ text }) => /"jobKey":"(\d+)"/.exec(text)?.[1]);
    expect(new Set(keys).size).toBe(3);
    expect(keys).not.toContain(undefined);
  });

  test('is answered with nothing when the server closes', async () => {
    const it = await served();
    const taken = it.answered('activateJobs');
    const polled = it.call('POST', '/jobs/activation', poll(0));
    await taken;
    await it.stop();
    expect(jobsOf(await polled)).toEqual({ jobs: [] });
  });

  test('holds no lease when its connection is closed', async () => {
    const it = await served();
    const body = JSON.stringify(poll(0));
    const waiting = httpRequest(`${it.address}/v2/jobs/activation`, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/json',
        'content-length': body.length,
      },
    });
    const broken = new Promise((resolve) => waiting.on('error', resolve));
    const taken = it.answered('activateJobs');
    waiting.end(body);
    await taken;
    waiting.destroy();
    await broken;
    // A turn of the loop in which the server, in this same process, hears of it.
    await it.call('GET', '/status');
    await begin(it);
    expect(it.engine.reader.prepare('SELECT queue, state FROM job').all()).toEqual([
      { queue: 'ready', state: 'CREATED' },
    ]);
    expect(await it.call('POST', '/jobs/activation', poll(0))).toMatchObject({ body: { jobs: [{ type: 'pack' }] } });
  });
});

describe('a read lag', () => {
  test('lets searches see what was, commands what is', async () => {
    const it = await serve({ readLag: 60_000 });
    await it.deploy({ name: 'work.bpmn', content: work });
    expect(await it.call('POST', '/process-instances', { processDefinitionId: 'work' })).toMatchObject({ status: 200 });
    expect(await it.call('POST', '/process-instances/search')).toMatchObject({ body: { items: [] } });
  });

  test('doesn’t hide which register uses the engine', async () => {
    const it = await serve({ readLag: 60_000 });
    const next = { number: 1, id: 'first', log: { size: 0, root: '' } };
    expect(await it.call('PUT', '/pairing', { next })).toMatchObject({ status: 200 });
    expect(await it.call('GET', '/pairing')).toMatchObject({ body: { pairing: { current: next } } });
  });

  test.each([
    ['after it', { readLag: 1 }, undefined],
    ['at once where a test has moved the clock on by as much', { readLag: 86_400_000 }, '2040-01-01T00:00:00Z'],
  ])('ends %s', async (_, options, timestamp) => {
    const it = await serve(options);
    await it.deploy({ name: 'work.bpmn', content: work });
    if (timestamp !== undefined) await it.call('PUT', '/clock', { timestamp: Date.parse(timestamp) });
    for (;;) {
      const { body } = await it.call('POST', '/process-definitions/search');
      if (JSON.stringify(body).includes('"work"')) break;
    }
    expect(await it.call('POST', '/process-definitions/search')).toMatchObject({ body: { page: { totalItems: 1 } } });
  });

  test('ends while the clock stands still, too', async () => {
    const it = await serve({ readLag: 86_400_000 });
    await it.call('PUT', '/clock', { timestamp: Date.now() });
    await it.deploy({ name: 'work.bpmn', content: work });
    for (;;) {
      const { body } = await it.call('POST', '/process-definitions/search');
      if (JSON.stringify(body).includes('"work"')) break;
    }
  });
});
