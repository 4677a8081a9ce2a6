import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '../../platform/log.ts';
import { exitCodes, partMark, PartNews, type HouseState, type HouseTold, type PartName } from './house-messages.ts';
import { watchLife, type LifePatience, type LifeWatch } from './watch-life.ts';

/** A program that is started again, with back-off, whenever it ends without having been asked to, or hangs. */
export interface KeptPart {
  readonly name: PartName;
  isUp(): boolean;
  /** It has been up at least once in this life of the house. */
  wasUp(): boolean;
  /** How many times it was started again. */
  restarts(): number;
  send(state: HouseState): void;
  /** Asks it to end in order, and waits until it has. It is not started again. */
  stop(): Promise<void>;
}

interface Kept {
  readonly name: PartName;
  readonly log: Logger;
  /** Settings of its own. */
  readonly environment: () => Record<string, string>;
  readonly onNews: (news: PartNews) => void;
  /** It has come, gone, or is to be started again. */
  readonly onChange: () => void;
  /** It can't start, has said why, and is not tried again. */
  readonly onRefused: () => void;
  /** How long it may leave the question unanswered whether it lives, once it has come up: before, it may be bringing a large folder up to date. */
  readonly life: LifePatience;
}

const longestPause = 30_000;
/** One that lived so long, ms, has recovered: the next pause is a short one again. */
const recovered = 60_000;

/**
 * Starts the program `bin/<name>.ts` and keeps it running. It shares our output, and ends when we are gone (its channel is cut); however
 * this process ends in JavaScript, none is left behind that doesn't listen. One that hangs is ended by force: nothing is lost by that.
 */
export function keepRunning({ name, log, environment, onNews, onChange, onRefused, life }: Kept): KeptPart {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let watch: LifeWatch | undefined;
  let isDebugged = false;
  let isUp = false;
  let wasUp = false;
  let isStopping = false;
  let restarts = 0;
  let failures = 0;

  function begin(): void {
    const began = performance.now();
    const running = start(name, environment(), log);
    child = running;
    running.on('message', (message) => {
      const news = PartNews.parse(message);
      watch?.answered();
      if (news.kind === 'here') {
        isDebugged = news.isDebugged;
        return;
      }
      if (news.kind === 'up') {
        isUp = wasUp = true;
        watch ??= watchOver(running);
      }
      onNews(news);
      onChange();
    });
    running.on('error', () => {
      if (running.pid === undefined) ended({ code: null, signal: null, lived: 0 });
    });
    running.once('exit', (code, signal) => ended({ code, signal, lived: performance.now() - began }));
    onChange();
  }

  function tell(what: HouseTold): void {
    if (child?.connected === true) child.send(what, () => undefined);
  }

  function watchOver(running: ChildProcess): LifeWatch {
    return watchLife(life, { ask: () => tell({ areYouThere: true }), hangs: () => hangs(running) });
  }

  function hangs(running: ChildProcess): void {
    const about = { part: name, child: running.pid, seconds: (life.every * life.questions) / 1000 };
    if (isDebugged) {
      log.warn(about, 'a part of the house does not answer; it is left alone, since a debugger looks at it');
      watch = watchOver(running);
      return;
    }
    log.error(about, 'a part of the house has not answered for too long; it is ended, and started again');
    running.kill('SIGKILL');
  }

  function ended({ code, signal, lived }: { code: number | null; signal: string | null; lived: number }): void {
    child = undefined;
    isUp = isDebugged = false;
    watch?.stop();
    watch = undefined;
    if (isStopping) return;
    if (code === exitCodes.refused || (code === exitCodes.portTaken && !wasUp)) {
      onRefused();
      return;
    }
    restarts += 1;
    failures = lived > recovered ? 1 : failures + 1;
    const againIn = Math.min(1000 * 2 ** (failures - 1), longestPause);
    // As V8 ends a process whose heap is full.
    const hint = signal === 'SIGABRT' && 'It may have had too little memory: NODE_OPTIONS=--max-old-space-size=<MB>';
    const about = { part: name, code, signal, restarts, againIn, ...(hint !== false && { hint }) };
    log.error(about, 'a part of the house ended; it is started again');
    timer = setTimeout(begin, againIn);
    onChange();
  }

  process.once('exit', () => child?.kill('SIGKILL'));
  begin();
  return {
    name,
    isUp: () => isUp,
    wasUp: () => wasUp,
    restarts: () => restarts,
    send: tell,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      watch?.stop();
      if (child) await end(child);
    },
  };
}

/**
 * Left to itself V8 takes 48 MB for what is young and lets the rest grow fourfold before it clears: after all pages the portal held 527 MB, of
 * which 77 were in use. What the operator sets stands behind ours, and holds.
 */
const nodeOptions = (young: number, given = ''): string =>
  `--max-semi-space-size=${young} --max-old-space-size=1024 ${given}`.trim();

/**
 * Heaps of the C library, for all threads of a part: with one for each thread, what one took and another gave back stays lying (measured: 37 of 210 MB
 * once sixty thousand keys were opened).
 */
const heaps = '1';

/**
 * MB for what is young. The workers draw documents of some MB, most of which would be in use still whenever so little as usual is cleared, and be carried over (measured:
 * an eighth of their CPU). The other parts have no such gain from more, and hold 20 to 40 MB more for it.
 */
const youngSpaces: Record<PartName, number> = { portal: 8, engine: 8, workers: 16 };

/** From the beginning, as the other parts have their 8. Stands behind what `nodeArguments` says of all, and holds; Node doesn't take it from `NODE_OPTIONS`. */
const wholeAtOnce: Record<PartName, readonly string[]> = {
  portal: [],
  engine: [],
  workers: [`--min-semi-space-size=${youngSpaces.workers}`],
};

/** What Node is told when it starts a program of the house. What is young has its 8 MB at once: while it grew to them, a start cleared for 0.2 s. */
export const nodeArguments = ['--min-semi-space-size=8'];

/** By how much the workers stand back where the processor is short: nobody sits and waits for a step as for a page. */
const behindPages = 3;

function start(name: PartName, environment: Record<string, string>, log: Logger): ChildProcess {
  const child = fork(join(import.meta.dirname, '..', `${name}.ts`), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [...process.execArgv, ...nodeArguments, ...wholeAtOnce[name]],
    env: {
      ...process.env,
      ...environment,
      [partMark]: name,
      MALLOC_ARENA_MAX: process.env['MALLOC_ARENA_MAX'] ?? heaps,
      NODE_OPTIONS: nodeOptions(youngSpaces[name], process.env['NODE_OPTIONS']),
    },
  });
  if (name === 'workers' && child.pid !== undefined) setPriority(child.pid, Math.min(getPriority() + behindPages, 19));
  child.on('error', (error) =>
    log.error({ part: name, err: error }, 'a part of the house could not be started, or told something'),
  );
  log.info({ part: name, child: child.pid }, 'a part of the house was started');
  return child;
}

/** Cuts the channel, which asks a part to end, and waits until it has. */
async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  await gone;
}
