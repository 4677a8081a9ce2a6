import type { DeployedDecision, DeployedDecisionRequirements } from './deployed.ts';
import type { Run } from '../../run/run.ts';
import type { DecisionRow } from '../../store/decisions.ts';
import type { PreparedDecisions } from './read-resources.ts';

export interface DeployedModel {
  readonly requirements: DeployedDecisionRequirements;
  readonly decisions: readonly DeployedDecision[];
}

/** Stores a decision model; one that is unchanged keeps its versions and keys. */
export function deployDecisions(
  run: Run,
  { resource, checksum, model, tags }: PreparedDecisions,
  deploymentKey: number,
): DeployedModel {
  const { decisions } = run.store;
  const latest = decisions.latestRequirements(model.id);
  const unchanged = latest?.checksum === checksum ? latest : undefined;
  const row = unchanged ?? {
    key: run.store.nextKey(),
    requirementsId: model.id,
    version: decisions.nextRequirementsVersion(model.id),
    name: model.name,
    resourceName: resource.name,
    checksum,
  };
  if (!unchanged) {
    decisions.insertRequirements({ ...row, deploymentKey, xml: resource.content });
    run.store.decisionModels.set(row.key, model);
  }
  run.store.resources.insertDeployed(deploymentKey, row.key);
  const deployed = model.decisions.map(({ id, name }): DecisionRow => {
    const known = unchanged && decisions.inRequirements(id, row.key);
    if (known) return known;
    const decision = {
      key: run.store.nextKey(),
      requirementsKey: row.key,
      decisionId: id,
      version: decisions.nextDecisionVersion(id),
      name,
    };
    decisions.insertDecision({ ...decision, deploymentKey, versionTag: tags.get(id) });
    return decision;
  });
  return {
    requirements: {
      decisionRequirementsId: model.id,
      decisionRequirementsName: row.name,
      version: row.version,
      resourceName: row.resourceName,
      decisionRequirementsKey: String(row.key),
    },
    decisions: deployed.map((decision) => ({
      decisionDefinitionId: decision.decisionId,
      version: decision.version,
      name: decision.name,
      decisionRequirementsId: model.id,
      decisionDefinitionKey: String(decision.key),
      decisionRequirementsKey: String(row.key),
    })),
  };
}
