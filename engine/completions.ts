import type { CreatedProcessInstance, CreateProcessInstance } from './commands/process-instances.ts';
import { reject, type Rejection } from './outcome.ts';
import type { Run } from './run/run.ts';
import { visible, visibleSize } from './run/variables.ts';
import type { Instance } from './store/records.ts';

type Answer = CreatedProcessInstance | Rejection;

/** Characters of variables that an answer takes. */
const answerLimit = 64 * 1024 * 1024;

interface Awaited {
  readonly command: CreateProcessInstance;
  readonly created: CreatedProcessInstance;
  readonly deferred: PromiseWithResolvers<Answer>;
}

/** Holds the answers of creations that wait for their instance to end. */
export function completions(run: Run) {
  const awaited = new Map<string, Awaited>();
  return {
    /** Call at the commit that has created the instance. */
    expect(command: CreateProcessInstance, created: CreatedProcessInstance): void {
      awaited.set(created.processInstanceKey, { command, created, deferred: Promise.withResolvers<Answer>() });
    },
    /** Call at the commit that has ended the instance, while its variables are known. */
    ended(instance: Instance): void {
      const waiting = awaited.get(String(instance.key));
      if (!waiting) return;
      const { command, created, deferred } = waiting;
      const size = visibleSize(run, instance.root, command.fetchVariables);
      if (size > answerLimit)
        deferred.resolve(
          reject(
            'RESOURCE_EXHAUSTED',
            `The process instance with key '${instance.key}' has completed, but its variables have ${Math.ceil(size / 1024 / 1024)} MB, and an answer takes at most ${answerLimit / 1024 / 1024}: ask for fewer with fetchVariables`,
          ),
        );
      else if (instance.root.state === 'COMPLETED') {
        deferred.resolve({ ...created, variables: visible(run, instance.root, command.fetchVariables) });
      } else
        deferred.resolve(
          reject(
            'INVALID_STATE',
            `Expected the process instance with key '${instance.key}' to complete, but it was terminated`,
          ),
        );
    },
    /** The answer, once the instance has ended. */
    async answer(processInstanceKey: string): Promise<Answer> {
      const waiting = awaited.get(processInstanceKey);
      if (!waiting) throw new Error(`Nobody awaits the process instance ${processInstanceKey}`);
      const answer = await waiting.deferred.promise;
      awaited.delete(processInstanceKey);
      return answer;
    },
    /** Gives up: the engine closes. */
    close(): void {
      for (const { deferred } of awaited.values())
        deferred.resolve(reject('RESOURCE_EXHAUSTED', 'The engine is closing'));
    },
  };
}

export type Completions = ReturnType<typeof completions>;
