import { exitCodes } from './answer.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something, and removes in the end what it leaves behind; also when the process is told to stop meanwhile, which it does then. */
export async function removing<Result>(remove: () => void, work: () => Promise<Result>): Promise<Result> {
  const stopped = () => (remove(), process.exit(exitCodes.failed));
  for (const signal of signals) process.once(signal, stopped);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, stopped);
    remove();
  }
}
