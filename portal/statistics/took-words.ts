const decimal = (value: number): string => value.toLocaleString('sv-SE', { maximumFractionDigits: 1 });

/** A time as statistics say it, to two digits: `18 min`, `2,1 tim`, `3,1 dygn`. @param minutes rounded as the register does */
export function tookWords(minutes: number): string {
  if (minutes < 60) return `${decimal(minutes)} min`;
  if (minutes < 2880) return `${decimal(minutes / 60)} tim`;
  return `${decimal(minutes / 1440)} dygn`;
}
