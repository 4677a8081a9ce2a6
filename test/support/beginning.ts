/** When a test's time begins: a Tuesday, 08.30 in Stockholm. */
export const beginning = '2026-11-24T07:30:00.000Z';
