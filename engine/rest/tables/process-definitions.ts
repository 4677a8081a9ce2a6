import { z } from 'zod';
import { condition } from '../search/condition.ts';
import { choice, flag, integer, key, tenant, text } from '../search/field.ts';
import { createSearch } from '../search/search.ts';

const latest = `(d.deleted = 0 AND d.version =
  (SELECT max(l.version) FROM process_definition l WHERE l.process_id = d.process_id AND l.deleted = 0))`;

/** A deleted definition drains while instances of it are active. */
export const state = `(CASE WHEN d.deleted = 0 THEN 'ACTIVE'
  WHEN EXISTS (SELECT 1 FROM process_instance p WHERE p.definition_key = d.key AND p.state = 'ACTIVE') THEN 'DRAINING'
  ELSE 'DELETED' END)`;

export const processDefinitions = createSearch({
  from: 'process_definition d',
  key: 'd.key',
  fields: {
    processDefinitionKey: key('d.key', { filter: 'equals', sort: true }),
    name: text('d.name', { filter: 'operators', sort: true, nullable: true }),
    resourceName: text('d.resource_name', { filter: 'equals', sort: true }),
    version: integer('d.version', { filter: 'equals', sort: true }),
    versionTag: text('d.version_tag', { filter: 'equals', sort: true, nullable: true }),
    processDefinitionId: text('d.process_id', { filter: 'operators', sort: true }),
    tenantId: tenant({ filter: 'equals', sort: true }),
    state: choice(['ACTIVE', 'DRAINING', 'DELETED'])(state, { filter: 'equals', hidden: true }),
    hasStartForm: flag('(d.start_form_id IS NOT NULL)', { filter: 'equals' }),
  },
  filters: {
    // Only the latest or every version, as on Camunda.
    isLatestVersion: z.boolean().transform((wanted) => condition(wanted ? latest : '1')),
  },
});
