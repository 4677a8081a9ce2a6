import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { createId } from '../../platform/id.ts';
import type { WorkersRegister } from '../../register/index.ts';

/** Of several processes of workers one carries the outbox: nothing is sent twice, and no two send messages of one process at once. */
export interface Turn {
  /** Takes the turn when it is free, and keeps it. False: somebody else has it. */
  isMine(): Promise<boolean>;
  /** True while nobody else can have taken it: asked before each row, since a process that stood still has lost its turn. */
  holds(): boolean;
  /** Gives it to whoever waits. */
  leave(): Promise<void>;
}

/** The turn is kept by a sign of life; a process without one sends nothing more, and somewhat later another takes over, ms. */
const signEvery = 5000;
const holdsFor = 15_000;
const takenAfter = 20_000;
/** How often those who wait look, ms. */
const lookEvery = 1000;

const Carrier = z.object({ id: z.string(), place: z.string().optional(), pid: z.int(), sign: z.int() });
type Carrier = z.infer<typeof Carrier>;

/** Where the number of a process means that process: containers share host names, and kernels, but not both of these. */
const place = placeOfNumbers();

/** Turns of this process that have not been left. */
const living = new Set<string>();

/** @param now ms that only ever grow: signs of life are waited for, and never compared with a clock, so that none can be set wrong */
export function openTurn(
  outbox: Pick<WorkersRegister['outbox'], 'carrier' | 'setCarrier' | 'clearCarrier'>,
  now: () => number = () => performance.now(),
): Turn {
  const own: Carrier = { id: createId(), place, pid: process.pid, sign: 0 };
  let mine: { readonly text: string; readonly at: number } | undefined;
  let seen: { readonly text: string; readonly at: number } | undefined;
  let lookedAt = -Infinity;
  living.add(own.id);

  async function sign(before: string | undefined): Promise<boolean> {
    const at = now();
    own.sign += 1;
    const text = JSON.stringify(own);
    const isOurs = await outbox.setCarrier({ before, after: text });
    mine = isOurs ? { text, at } : undefined;
    return isOurs;
  }

  async function look(): Promise<boolean> {
    lookedAt = now();
    const text = await outbox.carrier();
    if (text === undefined || isGone(text, own.id)) return sign(text);
    if (seen?.text !== text) seen = { text, at: lookedAt };
    return lookedAt - seen.at > takenAfter ? sign(text) : false;
  }

  return {
    async isMine() {
      if (mine) return now() - mine.at < signEvery || sign(mine.text);
      return now() - lookedAt < lookEvery ? false : look();
    },
    holds: () => mine !== undefined && now() - mine.at < holdsFor,
    async leave() {
      living.delete(own.id);
      if (mine) await outbox.clearCarrier(mine.text);
      mine = undefined;
    },
  };
}

/** True when whoever wrote this is known to have ended: a process of this place that isn't there, or a sign of our own. */
function isGone(text: string, ownId: string): boolean {
  const { id, place: theirs, pid } = Carrier.parse(JSON.parse(text));
  if (id === ownId) return true;
  if (theirs !== place) return false;
  return pid === process.pid ? !living.has(id) : !isThere(pid);
}

/** On Linux the start of the kernel and its namespace of processes; elsewhere, without containers, the host. */
function placeOfNumbers(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return `${process.platform} ${hostname()}`;
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
