import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Logger } from '../../platform/log.ts';
import { exitCodes, partMark, PartNews, type HouseState, type PartName } from './house-messages.ts';

/** A program that is started again, with back-off, whenever it ends without having been asked to. */
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
}

const longestPause = 30_000;
/** One that lived so long, ms, has recovered: the next pause is a short one again. */
const recovered = 60_000;

/**
 * Starts the program `bin/<name>.ts` and keeps it running. It shares our output, and ends when we are gone (its channel is cut); however
 * this process ends in JavaScript, none is left behind that doesn't listen.
 */
export function keepRunning({ name, log, environment, onNews, onChange, onRefused }: Kept): KeptPart {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
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
      if (news.kind === 'up') isUp = wasUp = true;
      onNews(news);
      onChange();
    });
    running.on('error', () => {
      if (running.pid === undefined) ended({ code: null, signal: null, lived: 0 });
    });
    running.once('exit', (code, signal) => ended({ code, signal, lived: performance.now() - began }));
    onChange();
  }

  function ended({ code, signal, lived }: { code: number | null; signal: string | null; lived: number }): void {
    child = undefined;
    isUp = false;
    if (isStopping) return;
    if (code === exitCodes.refused || (code === exitCodes.portTaken && !wasUp)) {
      log.fatal({ part: name, code }, "a part of the house can't start; the house stops");
      onRefused();
      return;
    }
    restarts += 1;
    failures = lived > recovered ? 1 : failures + 1;
    const againIn = Math.min(1000 * 2 ** (failures - 1), longestPause);
    log.error({ part: name, code, signal, restarts, againIn }, 'a part of the house ended; it is started again');
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
    send(state) {
      if (child?.connected === true) child.send(state, () => undefined);
    },
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      if (child) await end(child);
    },
  };
}

/**
 * Left to itself V8 takes 48 MB for what is young and lets the rest grow fourfold before it clears: after all pages the portal held 527 MB, of
 * which 77 were in use. What the operator sets stands behind ours, and holds.
 */
const nodeOptions = (given = ''): string => `--max-semi-space-size=8 --max-old-space-size=1024 ${given}`.trim();

function start(name: PartName, environment: Record<string, string>, log: Logger): ChildProcess {
  const child = fork(join(import.meta.dirname, '..', `${name}.ts`), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment, [partMark]: name, NODE_OPTIONS: nodeOptions(process.env['NODE_OPTIONS']) },
  });
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
