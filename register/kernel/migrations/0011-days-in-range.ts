import type { Migration } from '../migrate.ts';

/**
 * Days are from 1900-01-01 to 2200-12-31 from now on. What was typed before as a "no end" (`9999-12-31`) becomes the last of them, so
 * that old cases, employments and cards can still be read.
 */
const first = '1900-01-01';
const last = '2200-12-31';

const columns: readonly [table: string, column: string][] = [
  ['employments', 'fromDay'],
  ['employments', 'toDay'],
  ['grants', 'fromDay'],
  ['grants', 'toDay'],
  ['rights', 'fromDay'],
  ['rights', 'toDay'],
  ['cards', 'lastValidDay'],
  ['cards', 'blankExpires'],
  ['bundles', 'blankExpires'],
  ['visits', 'latestDay'],
  ['blockRequests', 'lostOn'],
];

/** Days in the facts of a case, wherever its process keeps them. */
const facts = [
  '$.order.idValidTo',
  '$.order.assignmentFrom',
  '$.order.assignmentTo',
  '$.order.passportValidTo',
  '$.order.agreementTo',
  '$.passportNeededTo',
  '$.lostOn',
  '$.lastDay',
];

const ofColumn = ([table, column]: readonly [string, string]) => `
UPDATE ${table} SET ${column} = '${last}' WHERE ${column} > '${last}';
UPDATE ${table} SET ${column} = '${first}' WHERE ${column} < '${first}';`;

const ofFact = (path: string) => `
UPDATE cases SET facts = json_set(facts, '${path}', '${last}') WHERE json_extract(facts, '${path}') > '${last}';
UPDATE cases SET facts = json_set(facts, '${path}', '${first}') WHERE json_extract(facts, '${path}') < '${first}';`;

export const daysInRange: Migration = {
  number: 11,
  name: 'days-in-range',
  sql: `${columns.map(ofColumn).join('')}${facts.map(ofFact).join('')}\n`,
};
