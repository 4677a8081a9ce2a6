import { z } from 'zod';
import { condition } from '../search/condition.ts';
import { advanced, keyOperators, storedKey, textValues, type Filter } from '../search/operators.ts';
import { choice, date, integer, json, key, tenant, text } from '../search/field.ts';
import { createSearch, type SearchTable } from '../search/search.ts';

const latest = `(c.deleted = 0 AND c.version =
  (SELECT max(l.version) FROM decision_definition l WHERE l.decision_id = c.decision_id AND l.deleted = 0))`;

export const decisionDefinitions = createSearch({
  from: 'decision_definition c LEFT JOIN decision_requirements r ON r.key = c.requirements_key',
  key: 'c.key',
  fields: {
    decisionDefinitionKey: key('c.key', { filter: 'equals', sort: true }),
    decisionDefinitionId: text('c.decision_id', { filter: 'equals', sort: true }),
    name: text('c.name', { filter: 'equals', sort: true, nullable: true }),
    version: integer('c.version', { filter: 'equals', sort: true }),
    decisionRequirementsId: text('r.requirements_id', { filter: 'equals', sort: true }),
    decisionRequirementsKey: key('c.requirements_key', { filter: 'equals', sort: true }),
    decisionRequirementsName: text('r.name', { filter: 'equals', sort: true, nullable: true, hidden: true }),
    decisionRequirementsVersion: integer('r.version', { filter: 'equals', sort: true, hidden: true }),
    tenantId: tenant({ filter: 'equals', sort: true }),
  },
  filters: {
    isLatestVersion: z.boolean().transform((wanted) => condition(wanted ? latest : '1')),
  },
});

export const decisionRequirements = createSearch({
  from: 'decision_requirements r',
  key: 'r.key',
  fields: {
    decisionRequirementsKey: key('r.key', { filter: 'equals', sort: true }),
    decisionRequirementsName: text('r.name', { filter: 'equals', sort: true, nullable: true }),
    version: integer('r.version', { filter: 'equals', sort: true }),
    decisionRequirementsId: text('r.requirements_id', { filter: 'equals', sort: true }),
    tenantId: tenant({ filter: 'equals', sort: true }),
    resourceName: text('r.resource_name', { filter: 'equals' }),
  },
});

/**
 * One decision of an evaluation, by its key: the number that Camunda’s 8.8 schema wants, or `<evaluation>-<position>` as a cluster
 * gives it.
 */
export const decisionInstanceKey: Filter = z.string().transform((sent, context) => {
  const [, evaluation, position] = /^(\d{1,25})-(\d{1,5})$/.exec(sent) ?? [];
  if (evaluation !== undefined && position !== undefined)
    return condition('x.evaluation_key = ? AND x.position = ?', storedKey(evaluation), Number(position));
  if (/^-?\d{1,25}$/.test(sent)) return condition('x.key = ?', storedKey(sent));
  context.addIssue(`The provided key '${sent}' is not a valid key of a decision instance`);
  return z.NEVER;
});

/** The same with operators, on the key as a cluster of 8.9 gives it. */
const decisionInstanceKeys: Filter = z.union([
  decisionInstanceKey,
  advanced(`(x.evaluation_key || '-' || x.position)`, textValues, keyOperators),
]);

/** A decision that no process asked for has -1 for its keys, as Camunda's Java client expects: it can't read their absence. */
const orNone = (column: string): string => `ifnull(${column}, -1)`;

const decisionInstanceTable = {
  from: 'decision_instance x LEFT JOIN decision_definition c ON c.key = x.decision_key',
  key: 'x.key',
  fields: {
    decisionEvaluationInstanceKey: { ...key('x.key', { sort: true }), filter: decisionInstanceKeys },
    state: choice(['EVALUATED', 'FAILED', 'UNSPECIFIED', 'UNKNOWN'])('x.state', { filter: 'operators', sort: true }),
    rootDecisionDefinitionKey: key('x.root_decision_key', { filter: 'operators', sort: true, hidden: true }),
    decisionRequirementsKey: key('c.requirements_key', { filter: 'operators', sort: true, hidden: true }),
    evaluationDate: date('x.evaluated_at', { filter: 'operators', sort: true }),
    evaluationFailure: text('x.failure', { filter: 'equals', sort: true, nullable: true }),
    decisionDefinitionId: text('c.decision_id', { filter: 'equals', sort: true }),
    decisionDefinitionName: text('c.name', { filter: 'equals', sort: true, nullable: true }),
    decisionDefinitionVersion: integer('c.version', { filter: 'equals', sort: true }),
    decisionDefinitionType: choice(['DECISION_TABLE', 'LITERAL_EXPRESSION', 'UNSPECIFIED', 'UNKNOWN'])(
      'x.decision_type',
      { filter: 'equals', sort: true },
    ),
    decisionDefinitionKey: key('x.decision_key', { filter: 'operators', sort: true }),
    decisionEvaluationKey: key('x.evaluation_key', { filter: 'equals', sort: true }),
    processDefinitionKey: key(orNone('x.definition_key'), { filter: 'equals', sort: true }),
    processInstanceKey: key(orNone('x.instance_key'), { filter: 'equals', sort: true }),
    elementInstanceKey: key(orNone('x.element_instance_key'), { filter: 'operators', sort: true }),
    tenantId: tenant({ filter: 'equals', sort: true }),
    result: text('x.result'),
  },
} satisfies SearchTable;

export const decisionInstances = createSearch(decisionInstanceTable);

/** One evaluation with what went in and which rules matched. */
export const wholeDecisionInstances = createSearch({
  ...decisionInstanceTable,
  fields: { ...decisionInstanceTable.fields, evaluatedInputs: json('x.inputs'), matchedRules: json('x.matched_rules') },
});
