import { Camunda8, OrchestrationLifters } from '@camunda8/sdk';
import { asEngineProblem } from './engine-problem.ts';
import { fetchPlainly } from './wire.ts';

/** The SDK's client for the Orchestration Cluster REST API. */
export type Sdk = ReturnType<Camunda8['getOrchestrationClusterApiClient']>;

/** Makes the SDK's branded keys and ids of text; throws when the text can't be one. */
export const brand = OrchestrationLifters;

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
 * Makes SDK clients, each with its own limit of requests in flight. Everything is said explicitly: the SDK reads the
 * environment when it is imported and would ignore what is set later, or pick up OAuth settings that are not ours.
 */
export function sdkFactory(address: string, validation: Validation, user?: User): () => Sdk {
  const camunda = new Camunda8({
    ZEEBE_REST_ADDRESS: address,
    ...(user === undefined
      ? { CAMUNDA_AUTH_STRATEGY: 'NONE' as const, CAMUNDA_OAUTH_DISABLED: true }
      : {
          CAMUNDA_AUTH_STRATEGY: 'BASIC' as const,
          CAMUNDA_BASIC_AUTH_USERNAME: user.username,
          CAMUNDA_BASIC_AUTH_PASSWORD: user.password,
        }),
    CAMUNDA_LOG_LEVEL: 'none',
    CAMUNDA_SUPPORT_LOG_ENABLED: false,
  });
  return () => {
    const sdk = camunda.getOrchestrationClusterApiClient({}, { cached: false });
    sdk.configure({ config: { CAMUNDA_SDK_VALIDATION: `req:${validation},res:${validation}` }, fetch: fetchPlainly });
    return sdk;
  };
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
