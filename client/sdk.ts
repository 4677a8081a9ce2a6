import { setTimeout as wait } from 'node:timers/promises';
import { Camunda8, OrchestrationLifters } from '@camunda8/sdk';
import { engineFetch } from './engine-fetch.ts';
import { asEngineProblem, EngineProblem } from './engine-problem.ts';
import { Silence, type Patience } from './patience.ts';

/** Camunda's client for the Orchestration Cluster REST API. */
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

export interface SdkOptions {
  readonly validation: Validation;
  readonly user: User | undefined;
  readonly patience: Patience;
}

/**
 * Makes clients of the SDK, each with its own limit of 16 requests in flight. Everything is said explicitly: the SDK's own variables of the environment
 * (`CAMUNDA_CLIENT_ID`, `ZEEBE_…`) are not ours.
 */
export function sdkFactory(address: string, { validation, user, patience }: SdkOptions): () => Sdk {
  const authentication =
    user === undefined
      ? { CAMUNDA_AUTH_STRATEGY: 'NONE' as const }
      : {
          CAMUNDA_AUTH_STRATEGY: 'BASIC' as const,
          CAMUNDA_BASIC_AUTH_USERNAME: user.username,
          CAMUNDA_BASIC_AUTH_PASSWORD: user.password,
        };
  const camunda = new Camunda8(
    {
      ZEEBE_REST_ADDRESS: address,
      ...authentication,
      CAMUNDA_LOG_LEVEL: 'none',
      CAMUNDA_SUPPORT_LOG_ENABLED: false,
    },
    { defaultCached: false },
  );
  const config = {
    CAMUNDA_REST_ADDRESS: baseOf(address),
    ...authentication,
    CAMUNDA_SDK_LOG_LEVEL: 'silent' as const,
    CAMUNDA_SDK_VALIDATION: `req:${validation},res:${validation}`,
  };
  return () => {
    const sdk = camunda.getOrchestrationClusterApiClient();
    sdk.configure({ config, env: {}, fetch: engineFetch(patience) });
    return sdk;
  };
}

/** Where the API begins. */
export const baseOf = (address: string): string => `${address.replace(/\/(?:v2\/?)?$/, '')}/v2`;

/** Runs a call of the SDK; whatever it throws comes out as `EngineProblem`. For what changes something: the SDK itself asks again. */
export async function ask<Answer>(call: () => PromiseLike<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw asEngineProblem(error);
  }
}

/** Before what only reads is asked again that had no answer, or was refused since the engine had too much to do, ms. */
const pauses = [100, 200];

/** Like `ask`, of what only reads, which the SDK asks once. */
export async function read<Answer>(call: () => PromiseLike<Answer>): Promise<Answer> {
  for (const pause of pauses) {
    try {
      return await ask(call);
    } catch (error) {
      if (!mayBeAskedAgain(error)) throw error;
    }
    await wait(pause);
  }
  return ask(call);
}

/** Who was silent has had its time. */
const mayBeAskedAgain = (error: unknown): boolean =>
  error instanceof EngineProblem &&
  !(error.cause instanceof Silence) &&
  (error.code === 'UNREACHABLE' || error.status === 429 || error.code === 'RESOURCE_EXHAUSTED');

/** Like `read`, with undefined for `NOT_FOUND`. */
export async function find<Answer>(call: () => PromiseLike<Answer>): Promise<Answer | undefined> {
  try {
    return await read(call);
  } catch (error) {
    if (error instanceof EngineProblem && error.status === 404) return undefined;
    throw error;
  }
}
