import { flag, key, tenant, text } from '../search/field.ts';
import { createSearch, type SearchTable } from '../search/search.ts';

/** Longer values are cut in search results, unless `truncateValues=false` (Camunda's default threshold). */
const longest = 8191;

const isLong = `(length(v.value) > ${longest})`;

const cut = (value: unknown): string => String(value).slice(0, longest);

const table = {
  from: 'variable v',
  key: 'v.key',
  fields: {
    variableKey: key('v.key', { filter: 'operators', sort: true }),
    name: text('v.name', { filter: 'operators', sort: true }),
    value: text('v.value', { filter: 'operators', sort: true }),
    scopeKey: key('v.scope_key', { filter: 'operators', sort: true }),
    processInstanceKey: key('v.instance_key', { filter: 'operators', sort: true }),
    tenantId: tenant({ filter: 'equals', sort: true }),
    isTruncated: flag(isLong, { filter: 'equals' }),
  },
} satisfies SearchTable;

/** Values as they are, for one variable and for `truncateValues=false`. */
export const wholeVariables = createSearch({
  ...table,
  fields: { ...table.fields, isTruncated: { ...table.fields.isTruncated, read: () => false } },
});

/** Sorted and filtered by the whole value; only what goes out is cut. */
export const variables = createSearch({
  ...table,
  fields: {
    ...table.fields,
    value: { ...table.fields.value, read: cut },
  },
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

/** Of each user task; when it has ended, the variables there were then, with the values they had. */
const ofTasks = {
  ...table,
  from: `(SELECT w.key, w.instance_key, w.scope_key, w.name, t.key AS task_key, coalesce(
      (SELECT p.value FROM variable_past p WHERE p.variable_key = w.key AND p.until_key > t.completed_key ORDER BY p.until_key LIMIT 1),
      w.value) AS value
    FROM user_task t JOIN variable w ON w.instance_key = t.instance_key
    WHERE t.completed_key IS NULL OR w.key < t.completed_key) v`,
};

/** Of a user task, which can be filtered by name only: values cut and whole. */
export const taskVariables = createSearch({
  ...ofTasks,
  fields: onlyName({ ...table.fields, value: { ...table.fields.value, read: cut } }),
});
export const wholeTaskVariables = createSearch({
  ...ofTasks,
  fields: onlyName({ ...table.fields, isTruncated: { ...table.fields.isTruncated, read: () => false } }),
});
