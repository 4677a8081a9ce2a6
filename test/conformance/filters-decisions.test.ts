import { describe, test } from '@jest/globals';
import { dates, filtersAgree, keys, plain } from './support/filter-checks.ts';
import { variedDecisions } from './support/varied-decisions.ts';

describe('what was decided is found', () => {
  test('by every field, with every operator it has', async () => {
    await filtersAgree(await variedDecisions(), {
      decisionEvaluationInstanceKey: plain(
        (one) => one.decisionEvaluationInstanceKey,
        (decisionEvaluationInstanceKey) => ({ decisionEvaluationInstanceKey }),
      ),
      state: plain(
        (one) => one.state,
        (state) => ({ state }),
      ),
      evaluationFailure: plain(
        (one) => one.evaluationFailure,
        (evaluationFailure) => ({ evaluationFailure }),
      ),
      evaluationDate: dates(
        (one) => one.evaluationDate,
        (evaluationDate) => ({ evaluationDate }),
      ),
      decisionDefinitionId: plain(
        (one) => one.decisionDefinitionId,
        (decisionDefinitionId) => ({ decisionDefinitionId }),
      ),
      decisionDefinitionName: plain(
        (one) => one.decisionDefinitionName,
        (decisionDefinitionName) => ({ decisionDefinitionName }),
      ),
      decisionDefinitionVersion: plain(
        (one) => one.decisionDefinitionVersion,
        (decisionDefinitionVersion) => ({ decisionDefinitionVersion }),
      ),
      decisionDefinitionType: plain(
        (one) => one.decisionDefinitionType,
        (decisionDefinitionType) => ({ decisionDefinitionType }),
      ),
      tenantId: plain(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
      decisionEvaluationKey: plain(
        (one) => one.decisionEvaluationKey,
        (decisionEvaluationKey) => ({ decisionEvaluationKey }),
      ),
      processDefinitionKey: plain(
        (one) => one.processDefinitionKey,
        (processDefinitionKey) => ({ processDefinitionKey }),
      ),
      processInstanceKey: plain(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      decisionDefinitionKey: keys(
        (one) => one.decisionDefinitionKey,
        (decisionDefinitionKey) => ({ decisionDefinitionKey }),
      ),
      elementInstanceKey: keys(
        (one) => one.elementInstanceKey,
        (elementInstanceKey) => ({ elementInstanceKey }),
      ),
    });
  });
});
