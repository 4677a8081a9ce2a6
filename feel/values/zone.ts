/**
 * Offsets of time zones, from the tz database that Node carries (`Intl`). Asking `Intl` costs tens of microseconds,
 * so both the formatter of a zone and the offset of each quarter of an hour are remembered; both memories are bounded.
 */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone | undefined>();
const zoneLimit = 1000;
const offsetLimit = 4096;
const zoneName = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;
/** The calendar repeats every 400 years, weekdays too, and so do the rules that every zone goes on with. */
export const daysOfCycle = 146_097;
const cycle = daysOfCycle * 86_400;
/** Before 1700 every zone has the mean time of its place. */
const earliest = Date.UTC(1700, 0, 1) / 1000;
const latest = Date.UTC(4000, 0, 1) / 1000;

/** A moment with the same offset that `Intl` can tell: FEEL has a thousand times more years, and `Intl` counts the early ones otherwise. */
function tellable(instant: number): number {
  if (instant < earliest) return earliest;
  return instant <= latest ? instant : instant - Math.ceil((instant - latest) / cycle) * cycle;
}

function findZone(name: string): Zone | undefined {
  if (zones.has(name)) return zones.get(name);
  if (zones.size >= zoneLimit) zones.clear();
  const zone = openZone(name);
  zones.set(name, zone);
  return zone;
}

function openZone(name: string): Zone | undefined {
  if (!zoneName.test(name)) return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return { format, offsets: new Map() };
  } catch {
    return undefined;
  }
}

/** Does the tz database know this name? */
export function isZone(name: string): boolean {
  return findZone(name) !== undefined;
}

/** Seconds east of UTC at an instant. @param instant seconds from 1970-01-01T00:00:00Z. Unknown zones count as UTC. */
export function offsetAt(name: string, instant: number): number {
  const zone = findZone(name);
  if (zone === undefined) return 0;
  const quarter = Math.floor(tellable(instant) / 900);
  const known = zone.offsets.get(quarter);
  if (known !== undefined) return known;
  if (zone.offsets.size >= offsetLimit) zone.offsets.clear();
  const offset = askOffset(zone.format, quarter * 900);
  zone.offsets.set(quarter, offset);
  return offset;
}

function askOffset(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant * 1000).map((part) => [part.type, part.value]));
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
  const local = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return local / 1000 - instant;
}

export interface Resolved {
  /** Local seconds; moved forward when the clock skipped them. */
  readonly local: number;
  /** Seconds east of UTC. */
  readonly offset: number;
}

/**
 * Finds the offset of a local time. When clocks go back the earlier offset is taken; a time that was skipped moves
 * forward by the length of the gap (as Java's `ZonedDateTime`).
 * @param local seconds of the local clock, counted as if it were UTC
 */
export function resolveLocal(name: string, local: number): Resolved {
  const before = offsetAt(name, local - 86_400);
  const after = offsetAt(name, local + 86_400);
  if (offsetAt(name, local - before) === before) return { local, offset: before };
  if (offsetAt(name, local - after) === after) return { local, offset: after };
  if (before === after) {
    const offset = offsetAt(name, local - before);
    return { local, offset };
  }
  return { local: local + (after - before), offset: after };
}

/** The zone's offset without summer time, which a zoned time without a date uses. */
export function standardOffset(name: string): number {
  const january = Date.UTC(2024, 0, 15) / 1000;
  const july = Date.UTC(2024, 6, 15) / 1000;
  return Math.min(offsetAt(name, january), offsetAt(name, july));
}
