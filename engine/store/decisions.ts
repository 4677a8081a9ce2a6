import type { DatabaseSync } from '../../platform/sqlite.ts';
import { int, optionalText, text } from './row.ts';
import { statements } from './statements.ts';
import { integer, integerOrNull, oneOf, string, stringOrNull, table, type Column } from './table.ts';

export interface RequirementsRow {
  readonly key: number;
  readonly requirementsId: string;
  readonly version: number;
  readonly name: string;
  readonly resourceName: string;
  readonly checksum: string;
}

export interface DecisionRow {
  readonly key: number;
  readonly requirementsKey: number;
  readonly decisionId: string;
  readonly version: number;
  readonly name: string;
}

export interface DecisionInstanceRow {
  readonly key: number;
  readonly position: number;
  readonly evaluationKey: number;
  readonly instanceKey: number | undefined;
  readonly definitionKey: number | undefined;
  readonly elementInstanceKey: number | undefined;
  readonly elementId: string | undefined;
  readonly decisionKey: number;
  readonly decisionType: string;
  readonly rootDecisionKey: number;
  readonly state: 'EVALUATED' | 'FAILED';
  readonly evaluatedAt: number;
  readonly result: string | undefined;
  readonly failure: string | undefined;
  readonly inputs: string;
  readonly matchedRules: string;
}

/** NULL in rows of an older engine. */
const nameOrNull: Column<string> = { read: (stored) => optionalText(stored) ?? '' };

const requirementsColumns = {
  key: integer,
  requirementsId: string,
  version: integer,
  name: nameOrNull,
  resourceName: string,
  checksum: string,
};
const requirements = table<RequirementsRow>('decision_requirements', requirementsColumns);
const newRequirements = table<RequirementsRow & { readonly deploymentKey: number; readonly xml: string }>(
  'decision_requirements',
  { ...requirementsColumns, deploymentKey: integer, xml: string },
);

const decisionColumns = {
  key: integer,
  requirementsKey: integer,
  decisionId: string,
  version: integer,
  name: nameOrNull,
};
const decisions = table<DecisionRow>('decision_definition', decisionColumns);
const newDecisions = table<DecisionRow & { readonly deploymentKey: number; readonly versionTag: string | undefined }>(
  'decision_definition',
  { ...decisionColumns, deploymentKey: integer, versionTag: stringOrNull },
);

const decisionInstances = table<DecisionInstanceRow>('decision_instance', {
  key: integer,
  position: integer,
  evaluationKey: integer,
  instanceKey: integerOrNull,
  definitionKey: integerOrNull,
  elementInstanceKey: integerOrNull,
  elementId: stringOrNull,
  decisionKey: integer,
  decisionType: string,
  rootDecisionKey: integer,
  state: oneOf(['EVALUATED', 'FAILED']),
  evaluatedAt: integer,
  result: stringOrNull,
  failure: stringOrNull,
  inputs: string,
  matchedRules: string,
});

/** Rows of decisions, of the models they come from, and of their evaluations. */
export function decisionTable(database: DatabaseSync) {
  const { change, counted, number } = statements(database);
  const maxRequirements = number('SELECT max(version) AS number FROM decision_requirements WHERE requirements_id = ?');
  const maxDecision = number('SELECT max(version) AS number FROM decision_definition WHERE decision_id = ?');
  const deleteRequirements = counted('UPDATE decision_requirements SET deleted = 1 WHERE key = ? AND deleted = 0');
  const deleteDecisions = change('UPDATE decision_definition SET deleted = 1 WHERE requirements_key = ?');
  const forget = counted('DELETE FROM decision_instance WHERE evaluation_key = ?');
  const models = database.prepare('SELECT key, xml FROM decision_requirements WHERE deleted = 0');
  return {
    insertRequirements: newRequirements.insert(database),
    insertDecision: newDecisions.insert(database),
    latestRequirements: requirements.find<[requirementsId: string]>(
      database,
      'WHERE requirements_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
    ),
    nextRequirementsVersion: (id: string): number => (maxRequirements(id) ?? 0) + 1,
    nextDecisionVersion: (id: string): number => (maxDecision(id) ?? 0) + 1,
    latest: decisions.find<[decisionId: string]>(
      database,
      'WHERE decision_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
    ),
    byKey: decisions.find<[key: number]>(database, 'WHERE key = ? AND deleted = 0'),
    inRequirements: decisions.find<[decisionId: string, requirementsKey: number]>(
      database,
      'WHERE decision_id = ? AND requirements_key = ?',
    ),
    ofDeployment: decisions.find<[decisionId: string, deploymentKey: number]>(
      database,
      `JOIN deployed_resource r ON r.resource_key = decision_definition.requirements_key
       WHERE decision_id = ? AND r.deployment_key = ? AND deleted = 0`,
    ),
    withTag: decisions.find<[decisionId: string, versionTag: string]>(
      database,
      'WHERE decision_id = ? AND version_tag = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
    ),
    /** Says whether there was such a model. */
    deleteRequirements(key: number): boolean {
      if (deleteRequirements(key) === 0) return false;
      deleteDecisions(key);
      return true;
    },
    models: (): { key: number; xml: string }[] =>
      models.all().map((row) => ({ key: int(row['key']), xml: text(row['xml']) })),
    insertInstance: decisionInstances.insert(database),
    /** Removes what is kept of an evaluation. Says whether there was one. */
    forget: (evaluationKey: number): boolean => forget(evaluationKey) > 0,
  };
}
