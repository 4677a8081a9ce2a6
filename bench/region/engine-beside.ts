import { join } from 'node:path';
import { z } from 'zod';
import { isRejection, type Command, type Rejection, type ResultOf } from '../../engine/index.ts';
import type { Config } from '../../platform/config.ts';
import type { EngineAsked } from './engine-thread.ts';
import { startThread } from './thread.ts';

/** The engine, in a thread of its own: it works while the register is written. */
export interface EngineBeside {
  /** Carries commands out in their order, after those that were given before. Rejects when one is refused. */
  execute<C extends Command>(commands: readonly C[]): Promise<readonly ResultOf<C>[]>;
  /** When all is on the disk. */
  close(): Promise<void>;
}

/** Opens the engine's file in the data folder, and makes it when it isn't there. */
export async function openEngineBeside({ DATA_DIR, LOG_LEVEL: logLevel }: Config): Promise<EngineBeside> {
  const thread = startThread<EngineAsked, unknown>(new URL('engine-thread.ts', import.meta.url));
  await thread.ask({ kind: 'open', file: join(DATA_DIR, 'engine.db'), logLevel });
  return {
    execute<C extends Command>(commands: readonly C[]) {
      const Answers = z.array(z.custom<ResultOf<C> | Rejection>());
      const executed = thread
        .ask({ kind: 'execute', commands })
        .then((answers) => Answers.parse(answers).map(accepted));
      // Who waits for it only once other work is done is told then; until then it isn't unhandled.
      executed.catch(() => undefined);
      return executed;
    },
    async close() {
      try {
        await thread.ask({ kind: 'close' });
      } finally {
        await thread.close();
      }
    },
  };
}

function accepted<Result extends object>(answer: Result | Rejection): Result {
  if (isRejection(answer)) throw new Error(answer.message);
  return answer;
}
