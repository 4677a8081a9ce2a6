import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterEach } from '@jest/globals';
import { createClient, type ProcessClient } from '../../client/index.ts';
import { createLog } from '../../platform/log.ts';

/** What a misbehaving engine answers to a request; undefined: it never does. */
export type Behaviour = (path: string, body: Record<string, unknown>) => { status: number; body?: unknown } | undefined;

export interface StandIn {
  readonly client: ProcessClient;
  /** Path of every request that came. */
  readonly requests: string[];
  /** Bodies by path, last one. */
  readonly bodies: Map<string, Record<string, unknown>>;
}

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server with an engine's bad days, over real HTTP: hangs, failures, odd answers. */
export async function standIn(behave: Behaviour, given: { patience?: number } = {}): Promise<StandIn> {
  const requests: string[] = [];
  const bodies = new Map<string, Record<string, unknown>>();
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const path = request.url ?? '';
      requests.push(path);
      bodies.set(path, body);
      const answer = behave(path, body);
      if (!answer) return;
      response.writeHead(answer.status, {
        'content-type': answer.status >= 400 ? 'application/problem+json' : 'application/json',
      });
      response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  servers.push({
    close() {
      server.close();
      server.closeAllConnections();
    },
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const client = createClient({ address: `http://127.0.0.1:${port}`, log: createLog('silent'), ...given });
  return { client, requests, bodies };
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: string[] = [];
  for await (const chunk of request.setEncoding('utf8')) chunks.push(String(chunk));
  const body: unknown = chunks.length > 0 ? JSON.parse(chunks.join('')) : {};
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

/** A job as the wire gives it. */
export function wireJob(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'open-case',
    processDefinitionId: 'reserve-card-activation',
    processDefinitionVersion: 1,
    elementId: 'Task_OpenCase',
    customHeaders: {},
    worker: 'w',
    retries: 3,
    deadline: 0,
    variables: { caseId: 'case' },
    tenantId: '<default>',
    jobKey: '1',
    processInstanceKey: '2',
    processDefinitionKey: '3',
    elementInstanceKey: '4',
    kind: 'BPMN_ELEMENT',
    listenerEventType: 'UNSPECIFIED',
    ...change,
  };
}
