import { isProblem, type Pairings } from '../../client/index.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';

/** How often register and engine are compared, and learn how far the other has come, ms. */
const everyMs = 2000;

export interface PairingWatch {
  /**
   * Compares them when it is time to, and has both keep it, so that each knows how far the other has come. Throws when the engine is not
   * the register's, or has not been compared yet since it doesn't answer.
   */
  require(): Promise<void>;
  /** The same at once, for the last time before the carrier ends. Never throws. */
  finish(): Promise<void>;
  /** True when the engine was found not to be the register's. */
  isApart(): boolean;
}

interface Options {
  readonly client: Pairings;
  readonly register: Pick<WorkersRegister, 'operation'>;
  readonly log: Logger;
  /** Called once, when the engine is found not to be the register's. */
  readonly onFault?: ((fault: string) => void) | undefined;
  /** ms that only ever grow */
  readonly now?: () => number;
}

/** For the process that carries the outbox: of several, it alone makes marks. */
export function watchPairing(options: Options): PairingWatch {
  const { client, register, log, onFault, now = () => performance.now() } = options;
  let last: { readonly at: number; readonly outcome: Promise<void> } | undefined;
  let isCompared = false;
  let fault: string | undefined;

  async function compare(): Promise<void> {
    fault ??= await register.operation.pairingFault(() => client.findPairing());
    if (fault !== undefined) throw new Error(fault);
    await keepMarks(client, register);
    isCompared = true;
  }

  async function attempt(): Promise<void> {
    const isKnown = fault !== undefined;
    try {
      await compare();
    } catch (error) {
      if (fault !== undefined && !isKnown) {
        log.fatal(fault);
        onFault?.(fault);
      }
      // One that was compared and doesn't answer now gets nothing anyhow.
      if (fault !== undefined || !isCompared) throw error;
    }
  }

  return {
    require() {
      if (!last || now() - last.at >= everyMs) last = { at: now(), outcome: attempt() };
      return last.outcome;
    },
    finish: () => attempt().catch(() => undefined),
    isApart: () => fault !== undefined,
  };
}

/** The engine keeps the next mark first, so that after a crash it is the engine that is a mark ahead. */
async function keepMarks(client: Pairings, { operation }: Pick<WorkersRegister, 'operation'>): Promise<void> {
  const engine = await client.findPairing();
  if (!engine) return;
  const { current, previous } = engine;
  const { kept, next } = await operation.nextMark(engine);
  if (current?.log.size === next.log.size && current.id === kept?.id) return;
  const confirmed = [current, previous].find((mark) => mark?.id === kept?.id);
  try {
    const { engineId } = await client.pair({ expected: current?.id, next, previous: confirmed });
    if (engineId === undefined) return;
    await operation.keepPairing({ before: kept, after: { engineId, number: next.number, id: next.id } });
  } catch (error) {
    // Another carrier, whose turn it is now, was faster.
    if (!isProblem(error, 'ALREADY_EXISTS')) throw error;
  }
}
