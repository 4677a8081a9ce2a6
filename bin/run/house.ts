import { url as debuggerUrl } from 'node:inspector';
import { HouseTold, partMark, type HouseState, type PartNews } from './house-messages.ts';

/** The house in which a program runs. One that was started by itself is told nothing and waits for nothing. */
export interface House {
  /** True the first time in a life of the house; false when this part is started again, or runs by itself. */
  isFirst(): Promise<boolean>;
  /** Waits until the engine has answered once. Undefined: the settings say where it is. */
  engine(): Promise<string | undefined>;
  /** Waits until the register has been opened by the portal. */
  registerOpen(): Promise<void>;
  /** How the parts are right now; none for a program that runs by itself. */
  parts(): HouseState['parts'];
  tell(news: PartNews): void;
}

const alone: House = {
  isFirst: () => Promise.resolve(false),
  engine: () => Promise.resolve(undefined),
  registerOpen: () => Promise.resolve(),
  parts: () => [],
  tell: () => undefined,
};

/** Thrown by what waits for the house when the house ends. */
export class HouseEnds extends Error {
  override readonly name = 'HouseEnds';
}

/** True for a program that the supervisor of `npm start` has started. */
export const isPartOfHouse = process.env[partMark] !== undefined;

/** @param stopping what waits is given up when this comes */
export function joinHouse(stopping: AbortSignal): House {
  if (!isPartOfHouse) return alone;
  let state: HouseState | undefined;
  const waiting = new Set<() => void>();
  // A house that has just ended hears nothing more; the part learns of its end by itself.
  const tell = (news: PartNews) => void process.send?.(news, undefined, undefined, () => undefined);
  process.on('message', (message) => {
    const told = HouseTold.parse(message);
    if ('areYouThere' in told) {
      tell({ kind: 'here', isDebugged: debuggerUrl() !== undefined });
      return;
    }
    state = told;
    for (const look of waiting) look();
  });

  function when<Value>(read: (state: HouseState) => Value | undefined): Promise<Value> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const value = state && read(state);
        if (value === undefined) return;
        waiting.delete(look);
        resolve(value);
      };
      waiting.add(look);
      if (stopping.aborted) reject(new HouseEnds());
      stopping.addEventListener('abort', () => reject(new HouseEnds()), { once: true });
      look();
    });
  }

  return {
    isFirst: () => when(({ isFirst }) => isFirst),
    engine: () => when(({ engine }) => engine),
    registerOpen: () => when(({ isRegisterOpen }) => isRegisterOpen || undefined).then(() => undefined),
    parts: () => state?.parts ?? [],
    tell,
  };
}
