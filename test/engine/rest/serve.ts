import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { Camunda8, OrchestrationLifters } from '@camunda8/sdk';
import { z } from 'zod';
import {
  createEngineServer,
  openEngine,
  type Command,
  type Engine,
  type EngineServerOptions,
} from '../../../engine/index.ts';
import { authentication, authorization, engineUser } from '../../support/engine-user.ts';

export type Sdk = ReturnType<Camunda8['getOrchestrationClusterApiClient']>;

const { ProcessDefinitionId, ElementInstanceKey, Tag } = OrchestrationLifters;
/** The SDK wants its ids branded. */
export const idOf = (id: string) => ProcessDefinitionId.assumeExists(id);
export const elementKeyOf = (key: string) => ElementInstanceKey.assumeExists(key);
export const tagOf = (tag: string) => Tag.fromString(tag);

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
  readonly sdk: Sdk;
  /** Plain HTTP: an object is sent as JSON, text as it is. */
  readonly call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<RawAnswer>;
  /** Resolves when a command of this kind has been answered to the server, from now on. */
  readonly answered: (kind: Command['kind']) => Promise<void>;
  /** Closes the server; the engine stays open until the test ends. */
  readonly stop: () => Promise<void>;
  readonly deploy: (...files: { name: string; content: string }[]) => Promise<RawAnswer>;
}

const open: { close(): Promise<void>; folder: string }[] = [];

afterEach(async () => {
  for (const served of open.splice(0)) {
    await served.close();
    rmSync(served.folder, { recursive: true, force: true });
  }
});

/** What a test can't go on without. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Expected a value, found none');
  return value;
}

/** For one call of an operation that may lag on a cluster. */
export const atOnce = { consistency: { waitUpToMs: 0 } } as const;

/** An engine on a file of its own, behind HTTP. */
export async function serve(options: Partial<EngineServerOptions> = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-rest-'));
  const clockControlled = options.clockControlled ?? true;
  const engine = openEngine({ file: join(folder, 'engine.db'), clockControlled });
  const awaited: { kind: Command['kind']; resolve: () => void }[] = [];
  const watched: Engine = {
    ...engine,
    async execute(command, actor) {
      const answer = await engine.execute(command, actor);
      for (const { kind, resolve } of awaited) if (kind === command.kind) setImmediate(resolve);
      return answer;
    },
  };
  const answered: Served['answered'] = (kind) => new Promise((resolve) => awaited.push({ kind, resolve }));
  const server = createEngineServer(watched, { port: 0, clockControlled, authentication, ...options });
  const address = await server.listen();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.close());
  open.push({ close: () => stop().then(() => engine.close()), folder });
  const own = options.authentication === undefined ? { authorization } : {};
  const call: Served['call'] = (method, path, body, more = {}) => {
    const headers: Record<string, string> = { ...own, ...more };
    return fetch(`${address}/v2${path}`, {
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
  };
  return {
    address,
    engine,
    sdk: sdkFor(address),
    call,
    stop,
    answered,
    deploy: (...files) => call('POST', '/deployments', formOf(files)),
  };
}

function sdkFor(address: string): Sdk {
  const camunda = new Camunda8({
    ZEEBE_REST_ADDRESS: address,
    CAMUNDA_AUTH_STRATEGY: 'BASIC',
    CAMUNDA_BASIC_AUTH_USERNAME: engineUser.username,
    CAMUNDA_BASIC_AUTH_PASSWORD: engineUser.password,
    CAMUNDA_LOG_LEVEL: 'none',
    CAMUNDA_SUPPORT_LOG_ENABLED: false,
  });
  const sdk = camunda.getOrchestrationClusterApiClient({}, { cached: false });
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
