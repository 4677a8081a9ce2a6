import { instantAt, type Instant } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { PortalRegister } from '../../register/index.ts';

/**
 * What failed without anybody whom the register knows: an answer of the login that is none, a token of the API that isn't one, a
 * forged notice of logout, a session whose person has no rights here any more.
 */
export type AnonymousFailure = 'login' | 'token' | 'logout-notice' | 'session';

/** Counts what failed, and writes how often in the audit log. */
export interface AnonymousFailures {
  readonly count: (failure: AnonymousFailure) => void;
  /** Writes what was counted until now. What can't be written is counted on. */
  readonly write: () => Promise<void>;
  /** Writes what is left, once what is being written is there; what is counted after that isn't written. */
  readonly close: () => Promise<void>;
}

interface Counted {
  readonly times: number;
  readonly since: Instant;
}

/** From the first failure to the rows that tell of it and of those after it, ms. */
const period = 10 * 60_000;

/**
 * One row for each kind of failure and ten minutes, however many there are, so that nobody without a login can fill the log. No address
 * and no name is kept: a row says what failed, how often and since when.
 */
export function countFailures({
  register,
  clock,
  log,
}: {
  readonly register: { readonly audit: Pick<PortalRegister['audit'], 'append'> };
  readonly clock: Clock;
  readonly log: Logger;
}): AnonymousFailures {
  const counted = new Map<AnonymousFailure, Counted>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** What the timer has begun to write. */
  let writing: Promise<void> = Promise.resolve();
  const now = () => instantAt(clock.now());

  function add(failure: AnonymousFailure, { times, since }: Counted): void {
    const other = counted.get(failure);
    const first = other && other.since < since ? other.since : since;
    counted.set(failure, { times: times + (other?.times ?? 0), since: first });
    if (!isClosed) timer ??= setTimeout(() => void (writing = write()), period).unref();
  }

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const due = [...counted];
    counted.clear();
    await Promise.all(
      due.map(async ([failure, { times, since }]) => {
        const details = { failure, times: String(times), since };
        const author = { hsaId: 'system', role: 'system', at: now() };
        await register.audit.append({ action: 'anonymous-refused', author, details }).catch((error: unknown) => {
          log.warn({ err: error, failure, times }, 'Failures could not be written in the audit log');
          add(failure, { times, since });
        });
      }),
    );
  }

  return {
    count: (failure) => add(failure, { times: 1, since: now() }),
    write,
    async close() {
      isClosed = true;
      await writing;
      await write();
    },
  };
}
