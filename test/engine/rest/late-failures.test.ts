import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { createEngineServer, openEngine, type Engine } from '../../../engine/index.ts';
import { authentication, authorization } from '../../support/engine-user.ts';
import { diagram, endEvent, flows, startEvent } from '../diagram.ts';

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server of an engine whose new instances have what JSON can't hold. */
async function serveWhatNobodyCanSerialise(): Promise<string> {
  const engine = openEngine({ file: ':memory:' });
  const content = diagram('any', startEvent() + endEvent() + flows('start', 'end'));
  await engine.execute({ kind: 'deploy', resources: [{ name: 'any.bpmn', content }] });
  const odd: Engine = {
    ...engine,
    execute: async (command, actor) => Object.assign(await engine.execute(command, actor), { count: 1n }),
  };
  const server = createEngineServer(odd, { port: 0, authentication });
  const address = await server.listen();
  open.push(() => server.close().then(() => engine.close()));
  return address;
}

const headers = { authorization, 'content-type': 'application/json' };
const creation = JSON.stringify({ processDefinitionId: 'any' });

/** An answer that never comes is a failure, soon. */
const patience = () => AbortSignal.timeout(10_000);

/** In pieces, so that Node's HTTP reads it. */
function sendChunked(address: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      `${address}/v2/process-instances`,
      { method: 'POST', headers, signal: patience() },
      (response) => {
        text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
      },
    );
    sent.on('error', reject);
    sent.write(creation.slice(0, 5));
    sent.end(creation.slice(5));
  });
}

async function sendPlain(address: string): Promise<{ status: number | undefined; body: string }> {
  const answer = await fetch(`${address}/v2/process-instances`, {
    method: 'POST',
    headers,
    body: creation,
    signal: patience(),
  });
  return { status: answer.status, body: await answer.text() };
}

test.each([
  ['a plain connection', sendPlain],
  ['Node’s HTTP', sendChunked],
])('an answer that cannot be serialised is a 500 on %s, and the next request is answered', async (_, send) => {
  const address = await serveWhatNobodyCanSerialise();
  const { status, body } = await send(address);
  expect([status, body]).toEqual([500, expect.stringContaining('"title":"INTERNAL_ERROR"')]);
  expect((await fetch(`${address}/v2/topology`, { headers })).status).toBe(200);
});
