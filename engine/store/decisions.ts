import type { DatabaseSync } from '../../platform/sqlite.ts';
import { int, optionalInt, optionalText, text, type Row } from './row.ts';

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

/** Rows of decisions, of the models they come from, and of their evaluations. */
export function decisionTable(database: DatabaseSync) {
  const insertRequirements = database.prepare(
    `INSERT INTO decision_requirements (key, deployment_key, requirements_id, version, name, resource_name, checksum, xml)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertDecision = database.prepare(
    'INSERT INTO decision_definition (key, requirements_key, deployment_key, decision_id, version, version_tag, name) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const latestRequirements = database.prepare(
    'SELECT * FROM decision_requirements WHERE requirements_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
  );
  const maxRequirements = database.prepare(
    'SELECT max(version) AS version FROM decision_requirements WHERE requirements_id = ?',
  );
  const maxDecision = database.prepare('SELECT max(version) AS version FROM decision_definition WHERE decision_id = ?');
  const latest = database.prepare(
    'SELECT * FROM decision_definition WHERE decision_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
  );
  const byKey = database.prepare('SELECT * FROM decision_definition WHERE key = ? AND deleted = 0');
  const inRequirements = database.prepare(
    'SELECT * FROM decision_definition WHERE decision_id = ? AND requirements_key = ?',
  );
  const ofDeployment = database.prepare(
    `SELECT d.* FROM decision_definition d JOIN deployed_resource r ON r.resource_key = d.requirements_key
     WHERE d.decision_id = ? AND r.deployment_key = ? AND d.deleted = 0`,
  );
  const withTag = database.prepare(
    'SELECT * FROM decision_definition WHERE decision_id = ? AND version_tag = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
  );
  const deleteRequirements = database.prepare(
    'UPDATE decision_requirements SET deleted = 1 WHERE key = ? AND deleted = 0',
  );
  const deleteDecisions = database.prepare('UPDATE decision_definition SET deleted = 1 WHERE requirements_key = ?');
  const models = database.prepare('SELECT key, xml FROM decision_requirements WHERE deleted = 0');
  const insertInstance = database.prepare(
    `INSERT INTO decision_instance (key, position, evaluation_key, instance_key, definition_key, element_instance_key, element_id, decision_key,
       decision_type, root_decision_key, state, evaluated_at, result, failure, inputs, matched_rules)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const decision = (row: Row | undefined): DecisionRow | undefined =>
    row && {
      key: int(row['key']),
      requirementsKey: int(row['requirements_key']),
      decisionId: text(row['decision_id']),
      version: int(row['version']),
      name: optionalText(row['name']) ?? '',
    };
  return {
    insertRequirements: (row: RequirementsRow & { deploymentKey: number; xml: string }) =>
      void insertRequirements.run(
        row.key,
        row.deploymentKey,
        row.requirementsId,
        row.version,
        row.name,
        row.resourceName,
        row.checksum,
        row.xml,
      ),
    insertDecision: (row: DecisionRow & { deploymentKey: number; versionTag: string | undefined }) =>
      void insertDecision.run(
        row.key,
        row.requirementsKey,
        row.deploymentKey,
        row.decisionId,
        row.version,
        row.versionTag ?? null,
        row.name,
      ),
    latestRequirements(requirementsId: string): RequirementsRow | undefined {
      const row = latestRequirements.get(requirementsId);
      return (
        row && {
          key: int(row['key']),
          requirementsId,
          version: int(row['version']),
          name: optionalText(row['name']) ?? '',
          resourceName: text(row['resource_name']),
          checksum: text(row['checksum']),
        }
      );
    },
    nextRequirementsVersion: (id: string): number => (optionalInt(maxRequirements.get(id)?.['version']) ?? 0) + 1,
    nextDecisionVersion: (id: string): number => (optionalInt(maxDecision.get(id)?.['version']) ?? 0) + 1,
    latest: (decisionId: string) => decision(latest.get(decisionId)),
    byKey: (key: number) => decision(byKey.get(key)),
    inRequirements: (decisionId: string, requirementsKey: number) =>
      decision(inRequirements.get(decisionId, requirementsKey)),
    ofDeployment: (decisionId: string, deploymentKey: number) => decision(ofDeployment.get(decisionId, deploymentKey)),
    withTag: (decisionId: string, versionTag: string) => decision(withTag.get(decisionId, versionTag)),
    /** Says whether there was such a model. */
    deleteRequirements(key: number): boolean {
      if (Number(deleteRequirements.run(key).changes) === 0) return false;
      deleteDecisions.run(key);
      return true;
    },
    models: (): { key: number; xml: string }[] =>
      models.all().map((row) => ({ key: int(row['key']), xml: text(row['xml']) })),
    insertInstance: (row: DecisionInstanceRow) =>
      void insertInstance.run(
        row.key,
        row.position,
        row.evaluationKey,
        row.instanceKey ?? null,
        row.definitionKey ?? null,
        row.elementInstanceKey ?? null,
        row.elementId ?? null,
        row.decisionKey,
        row.decisionType,
        row.rootDecisionKey,
        row.state,
        row.evaluatedAt,
        row.result ?? null,
        row.failure ?? null,
        row.inputs,
        row.matchedRules,
      ),
  };
}
