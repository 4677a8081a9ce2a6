import { keyOf, type RestContext } from '../context.ts';
import { parseOptionalBody } from '../parse.ts';
import { notFound } from '../problem.ts';
import { defaultTenant, noContent, ok, type Answer, type Route } from '../route.ts';
import { condition, type Condition, type SqlValue } from '../search/condition.ts';
import { storedKey } from '../search/operators.ts';
import type { Reader, Row } from '../search/statements.ts';
import { taskVariables, wholeTaskVariables } from '../tables/variables.ts';
import { isTruncating } from './searches.ts';

const formColumns = 'SELECT key, form_id, version, schema FROM form';

/** What a person's form needs: the form of a task or a start event, and the variables a task sees. */
export function formRoutes({ reader }: RestContext): Route[] {
  const form = (sql: string, ...values: readonly SqlValue[]) =>
    formAnswer(reader.first(`${formColumns} WHERE ${sql}`, values));
  /** Of several variables with one name only the innermost, under both names. */
  const taskVariablesRoute = (view: string, operation: string): Route => ({
    method: 'POST',
    path: `/user-tasks/{userTaskKey}/${view}/search`,
    operation,
    answer(request) {
      const table = isTruncating(request.query) ? taskVariables : wholeTaskVariables;
      const body = parseOptionalBody(table.body, request);
      const task = taskOf(reader, keyOf(request, 'userTaskKey'));
      return ok(table.run(reader, body, [visibleTo(reader, task)]));
    },
  });
  return [
    {
      method: 'GET',
      path: '/user-tasks/{userTaskKey}/form',
      operation: 'getUserTaskForm',
      answer(request) {
        const task = taskOf(reader, keyOf(request, 'userTaskKey'));
        return form('key = ?', number(task, 'form_key'));
      },
    },
    taskVariablesRoute('variables', 'searchUserTaskVariables'),
    taskVariablesRoute('effective-variables', 'searchUserTaskEffectiveVariables'),
    {
      method: 'GET',
      path: '/process-definitions/{processDefinitionKey}/form',
      operation: 'getStartProcessForm',
      answer(request) {
        const key = keyOf(request, 'processDefinitionKey');
        const definition = reader.first('SELECT start_form_id, start_form_key FROM process_definition WHERE key = ?', [
          storedKey(key),
        ]);
        if (definition === undefined)
          throw notFound(`Expected to find process definition with key '${key}', but there is none`);
        const bound = number(definition, 'start_form_key');
        if (bound !== null) return form('key = ?', bound);
        const id = definition['start_form_id'];
        return form('form_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1', typeof id === 'string' ? id : null);
      },
    },
  ];
}

function formAnswer(row: Row | undefined): Answer {
  if (row === undefined) return noContent;
  const schema: unknown = JSON.parse(String(row['schema']));
  return ok({
    formKey: String(row['key']),
    formId: row['form_id'],
    version: row['version'],
    schema,
    tenantId: defaultTenant,
  });
}

function taskOf(reader: Reader, key: string): Row {
  const task = reader.first('SELECT key, instance_key, element_instance_key, form_key FROM user_task WHERE key = ?', [
    storedKey(key),
  ]);
  if (task === undefined) throw notFound(`Expected to find user task with key '${key}', but there is none`);
  return task;
}

const number = (row: Row, column: string): number | null => {
  const value = row[column];
  return typeof value === 'number' ? value : null;
};

/** From the task's own scope outwards; of several variables with one name the innermost. What came after the task has ended is not seen. */
function visibleTo(reader: Reader, task: Row): Condition {
  const scopes: number[] = [];
  let scope = number(task, 'element_instance_key');
  while (scope !== null) {
    scopes.push(scope);
    const element = reader.first('SELECT scope_key FROM element_instance WHERE key = ?', [scope]);
    scope = element === undefined ? null : number(element, 'scope_key');
  }
  return condition(
    `v.task_key = ? AND v.key IN (SELECT key FROM (SELECT w.key, min(s.key) FROM json_each(?) s
      JOIN user_task t ON t.key = ? JOIN variable w ON w.instance_key = t.instance_key AND w.scope_key = s.value
      WHERE t.completed_key IS NULL OR w.key < t.completed_key GROUP BY w.name))`,
    number(task, 'key'),
    JSON.stringify(scopes),
    number(task, 'key'),
  );
}
