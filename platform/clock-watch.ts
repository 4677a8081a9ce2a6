import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createId } from './id.ts';
import type { Logger } from './log.ts';

/**
 * Whether this machine's clock can be believed. It is held against the time since the machine began, which goes on while the machine is suspended and
 * that nobody sets, and which is kept in the data folder: so that neither a laptop that slept, nor a house that was stopped for a week on a machine that
 * ran, looks like a clock that jumped, and a restart after a jump doesn't hide it. Across a restart of the machine only the clock itself is left:
 * back by more than a day, or forward by more than a month, is not believed.
 */
export interface ClockWatch {
  /** In words, while what is to be done by the clock has to wait; undefined: it is believed. */
  held(): string | undefined;
}

/** What is known of the time, on this machine. */
const Known = z.strictObject({
  /** Epoch ms, and seconds since the machine began, at the same moment. */
  wall: z.number(),
  uptime: z.number(),
  /** Which start of the machine that was; undefined where it doesn't tell. */
  boot: z.string().optional(),
  /** The newest time at which the clock was believed, epoch ms. */
  seen: z.number(),
});
type Known = z.infer<typeof Known>;

const day = 86_400_000;
/** By how much a clock may be set while the machine runs, ms: an hour of summer time, a wrong day. */
const longestStep = day;
/** For how long a machine may have been off, ms. */
const longestOff = 31 * day;
/** How often it is written down that the clock is believed, ms. */
const noteEvery = 60_000;

/** Of this machine now. Tests hand in their own. */
export interface MachineTime {
  readonly wall: () => number;
  /** Seconds, also while it was suspended. */
  readonly uptime: () => number;
  readonly boot: string | undefined;
}

const machine = (): MachineTime => ({ wall: () => Date.now(), uptime, boot: bootId() });

const fileIn = (dataDir: string): string => join(dataDir, 'run', 'clock.json');

/** @param log told once when the clock is not believed, and once when it is again */
export function watchClock(dataDir: string, log: Logger, now: MachineTime = machine()): ClockWatch {
  const file = fileIn(dataDir);
  let known = read(file) ?? write(file, momentOf(now));
  let noted = now.uptime();
  let said: string | undefined;

  function look(): string | undefined {
    const found = disbelief(known, now);
    if (found === undefined) {
      if (known.boot !== now.boot || known.uptime > now.uptime()) known = write(file, momentOf(now));
      else if ((now.uptime() - noted) * 1000 > noteEvery) {
        known = write(file, { ...known, seen: now.wall() });
        noted = now.uptime();
      }
    }
    return found;
  }

  return {
    held() {
      let found = look();
      // Somebody may have said meanwhile that it is right.
      const told = found === undefined ? undefined : read(file);
      if (told && told.wall !== known.wall) {
        known = told;
        found = look();
      }
      if ((found === undefined) !== (said === undefined)) {
        if (found === undefined)
          log.warn({ clock: iso(now.wall()) }, 'The clock is believed again: what was held goes on');
        else
          log.error(
            { clock: iso(now.wall()) },
            `${found}. Timers, reminders and retention are held; see siths-kort clock`,
          );
      }
      said = found;
      return found;
    },
  };
}

/** Looks once, and writes nothing. */
export function lookAtClock(dataDir: string, now: MachineTime = machine()): string | undefined {
  const known = read(fileIn(dataDir));
  return known && disbelief(known, now);
}

/** An operator says that the clock is right: from now on it is believed as it is. Running parts hear of it at their next look. */
export function acceptClock(dataDir: string, now: MachineTime = machine()): void {
  write(fileIn(dataDir), momentOf(now));
}

const iso = (time: number): string => new Date(time).toISOString();

function momentOf({ wall, uptime: since, boot }: MachineTime): Known {
  const time = wall();
  return { wall: time, uptime: since(), ...(boot !== undefined && { boot }), seen: time };
}

/** Why the clock is not believed. */
function disbelief(known: Known, now: MachineTime): string | undefined {
  const wall = now.wall();
  const isSameBoot = known.boot !== undefined && known.boot === now.boot && known.uptime <= now.uptime();
  if (isSameBoot) {
    const expected = known.wall + (now.uptime() - known.uptime) * 1000;
    if (Math.abs(wall - expected) <= longestStep) return undefined;
    return `The machine's clock says ${iso(wall)}, and by the time that has passed it is ${iso(expected)}`;
  }
  if (wall >= known.seen - longestStep && wall <= known.seen + longestOff) return undefined;
  return `The machine's clock says ${iso(wall)}, and when it was last believed it said ${iso(known.seen)}`;
}

/** Undefined: there is none yet, or none that can be read, since nothing is lost with it. */
function read(file: string): Known | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return Known.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: others read it. A disk that is full doesn't keep the clock from being looked at. */
function write(file: string, known: Known): Known {
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    const draft = `${file}.${createId()}`;
    writeFileSync(draft, JSON.stringify(known), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    return known;
  }
  return known;
}

/** On Linux each start of the machine has an id. */
function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
