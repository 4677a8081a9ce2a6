import { createCamundaClient as createClientOf88 } from '@camunda8/orchestration-cluster-api';
import { createCamundaClient as createClientOf9 } from 'camunda-orchestration-cluster-api-9';
import { engineUser } from '../../support/engine-user.ts';

/** Files: the clients' own schemas take none, and know no bytes of an answer. */
const documents = ['createDocument', 'createDocuments', 'getDocument'];

/**
 * Camunda's clients for Node, each with the release whose shape it is made for, and what their checks can't do: 8.8.4 wants what failed in a
 * decision that didn't fail.
 */
export const clients = [
  { version: '8.8.4', compat: '8.8', create: createClientOf88, cannotCheck: ['evaluateDecision', ...documents] },
  { version: '9.1.5', compat: '8.9', create: createClientOf9, cannotCheck: documents },
] as const;

export type ClientVersion = (typeof clients)[number];

/** How strictly a client looks at what it sends and gets. */
export type Strictness = 'strict' | 'none';

/** Calls an operation of the client by its name. Rejects with what the client throws: a problem, or what its schema doesn't allow. */
export type CallOperation = (operation: string, input: object) => Promise<unknown>;

/** A client of an engine, for operations by name. */
export function callerOf({ create }: ClientVersion, address: string, strictness: Strictness): CallOperation {
  const client = create({
    config: {
      CAMUNDA_REST_ADDRESS: address,
      CAMUNDA_AUTH_STRATEGY: 'BASIC',
      CAMUNDA_BASIC_AUTH_USERNAME: engineUser.username,
      CAMUNDA_BASIC_AUTH_PASSWORD: engineUser.password,
      CAMUNDA_SDK_VALIDATION: `req:${strictness},res:${strictness}`,
      CAMUNDA_SDK_LOG_LEVEL: 'silent',
    },
  });
  return async (operation, input) => {
    const method = methodOf(client, operation);
    if (method === undefined) throw new Error(`The client has no operation ${operation}`);
    const answer: unknown = await Reflect.apply(method, client, [input, once]);
    return answer;
  };
}

/** Reads that may lag on a cluster are done once. */
const once = { consistency: { waitUpToMs: 0 } };

/** Every operation of the API that the client has, from its own methods: each names its operation to the check of what it sends. */
export function operationsOf({ create }: ClientVersion): string[] {
  const client = create({
    config: {
      CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:1',
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      CAMUNDA_SDK_LOG_LEVEL: 'silent',
    },
  });
  const prototype: unknown = Object.getPrototypeOf(client);
  if (typeof prototype !== 'object' || prototype === null) return [];
  return Object.getOwnPropertyNames(prototype).filter((name) => {
    const method = methodOf(client, name);
    return method !== undefined && new RegExp(`gate(Request|Response)\\("${name}"`).test(String(method));
  });
}

function methodOf(client: object, name: string) {
  const method: unknown = Reflect.get(client, name);
  return typeof method === 'function' ? method : undefined;
}
