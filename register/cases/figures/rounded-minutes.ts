/** What `took` says of something whose time isn't known. */
export const unknownTime = -1;

/**
 * A time as it is shown, in minutes: whole minutes up to an hour, tenths of hours up to ten, hours up to two days, tenths of days up to ten, then
 * days. The median of what is rounded is the rounded median, so that nothing finer need be kept. @param ms what went backwards counts as nothing
 */
export function roundedMinutes(ms: number): number {
  const minutes = Math.max(0, ms) / 60_000;
  const step = steps.find(({ below }) => minutes < below)?.step ?? 1440;
  return Math.round(minutes / step) * step;
}

const steps = [
  { below: 60, step: 1 },
  { below: 600, step: 6 },
  { below: 2880, step: 60 },
  { below: 14_400, step: 144 },
];
