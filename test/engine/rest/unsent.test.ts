import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createEngineServer, openEngine } from '../../../engine/index.ts';
import { authentication, authorization } from '../../support/engine-user.ts';
import { until } from '../../support/until.ts';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../diagram.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const content = diagram('work', startEvent() + serviceTask('pack') + endEvent() + flows('start', 'pack', 'end'));
const body = JSON.stringify({ filter: { name: 'large' } });
const path = '/v2/variables/search?truncateValues=false';
const headers = { authorization, 'content-type': 'application/json' };

/** Asks for all of 32 MB, which is more than the buffers of two sockets hold, and reads none of it. */
async function askAndNotRead(address: string, isChunked: boolean): Promise<Socket> {
  const { hostname, port, host } = new URL(address);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  const sent = isChunked
    ? `transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
    : `content-length: ${body.length}\r\n\r\n${body}`;
  const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n`;
  socket.pause().write(head + sent);
  return socket;
}

test.each([
  ['a plain connection', false],
  ['Node’s HTTP', true],
])(
  'while much waits for a client that reads nothing on %s, large answers are refused and the rest goes on',
  async (_, isChunked) => {
    const engine = openEngine({ file: ':memory:' });
    open.push(async () => engine.close());
    await engine.execute({ kind: 'deploy', resources: [{ name: 'work.bpmn', content }] });
    for (let index = 0; index < 8; index += 1) {
      const variables = { large: 'x'.repeat(3_900_000) };
      await engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'work', variables });
    }
    const server = createEngineServer(engine, { port: 0, authentication, mostUnsent: 10_000_000 });
    const address = await server.listen();
    open.push(() => server.close());
    const search = () => fetch(`${address}/v2/process-instances/search`, { method: 'POST', headers, body: '{}' });
    expect((await search()).status).toBe(200);
    const socket = await askAndNotRead(address, isChunked);
    await until(async () => (await search()).status === 503, 'a search is refused');
    const refused = await search();
    expect([refused.headers.get('retry-after'), await refused.text()]).toEqual([
      '5',
      expect.stringContaining('"title":"RESOURCE_EXHAUSTED"'),
    ]);
    const creation = JSON.stringify({ processDefinitionId: 'work' });
    const created = await fetch(`${address}/v2/process-instances`, { method: 'POST', headers, body: creation });
    expect(created.status).toBe(200);
    expect((await fetch(`${address}/v2/topology`, { headers })).status).toBe(200);
    socket.destroy();
    await until(async () => (await search()).status === 200, 'a search is answered again');
  },
);
