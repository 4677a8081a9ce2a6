import {
  createCamundaClient,
  ElementId,
  ElementInstanceKey,
  IncidentKey,
  JobKey,
  ProcessDefinitionId,
  ProcessDefinitionKey,
  ProcessInstanceKey,
  ScopeKey,
  Tag,
  UserTaskKey,
} from '@camunda8/orchestration-cluster-api';
import { asEngineProblem } from './engine-problem.ts';
import type { Patience } from './patience.ts';
import { plainFetch } from './wire.ts';

/**
 * Camunda's client for the Orchestration Cluster REST API: the one that `@camunda8/sdk` hands out, without its gRPC and the clients of its older
 * interfaces, which are 141 packages of 42 MB, and 0.2 s of CPU at each start.
 */
export type Sdk = ReturnType<typeof createCamundaClient>;

/** Makes the SDK's branded keys and ids of text; throws when the text can't be one. */
export const brand = {
  ...{ ElementId, ElementInstanceKey, IncidentKey, JobKey, ProcessDefinitionId },
  ...{ ProcessDefinitionKey, ProcessInstanceKey, ScopeKey, Tag, UserTaskKey },
} as const;

/** How strictly the SDK checks requests and answers against Camunda's own schemas. */
export type Validation = 'none' | 'warn' | 'strict';

/** Who the engine is used as (BASIC authentication). */
export interface User {
  readonly username: string;
  readonly password: string;
}

/** Reads once: our engine has no read lag, and whoever needs a later state asks again. */
export const atOnce = { consistency: { waitUpToMs: 0 } } as const;

/**
 * Makes SDK clients, each with its own limit of requests in flight. Everything is said explicitly: of the environment the SDK reads nothing, since it
 * would pick up settings that are not ours.
 */
export function sdkFactory(
  address: string,
  { validation, user, patience }: { validation: Validation; user: User | undefined; patience: Patience },
): () => Sdk {
  const config = {
    CAMUNDA_REST_ADDRESS: /\/v2\/?$/.test(address) ? address : `${address.replace(/\/$/, '')}/v2`,
    ...(user === undefined
      ? { CAMUNDA_AUTH_STRATEGY: 'NONE' as const }
      : {
          CAMUNDA_AUTH_STRATEGY: 'BASIC' as const,
          CAMUNDA_BASIC_AUTH_USERNAME: user.username,
          CAMUNDA_BASIC_AUTH_PASSWORD: user.password,
        }),
    CAMUNDA_SDK_LOG_LEVEL: 'silent' as const,
    CAMUNDA_SDK_VALIDATION: `req:${validation},res:${validation}`,
  };
  return () => createCamundaClient({ config, env: {}, fetch: plainFetch(patience) });
}

/** Runs a call of the SDK; whatever it throws comes out as `EngineProblem`. */
export async function ask<Answer>(call: () => PromiseLike<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw asEngineProblem(error);
  }
}

/** Like `ask`, with undefined for `NOT_FOUND`. */
export async function find<Answer>(call: () => PromiseLike<Answer>): Promise<Answer | undefined> {
  try {
    return await call();
  } catch (error) {
    const problem = asEngineProblem(error);
    if (problem.status === 404) return undefined;
    throw problem;
  }
}
