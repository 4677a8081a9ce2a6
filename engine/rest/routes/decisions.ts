import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import { commandRoute } from '../execute.ts';
import * as fields from '../fields.ts';
import { checkOneOf, parseBody, parseOptionalBody } from '../parse.ts';
import { badRequest, notFound } from '../problem.ts';
import { defaultTenant, ok, type Route } from '../route.ts';
import { storedKey } from '../search/operators.ts';
import { decisionInstanceKey, wholeDecisionInstances } from '../tables/decisions.ts';

const evaluation = z.strictObject({
  decisionDefinitionId: fields.optional(fields.name),
  decisionDefinitionKey: fields.optional(fields.key),
  variables: fields.optional(fields.variables),
  tenantId: fields.optional(fields.tenantId),
});

export function decisionRoutes({ execute, reader }: RestContext): Route[] {
  return [
    {
      method: 'POST',
      path: '/decision-definitions/evaluation',
      operation: 'evaluateDecision',
      async answer(request) {
        const body = parseBody(evaluation, request);
        checkOneOf(body, 'decisionDefinitionId', 'decisionDefinitionKey');
        const { decisionDefinitionId, decisionDefinitionKey, variables } = body;
        const evaluated = await execute(
          { kind: 'evaluateDecision', decisionDefinitionId, decisionDefinitionKey, variables },
          request.username,
        );
        const rows = reader.all('SELECT key FROM decision_instance WHERE evaluation_key = ? ORDER BY position', [
          storedKey(evaluated.decisionEvaluationKey),
        ]);
        const instanceKeys = rows.map((row) => String(row['key']));
        return ok({
          ...evaluated,
          // Its older name, still sent.
          decisionInstanceKey: evaluated.decisionEvaluationKey,
          // 8.8 wants both to be there, empty when nothing failed.
          failedDecisionDefinitionId: evaluated.failedDecisionDefinitionId ?? '',
          failureMessage: evaluated.failureMessage ?? '',
          evaluatedDecisions: evaluated.evaluatedDecisions.map((decision, index) => ({
            ...decision,
            decisionEvaluationInstanceKey: instanceKeys[index],
            tenantId: defaultTenant,
          })),
          tenantId: defaultTenant,
        });
      },
    },
    commandRoute(execute, {
      method: 'POST',
      path: '/decision-instances/{decisionEvaluationKey}/deletion',
      operation: 'deleteDecisionInstance',
      command(request) {
        parseOptionalBody(fields.onlyReference, request);
        return { kind: 'deleteDecisionInstance', decisionEvaluationKey: keyOf(request, 'decisionEvaluationKey') };
      },
    }),
    {
      method: 'GET',
      path: '/decision-instances/{decisionEvaluationInstanceKey}',
      operation: 'getDecisionInstance',
      answer({ parameters }) {
        const { decisionEvaluationInstanceKey: key = '' } = parameters;
        const filter = decisionInstanceKey.safeParse(key).data;
        if (!filter) throw badRequest(`Request property [decisionEvaluationInstanceKey] cannot be parsed: '${key}'`);
        const [found] = wholeDecisionInstances.run(reader, { filter }).items;
        if (!found) throw notFound(`Expected to find a decision instance with key '${key}', but there is none`);
        return ok(found);
      },
    },
  ];
}
