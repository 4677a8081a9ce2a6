import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createClient, type ProcessClient } from '../../client/index.ts';
import { createLog } from '../../platform/log.ts';

/** What the house's client does where the engine's answers are made up. */
let server: Server;
let address: string;
let client: ProcessClient;
let answers: RequestListener[];
let asked: string[];
beforeEach(async () => {
  [answers, asked] = [[], []];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    const [answer] = answers.splice(0, 1);
    if (answer) answer(request, response);
    else response.writeHead(204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}`;
  client = createClient({ address, log: createLog('silent') });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const refusing =
  (status: number, title: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ title }));
const cutting: RequestListener = (_request, response) => response.destroy();
const telling =
  (content: object): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));

it('sends a command again that had no answer, or for which the engine had too much to do', async () => {
  answers = [cutting, refusing(503, 'RESOURCE_EXHAUSTED')];
  await client.completeJob('1', {});
  expect(asked).toEqual(Array.from({ length: 3 }, () => 'POST /v2/jobs/1/completion'));
});

it('asks again what had no answer, or for which the engine had too much to do', async () => {
  answers = [cutting, refusing(429, 'TOO_MANY_REQUESTS'), telling({ userTaskKey: '1' })];
  expect(await client.findUserTask('1')).toMatchObject({ userTaskKey: '1' });
  answers = [refusing(503, 'RESOURCE_EXHAUSTED'), cutting, telling({ items: [] })];
  expect(await client.userTaskVariables('1')).toEqual({});
  expect(asked).toEqual([
    ...Array.from({ length: 3 }, () => 'GET /v2/user-tasks/1'),
    ...Array.from({ length: 3 }, () => 'POST /v2/user-tasks/1/variables/search?truncateValues=false'),
  ]);
});

it.each([
  ['another address', 302, 'text/plain'],
  ['nothing new', 304, 'text/plain'],
  ['a page of a proxy', 200, 'text/html'],
])('takes no answer that is not of the engine for done: %s', async (_what, status, type) => {
  answers = [
    (_request, response) =>
      void response.writeHead(status, { 'content-type': type, location: '/' }).end('<p>Later</p>'),
  ];
  await expect(client.completeJob('1', {})).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER' });
  expect(asked).toHaveLength(1);
});

it('gives a question up after three times, and asks once what was refused', async () => {
  answers = [cutting, cutting, cutting];
  await expect(client.findUserTask('1')).rejects.toMatchObject({ code: 'UNREACHABLE' });
  expect(asked).toHaveLength(3);
  answers = [refusing(404, 'NOT_FOUND')];
  expect(await client.findUserTask('1')).toBeUndefined();
  expect(asked).toHaveLength(4);
});

it('gives a command up after three times', async () => {
  answers = [cutting, cutting, cutting];
  await expect(client.assignUserTask('1', 'anna')).rejects.toMatchObject({ status: 0, code: 'UNREACHABLE' });
  expect(asked).toHaveLength(3);
});

it('does not send a command again that was refused', async () => {
  answers = [refusing(409, 'INVALID_STATE')];
  await expect(client.completeUserTask('1', {})).rejects.toMatchObject({ status: 409, code: 'INVALID_STATE' });
  expect(asked).toHaveLength(1);
});

it('says of broken JSON that the answer is at fault, quotes nothing of it, and asks no more', async () => {
  answers = [
    (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('{"userTaskKey":"1","na'),
  ];
  await expect(client.findUserTask('1')).rejects.toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    detail: 'The answer is no valid JSON',
  });
  expect(asked).toHaveLength(1);
});

it('throws UNEXPECTED_ANSWER for an answer that is none, where answers are checked', async () => {
  const checking = createClient({ address, log: createLog('silent'), validation: 'strict' });
  answers = [telling({ userTaskKey: 1 })];
  await expect(checking.findUserTask('1')).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER' });
});

it('asks once who was silent for too long', async () => {
  const hurried = createClient({ address, log: createLog('silent'), patience: 20 });
  answers = [() => undefined];
  await expect(hurried.findUserTask('1')).rejects.toMatchObject({ status: 0, code: 'UNREACHABLE' });
  await expect(hurried.isHealthy()).resolves.toBe(false);
  expect(asked).toHaveLength(1);
});

it('asks for the variables of a task whole', async () => {
  answers = [telling({ items: [{ name: 'caseId', value: '"a"' }] })];
  expect(await client.userTaskVariables('1')).toEqual({ caseId: 'a' });
  expect(asked).toEqual(['POST /v2/user-tasks/1/variables/search?truncateValues=false']);
});
