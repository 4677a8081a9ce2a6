import type { DrawReceipt } from '../../workers/index.ts';
import { startThread } from './thread.ts';

/** Receipt forms are drawn in a thread of their own, while other steps go on. */
export interface Drawing {
  /**
   * Begins a step, and resolves once the form that it draws is begun, or the step is at its end. What it resolves with ends the step: it waits for the
   * form, and is called in the transaction that the step began in.
   */
  begin<Answer>(step: (drawReceipt: DrawReceipt) => Promise<Answer>): Promise<() => Promise<Answer>>;
  close(): Promise<void>;
}

type Ask = Parameters<DrawReceipt>[0];
type Drawn = Awaited<ReturnType<DrawReceipt>>;

export function startDrawing(): Drawing {
  const thread = startThread<Ask, Drawn>(new URL('drawing-thread.ts', import.meta.url));
  return {
    async begin(step) {
      const begun = Promise.withResolvers<undefined>();
      const goesOn = Promise.withResolvers<undefined>();
      const ended = step(async (record) => {
        const drawn = thread.ask(record);
        drawn.catch(() => undefined);
        begun.resolve(undefined);
        await goesOn.promise;
        return drawn;
      });
      await Promise.race([begun.promise, ended]);
      return () => {
        goesOn.resolve(undefined);
        return ended;
      };
    },
    close: () => thread.close(),
  };
}
