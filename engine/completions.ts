import { reject, type CreatedProcessInstance, type CreateProcessInstance, type Rejection } from './commands.ts';
import type { Started } from './commands/process-instances.ts';
import type { Run } from './run/run.ts';
import { visible } from './run/variables.ts';
import type { Instance } from './store/records.ts';

type Answer = CreatedProcessInstance | Rejection;

interface Awaited {
  readonly command: CreateProcessInstance;
  readonly started: Started;
  readonly deferred: PromiseWithResolvers<Answer>;
}

/** Holds the answers of creations that wait for their instance to end. */
export function completions(run: Run) {
  const awaited = new Map<number, Awaited>();
  return {
    /** Call at the commit that has created the instance. */
    expect(command: CreateProcessInstance, started: Started): void {
      awaited.set(started.instance.key, { command, started, deferred: Promise.withResolvers<Answer>() });
    },
    /** Call at the commit that has ended the instance, while its variables are known. */
    ended(instance: Instance): void {
      const waiting = awaited.get(instance.key);
      if (!waiting) return;
      const { command, started, deferred } = waiting;
      if (instance.root.state === 'COMPLETED') {
        deferred.resolve({ ...started.result, variables: visible(run, instance.root, command.fetchVariables) });
      } else
        deferred.resolve(
          reject(
            'INVALID_STATE',
            `Expected the process instance with key '${instance.key}' to complete, but it was terminated`,
          ),
        );
    },
    /** The answer, once the instance has ended. */
    async answer(instanceKey: number): Promise<Answer> {
      const waiting = awaited.get(instanceKey);
      if (!waiting) throw new Error(`Nobody awaits the process instance ${instanceKey}`);
      const answer = await waiting.deferred.promise;
      awaited.delete(instanceKey);
      return answer;
    },
    /** Gives up: the engine closes. */
    close(): void {
      for (const { deferred } of awaited.values())
        deferred.resolve(reject('RESOURCE_EXHAUSTED', 'The engine is closing'));
    },
  };
}
