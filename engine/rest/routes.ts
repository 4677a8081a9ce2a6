import type { Engine } from '../engine.ts';
import { addJavaHashCode } from '../store/java-hash-code.ts';
import { shaped } from './compat/shape.ts';
import { shapesOf89 } from './compat/shapes-of-8-9.ts';
import { defaultRequestTimeout } from './deadline.ts';
import { openDocumentStore } from './document-store.ts';
import { createExecute } from './execute.ts';
import { createJobWaits } from './job-waits.ts';
import { openLagging } from './lagging.ts';
import type { Answer, Route } from './route.ts';
import { auditLogRoutes } from './routes/audit-logs.ts';
import { batchOperationRoutes } from './routes/batch-operations.ts';
import { clusterRoutes } from './routes/cluster.ts';
import { conditionalRoutes } from './routes/conditionals.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { deploymentRoutes } from './routes/deployments.ts';
import { documentRoutes } from './routes/documents.ts';
import { elementRoutes } from './routes/elements.ts';
import { expressionRoutes } from './routes/expressions.ts';
import { formRoutes } from './routes/forms.ts';
import { instanceViewRoutes } from './routes/instance-views.ts';
import { jobRoutes } from './routes/jobs.ts';
import { messageRoutes } from './routes/messages.ts';
import { pairingRoutes } from './routes/pairing.ts';
import { processInstanceRoutes } from './routes/process-instances.ts';
import { refusedRoutes } from './routes/refused.ts';
import { resourceRoutes } from './routes/resources.ts';
import { searchRoutes } from './routes/searches.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { userTaskRoutes } from './routes/user-tasks.ts';
import { createReader } from './search/statements.ts';

export interface Rest {
  /** Every operation of the API, the refused ones too. */
  readonly routes: readonly Route[];
  /** The answer of an operation as the wanted release of Camunda gives it. */
  shape(operation: string, answer: Answer): Answer;
  close(): void;
}

/** The releases of Camunda whose answers can be given. */
export type Compat = '8.8' | '8.9';

export interface RestOptions {
  readonly compat?: Compat | undefined;
  readonly clockControlled?: boolean | undefined;
  readonly requestTimeout?: number | undefined;
  readonly readLag?: number | undefined;
  readonly documents?: string | undefined;
}

/** Ties the routes to an engine. */
export function createRest(engine: Engine, options: RestOptions): Rest {
  const lagging =
    options.readLag === undefined || options.readLag === 0
      ? undefined
      : openLagging(engine.reader, { lag: options.readLag, now: () => engine.clock.now() });
  const database = lagging?.database ?? engine.reader;
  addJavaHashCode(database);
  const execute = createExecute(engine);
  const waits = createJobWaits(engine, execute);
  const compat = options.compat ?? '8.8';
  const reader = createReader(database);
  const context = {
    compat,
    execute,
    waits,
    reader,
    live: lagging ? createReader(engine.reader) : reader,
    clockControlled: options.clockControlled ?? false,
    damage: () => engine.damage(),
    now: () => engine.clock.now(),
    requestTimeout: options.requestTimeout ?? defaultRequestTimeout,
    documents:
      options.documents === undefined ? undefined : openDocumentStore(options.documents, () => engine.clock.now()),
  };
  const families = [
    clusterRoutes,
    deploymentRoutes,
    processInstanceRoutes,
    batchOperationRoutes,
    jobRoutes,
    userTaskRoutes,
    messageRoutes,
    conditionalRoutes,
    elementRoutes,
    decisionRoutes,
    searchRoutes,
    auditLogRoutes,
    instanceViewRoutes,
    formRoutes,
    expressionRoutes,
    statisticsRoutes,
    resourceRoutes,
    documentRoutes,
    pairingRoutes,
  ];
  return {
    shape(operation, answer) {
      const shape = compat === '8.9' ? shapesOf89[operation] : undefined;
      return shape === undefined || answer.status >= 300
        ? answer
        : { ...answer, body: shaped(shape, answer.body, reader) };
    },
    routes: [...families.flatMap((routesOf) => routesOf(context)), ...refusedRoutes],
    close() {
      waits.close();
      lagging?.close();
    },
  };
}
