import { flag, key, tenant, text } from '../search/field.ts';
import { createSearch, type SearchTable } from '../search/search.ts';
import { answerLimit } from '../search/statements.ts';

/** Longer values are cut in search results, unless `truncateValues=false` (Camunda's default threshold). */
const longest = 8191;

/** Of the JSON of a row `v`; the length of a text that is a column of its own is told by the head of its row, the text isn't read. */
const sizeOfRow = `(SELECT CASE WHEN r.value_key IS NULL THEN octet_length(r.value)
    ELSE (SELECT octet_length(l.text) FROM long_value l WHERE l.key = r.value_key) END FROM variable_row r WHERE r.key = v.key)`;

/** Characters are counted only where bytes can't tell: one has four at most. */
const isLong = (size: string): string =>
  `(CASE WHEN ${size} <= ${longest} THEN 0 WHEN ${size} > ${4 * longest} THEN 1 ELSE length(v.value) > ${longest} END)`;

const cut = `substr(v.value, 1, ${longest})`;

const table = {
  from: 'variable v',
  key: 'v.key',
  fields: {
    variableKey: key('v.key', { filter: 'operators', sort: true }),
    name: text('v.name', { filter: 'operators', sort: true }),
    // By their beginnings, as Camunda sorts what it has cut.
    value: { ...text('v.value', { filter: 'operators' }), sort: { nullable: false, sql: cut } },
    scopeKey: key('v.scope_key', { filter: 'operators', sort: true }),
    processInstanceKey: key('v.instance_key', { filter: 'operators', sort: true }),
    tenantId: tenant({ filter: 'equals', sort: true }),
    isTruncated: flag(isLong(sizeOfRow), { filter: 'equals' }),
  },
  size: { sql: sizeOfRow, most: answerLimit },
} satisfies SearchTable;

/** What is cut must be read whole nevertheless: so many times as much, within half a second. */
const readForCut = 8 * answerLimit;

/** Values as they are, for one variable and for `truncateValues=false`. */
export const wholeVariables = createSearch({
  ...table,
  fields: { ...table.fields, isTruncated: { ...table.fields.isTruncated, read: () => false } },
});

const cutValue = { ...table.fields.value, sql: cut };

/** Filtered by the whole value; what goes out is cut. */
export const variables = createSearch({
  ...table,
  fields: { ...table.fields, value: cutValue },
  size: { ...table.size, most: readForCut },
});

/** One variable by its key: whole, so nothing is said about cutting. */
export const oneVariable = createSearch({
  ...table,
  fields: { ...table.fields, isTruncated: { ...table.fields.isTruncated, read: undefined } },
});

const onlyName = (fields: SearchTable['fields']): SearchTable['fields'] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, name === 'name' ? field : { ...field, filter: undefined }]),
  );

const pastOf = (column: string): string =>
  `(SELECT ${column} FROM variable_past p WHERE p.variable_key = w.key AND p.until_key > t.completed_key ORDER BY p.until_key LIMIT 1)`;

/** Of each user task; when it has ended, the variables there were then, with the values they had. */
const ofTasks = {
  ...table,
  from: `(SELECT w.key, w.instance_key, w.scope_key, w.name, t.key AS task_key, coalesce(${pastOf('p.value')}, w.value) AS value,
      ${pastOf('octet_length(p.value)')} AS past_size
    FROM user_task t JOIN variable w ON w.instance_key = t.instance_key
    WHERE t.completed_key IS NULL OR w.key < t.completed_key) v`,
};
const sizeOfTasks = `coalesce(v.past_size, ${sizeOfRow})`;
const truncated = flag(isLong(sizeOfTasks), { filter: 'equals' });

/** Of a user task, which can be filtered by name only: values cut and whole. */
export const taskVariables = createSearch({
  ...ofTasks,
  fields: onlyName({ ...table.fields, value: cutValue, isTruncated: truncated }),
  size: { sql: sizeOfTasks, most: readForCut },
});
export const wholeTaskVariables = createSearch({
  ...ofTasks,
  fields: onlyName({ ...table.fields, isTruncated: { ...truncated, read: () => false } }),
  size: { sql: sizeOfTasks, most: answerLimit },
});
