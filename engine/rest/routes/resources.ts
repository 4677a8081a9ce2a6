import { keyOf, type RestContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { defaultTenant, ok, type Answer, type Route } from '../route.ts';
import { storedKey } from '../search/operators.ts';
import type { Row } from '../search/statements.ts';

/** One shape for what was deployed, whatever it is. */
const resources = `SELECT key, resource_name, version, version_tag, process_id AS id, xml AS content FROM process_definition WHERE key = ?
  UNION ALL SELECT key, resource_name, version, version_tag, form_id, schema FROM form WHERE key = ?
  UNION ALL SELECT key, resource_name, version, NULL, requirements_id, xml FROM decision_requirements WHERE key = ?`;

/** Deployed files, as they came in. */
export function resourceRoutes({ reader }: RestContext): Route[] {
  const xml = (path: string, operation: string, sql: string): Route => ({
    method: 'GET',
    path,
    operation,
    answer(request) {
      const [parameter = ''] = Object.keys(request.parameters);
      const key = keyOf(request, parameter);
      const row = reader.first(sql, [storedKey(key)]);
      if (row === undefined) throw notFound(`Expected to find XML of ${parameter} '${key}', but there is none`);
      return textAnswer(row, 'xml', 'text/xml; charset=utf-8');
    },
  });
  function resourceOf(key: string): Row {
    const stored = storedKey(key);
    const row = reader.first(resources, [stored, stored, stored]);
    if (row === undefined) throw notFound(`Expected to find resource with key '${key}', but there is none`);
    return row;
  }
  return [
    xml(
      '/process-definitions/{processDefinitionKey}/xml',
      'getProcessDefinitionXml',
      'SELECT xml FROM process_definition WHERE key = ?',
    ),
    xml(
      '/decision-definitions/{decisionDefinitionKey}/xml',
      'getDecisionDefinitionXml',
      'SELECT r.xml FROM decision_definition c JOIN decision_requirements r ON r.key = c.requirements_key WHERE c.key = ?',
    ),
    xml(
      '/decision-requirements/{decisionRequirementsKey}/xml',
      'getDecisionRequirementsXml',
      'SELECT xml FROM decision_requirements WHERE key = ?',
    ),
    {
      method: 'GET',
      path: '/resources/{resourceKey}',
      operation: 'getResource',
      answer(request) {
        const row = resourceOf(keyOf(request, 'resourceKey'));
        return ok({
          resourceKey: String(row['key']),
          resourceId: row['id'],
          resourceName: row['resource_name'],
          version: row['version'],
          versionTag: row['version_tag'] ?? undefined,
          tenantId: defaultTenant,
        });
      },
    },
    {
      method: 'GET',
      path: '/resources/{resourceKey}/content',
      operation: 'getResourceContent',
      answer: (request) =>
        textAnswer(resourceOf(keyOf(request, 'resourceKey')), 'content', 'text/plain; charset=utf-8'),
    },
  ];
}

const textAnswer = (row: Row, column: string, contentType: string): Answer => ({
  status: 200,
  body: String(row[column]),
  contentType,
});
