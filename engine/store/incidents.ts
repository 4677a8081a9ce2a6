import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Incident } from './records.ts';
import { statements } from './statements.ts';
import { integer, integerOrNull, oneOf, string, table } from './table.ts';

const known = {
  key: integer,
  instanceKey: integer,
  elementInstanceKey: integer,
  jobKey: integerOrNull,
  errorType: string,
};
const incidents = table<Incident>('incident', known);

interface NewIncident extends Incident {
  readonly definitionKey: number;
  readonly elementId: string;
  readonly errorMessage: string;
  readonly state: 'ACTIVE';
  readonly createdAt: number;
}

const newIncidents = table<NewIncident>('incident', {
  ...known,
  definitionKey: integer,
  elementId: string,
  errorMessage: string,
  state: oneOf(['ACTIVE']),
  createdAt: integer,
});

/** Rows of incidents. */
export function incidentTable(database: DatabaseSync) {
  const { change } = statements(database);
  const insert = newIncidents.insert(database);
  const migrate = change('UPDATE incident SET definition_key = ?, element_id = ? WHERE key = ?');
  const resolve = change("UPDATE incident SET state = 'RESOLVED', resolved_at = ? WHERE key = ?");
  return {
    insert: (incident: Omit<NewIncident, 'state'>) => insert({ ...incident, state: 'ACTIVE' }),
    resolve: (key: number, now: number) => resolve(now, key),
    migrate: (key: number, definitionKey: number, elementId: string) => migrate(definitionKey, elementId, key),
    findActive: incidents.find<[key: number]>(database, "WHERE key = ? AND state = 'ACTIVE'"),
  };
}
