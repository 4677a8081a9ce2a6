import { z } from 'zod';
import * as fields from '../fields.ts';
import { condition } from '../search/condition.ts';
import { flag, integer, key, tenant, text } from '../search/field.ts';
import { createSearch } from '../search/search.ts';

const withIncident = (sql: string) => ({
  activeInstancesWithIncidentCount: integer(`${sql}.jammed`, { sort: true }),
  activeInstancesWithoutIncidentCount: integer(`${sql}.free`, { sort: true }),
});

/** Active instances by process id. */
export const instancesById = createSearch({
  from: `(SELECT d.process_id, min(d.key) AS key, sum(p.incident_count > 0) AS jammed, sum(p.incident_count = 0) AS free,
      (SELECT l.name FROM process_definition l WHERE l.process_id = d.process_id AND l.deleted = 0 ORDER BY l.version DESC LIMIT 1) AS name,
      (SELECT count(*) FROM process_definition l WHERE l.process_id = d.process_id AND l.deleted = 0) > 1 AS several
    FROM process_instance p JOIN process_definition d ON d.key = p.definition_key WHERE p.state = 'ACTIVE' GROUP BY d.process_id) s`,
  key: 's.key',
  fields: {
    processDefinitionId: text('s.process_id', { sort: true }),
    latestProcessDefinitionName: text('s.name'),
    hasMultipleVersions: flag('s.several'),
    ...withIncident('s'),
    tenantId: tenant(),
  },
});

/** Active instances of one process id by version. */
export const instancesByVersion = createSearch({
  from: `(SELECT d.key, d.process_id, d.name, d.version, sum(p.incident_count > 0) AS jammed, sum(p.incident_count = 0) AS free
    FROM process_instance p JOIN process_definition d ON d.key = p.definition_key WHERE p.state = 'ACTIVE' GROUP BY d.key) s`,
  key: 's.key',
  fields: {
    processDefinitionId: text('s.process_id', { filter: 'equals', sort: true }),
    processDefinitionKey: key('s.key', { sort: true }),
    processDefinitionName: text('s.name', { sort: true, nullable: true }),
    processDefinitionVersion: integer('s.version', { sort: true }),
    ...withIncident('s'),
    tenantId: tenant(),
  },
  filters: { tenantId: fields.tenantId.transform(() => condition('1')) },
});

/** Active instances with an incident, by what the incident says. */
export const jammedByError = createSearch({
  from: `(SELECT i.error_message, java_hash_code(i.error_message) AS hash, min(i.key) AS key, count(DISTINCT i.instance_key) AS jammed
    FROM incident i WHERE i.state = 'ACTIVE' GROUP BY i.error_message) s`,
  key: 's.key',
  fields: {
    errorHashCode: integer('s.hash'),
    errorMessage: text('s.error_message', { sort: true }),
    activeInstancesWithErrorCount: integer('s.jammed', { sort: true }),
  },
});

/** The same for one thing that incidents say, by definition. */
export const jammedByDefinition = createSearch({
  from: `(SELECT i.definition_key, d.process_id, coalesce(d.name, d.process_id) AS name, d.version, java_hash_code(i.error_message) AS hash,
      min(i.key) AS key, count(DISTINCT i.instance_key) AS jammed
    FROM incident i JOIN process_definition d ON d.key = i.definition_key WHERE i.state = 'ACTIVE' GROUP BY i.definition_key, hash) s`,
  key: 's.key',
  fields: {
    processDefinitionId: text('s.process_id'),
    processDefinitionKey: key('s.definition_key', { sort: true }),
    processDefinitionName: text('s.name'),
    processDefinitionVersion: integer('s.version'),
    activeInstancesWithErrorCount: integer('s.jammed', { sort: true }),
    tenantId: tenant({ sort: true }),
  },
  filters: { errorHashCode: z.int().transform((hash) => condition('s.hash = ?', hash)) },
});
