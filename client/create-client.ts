import type { Logger } from '../platform/log.ts';
import { beyondSdk } from './beyond-sdk.ts';
import { createCommands } from './commands.ts';
import { createDecisionHistory } from './decisions.ts';
import { createDefinitionReads } from './definitions.ts';
import { createHistory } from './history.ts';
import { impatient, patient } from './patience.ts';
import { createJobs } from './jobs.ts';
import { createPairings, pairingPatience } from './pairing.ts';
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
  // What comes while 16 calls of a client are under way waits. What changes something may be so for minutes, and no page is to wait behind it.
  const [reading, changing] = [createSdk(), createSdk()];
  const askBeyond = beyondSdk(address, { user, patience });
  log.debug({ address, validation }, 'process client ready');
  return {
    ...createCommands(changing, reading),
    ...createJobs(changing, createSdk),
    ...createUserTasks(reading, changing),
    ...createReads(reading),
    ...createDefinitionReads(reading),
    ...createHistory(reading, askBeyond, user?.username),
    ...createDecisionHistory(reading, askBeyond),
    ...createPairings(beyondSdk(address, { user, patience: patient(pairingPatience) })),
  };
}
