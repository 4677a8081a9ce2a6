/** When a world begins, and lengths of time in milliseconds. */
export const start = Date.parse('2026-03-02T08:00:00Z');
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
