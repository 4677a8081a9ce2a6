import { present, type Answer } from './answers.ts';
import { sdk } from './cluster.ts';
import { scenario } from './scenario.ts';
import type { Searched } from './searched.ts';

/** Processes in versions, one with a form to start with; a decision in versions. */
export async function variedDefinitions() {
  const given = await scenario();
  const { decisions, decisionRequirements } = await given.deploy(
    'versions',
    'forms-start',
    'review-form.form',
    'card-kind.dmn',
  );
  await given.deploy('versions-second');
  const definitions: Searched<'searchProcessDefinitions'> = {
    search: (request, waiting) => sdk.searchProcessDefinitions(request, waiting),
    keyOf: ({ processDefinitionKey }) => processDefinitionKey,
    scope: { processDefinitionId: { $in: [given.named('versions'), given.named('forms-start')] } },
    otherScope: () => ({ processDefinitionId: { $like: `*${given.named('')}` } }),
    count: 3,
  };
  return { definitions, ...ofDecisions(decisions, decisionRequirements) };
}

type Deployed = Answer<'createDeployment'>;

function ofDecisions(decided: Deployed['decisions'], required: Deployed['decisionRequirements']) {
  const { decisionDefinitionId, decisionDefinitionKey } = present(decided[0]);
  const { decisionRequirementsKey, decisionRequirementsId } = present(required[0]);
  const decisions: Searched<'searchDecisionDefinitions'> = {
    search: (request, waiting) => sdk.searchDecisionDefinitions(request, waiting),
    keyOf: ({ decisionDefinitionKey: key }) => key,
    scope: { decisionDefinitionKey: present(decisionDefinitionKey) },
    otherScope: () => ({ decisionDefinitionId: present(decisionDefinitionId) }),
    count: 1,
  };
  const requirements: Searched<'searchDecisionRequirements'> = {
    search: (request, waiting) => sdk.searchDecisionRequirements(request, waiting),
    keyOf: ({ decisionRequirementsKey: key }) => key,
    scope: { decisionRequirementsKey: present(decisionRequirementsKey) },
    otherScope: () => ({ decisionRequirementsId: present(decisionRequirementsId) }),
    count: 1,
  };
  return { decisions, requirements };
}
