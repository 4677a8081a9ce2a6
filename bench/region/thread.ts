import { parentPort, Worker } from 'node:worker_threads';
import { z } from 'zod';

/** A thread for what the processor's other core does meanwhile: the register has one writer, which is busy all the time. */
export interface Thread<Question, Answer> {
  /** Rejects when the thread has failed. */
  ask(question: Question): Promise<Answer>;
  /** Ends it, whatever it is at. */
  close(): Promise<void>;
}

/** @param file a module that calls `answerEach` */
export function startThread<Question, Answer>(file: URL): Thread<Question, Answer> {
  const thread = new Worker(file);
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  const Told = z.object({ number: z.number(), answer: z.custom<Answer>() });
  let asked = 0;
  let failure: Error | undefined;
  thread.on('message', (told: unknown) => {
    const { number, answer } = Told.parse(told);
    waiting.get(number)?.resolve(answer);
    waiting.delete(number);
  });
  thread.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
    for (const { reject } of waiting.values()) reject(failure);
  });
  return {
    ask(question) {
      if (failure) return Promise.reject(failure);
      const asking = Promise.withResolvers<Answer>();
      waiting.set((asked += 1), asking);
      thread.postMessage({ number: asked, question });
      return asking.promise;
    },
    async close() {
      await thread.terminate();
    },
  };
}

/** In the thread: answers each question, begun in the order in which they were asked. What this throws ends the thread. */
export function answerEach<Question>(
  schema: z.ZodType<Question>,
  answerTo: (question: Question) => Promise<unknown>,
): void {
  const Asked = z.object({ number: z.number(), question: schema });
  parentPort?.on('message', (asked: unknown) => {
    const { number, question } = Asked.parse(asked);
    void answerTo(question).then((answer) => parentPort?.postMessage({ number, answer }));
  });
}
