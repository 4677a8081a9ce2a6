import type { Logger } from '../platform/log.ts';
import { createCommands } from './commands.ts';
import { createDecisionHistory } from './decisions.ts';
import { createDefinitionReads } from './definitions.ts';
import { createHistory } from './history.ts';
import { impatient, patient } from './patience.ts';
import { createJobs, leaseBySdk } from './jobs.ts';
import { plainCalls } from './plain-calls.ts';
import { createPairings } from './pairing.ts';
import { createReads } from './reads.ts';
import { sdkFactory, type User, type Validation } from './sdk.ts';
import type { ProcessClient } from './types.ts';
import { createUserTasks } from './user-tasks.ts';

export interface ClientOptions {
  /** Address of the REST API, e.g. `http://127.0.0.1:8080`; `/v2` is added when it is missing. */
  readonly address: string;
  readonly log: Logger;
  /** Default `none`. `strict` in tests against our engine, `warn` against a real cluster. */
  readonly validation?: Validation;
  /** Left out: the engine asks for no authentication. */
  readonly user?: User | undefined;
  /** ms that a question which only reads waits for an engine that is silent; those that come after such a one don't wait. Default: as long as any. */
  readonly patience?: number | undefined;
}

/** Makes the client of a process engine: the embedded one or a Camunda 8 cluster, told apart by the address alone. */
export function createClient({ address, log, validation = 'none', user, ...given }: ClientOptions): ProcessClient {
  const patience = given.patience === undefined ? patient() : impatient(given.patience);
  const createSdk = sdkFactory(address, { validation, user, patience });
  const sdk = createSdk();
  // What the SDK is to check goes through it, and so does all that isn't plain HTTP.
  const plain =
    validation === 'none' && address.startsWith('http:') ? plainCalls(address, { user, patience }) : undefined;
  const calls = plain ?? sdk;
  log.debug({ address, validation }, 'process client ready');
  return {
    ...createCommands(sdk, calls),
    ...createJobs(sdk, calls, plain?.leaseJobs ?? leaseBySdk(createSdk)),
    ...createUserTasks(sdk, calls),
    ...createReads(sdk, calls),
    ...createDefinitionReads(sdk),
    ...createHistory(address, { user, patience }),
    ...createDecisionHistory(address, user),
    ...createPairings(address, user),
  };
}
