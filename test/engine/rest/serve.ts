import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { Camunda8 } from '@camunda8/sdk';
import { z } from 'zod';
import { createEngineServer, openEngine, type Engine, type EngineServerOptions } from '../../../engine/index.ts';

export type LooseSdk = ReturnType<Camunda8['getOrchestrationClusterApiClientLoose']>;

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** The parsed body. */
  readonly body: unknown;
}

export interface Served {
  readonly address: string;
  readonly engine: Engine;
  /** The real SDK, checking every request and answer against Camunda's schemas. */
  readonly sdk: LooseSdk;
  /** Plain HTTP: an object is sent as JSON, text as it is. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RawAnswer>;
  deploy(...files: { name: string; content: string }[]): Promise<RawAnswer>;
}

const open: { close(): Promise<void>; folder: string }[] = [];

afterEach(async () => {
  for (const served of open.splice(0)) {
    await served.close();
    rmSync(served.folder, { recursive: true, force: true });
  }
});

/** For one call of an operation that may lag on a cluster. */
export const atOnce = { consistency: { waitUpToMs: 0 } } as const;

/** An engine on a file of its own, behind HTTP. */
export async function serve(options: Partial<EngineServerOptions> = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-rest-'));
  const clockControlled = options.clockControlled ?? true;
  const engine = openEngine({ file: join(folder, 'engine.db'), clockControlled });
  const server = createEngineServer(engine, { port: 0, clockControlled, ...options });
  const address = await server.listen();
  open.push({ close: () => server.close().then(() => engine.close()), folder });
  const call: Served['call'] = (method, path, body, headers = {}) =>
    fetch(`${address}/v2${path}`, {
      method,
      headers:
        body === undefined || body instanceof FormData ? headers : { 'content-type': 'application/json', ...headers },
      body:
        body === undefined
          ? null
          : body instanceof FormData
            ? body
            : typeof body === 'string'
              ? body
              : JSON.stringify(body),
    }).then(answerOf);
  return {
    address,
    engine,
    sdk: sdkFor(address),
    call,
    deploy: (...files) => call('POST', '/deployments', formOf(files)),
  };
}

function sdkFor(address: string): LooseSdk {
  const camunda = new Camunda8({
    ZEEBE_REST_ADDRESS: address,
    CAMUNDA_AUTH_STRATEGY: 'NONE',
    CAMUNDA_OAUTH_DISABLED: true,
    CAMUNDA_LOG_LEVEL: 'none',
    CAMUNDA_SUPPORT_LOG_ENABLED: false,
  });
  const sdk = camunda.getOrchestrationClusterApiClientLoose({});
  sdk.configure({ config: { CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict' } });
  return sdk;
}

export function formOf(files: readonly { name: string; content: string }[]): FormData {
  const form = new FormData();
  for (const { name, content } of files)
    form.append('resources', new Blob([content], { type: 'application/xml' }), name);
  return form;
}

const json = z.string().transform((text): unknown => (text === '' ? undefined : JSON.parse(text)));

async function answerOf(response: Response): Promise<RawAnswer> {
  const text = await response.text();
  const contentType = response.headers.get('content-type') ?? '';
  const body = contentType.includes('json') ? json.parse(text) : undefined;
  return { status: response.status, contentType, text, body };
}
