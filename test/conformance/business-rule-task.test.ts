import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { finds, settles, type Answer } from './support/answers.ts';
import { holds, incident, mend, reaches } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a business-rule task', () => {
  test('decides with the variables it can see; the decision is kept with its inputs and its rule', async () => {
    const given = await scenario('business-rule-task', 'card-kind.dmn');
    const key = await given.begin('business-rule-task', { age: 40 });
    await reaches(key, 'COMPLETED');
    await holds(key, { age: 40, kind: 'ordinary' });
    const decided = await finds((waiting) =>
      sdk.searchDecisionInstances({ filter: { processInstanceKey: key } }, waiting),
    );
    expect(decided).toMatchObject({ state: 'EVALUATED', result: '"ordinary"' });
  });

  test('applies its mappings around the decision, which may be named by an expression', async () => {
    const given = await scenario('business-rule-task-mapped', 'card-kind.dmn');
    const key = await given.begin('business-rule-task-mapped', {
      person: { age: 9 },
      decision: given.named('card-kind'),
    });
    await reaches(key, 'COMPLETED');
    await holds(key, { person: { age: 9 }, decision: given.named('card-kind'), card: 'CHILD' });
  });

  test('gives null when no rule matches', async () => {
    const given = await scenario('business-rule-task', 'card-kind.dmn');
    const key = await given.begin('business-rule-task', { age: -1 });
    await reaches(key, 'COMPLETED');
    await holds(key, { age: -1, kind: null });
  });

  test('without its decision waits as an incident, and goes on when the decision is deployed', async () => {
    const given = await scenario('business-rule-task');
    const key = await given.begin('business-rule-task', { age: 40 });
    await incident(key, 'CALLED_DECISION_ERROR', 'choose-card');
    await given.deploy('card-kind.dmn');
    await mend(key, 'CALLED_DECISION_ERROR');
    await reaches(key, 'COMPLETED');
    await holds(key, { age: 40, kind: 'ordinary' });
  });

  test('whose decision fails (two rules of a unique table match) waits as an incident; its input mappings are applied again when that is resolved', async () => {
    const given = await scenario('business-rule-task-mapped', 'card-kind.dmn');
    const decision = given.named('card-kind');
    const key = await given.begin('business-rule-task-mapped', { decision, person: { age: 100 } });
    await incident(key, 'DECISION_EVALUATION_ERROR', 'choose-card');
    await settles<Answer<'searchDecisionInstances'>, unknown>(
      ({ items }) => (items ?? []).map(({ state }) => state),
      (waiting) => sdk.searchDecisionInstances({ filter: { processInstanceKey: key } }, waiting),
      ['FAILED'],
    );
    await mend(key, 'DECISION_EVALUATION_ERROR', { person: { age: 40 } });
    await reaches(key, 'COMPLETED');
    await holds(key, { decision, person: { age: 40 }, card: 'ORDINARY' });
  });

  test('may be the job of a worker instead', async () => {
    const given = await scenario('business-rule-task-job');
    const key = await given.begin('business-rule-task-job');
    await given.work('choose-card', { kind: 'ordinary' });
    await reaches(key, 'COMPLETED');
    await holds(key, { kind: 'ordinary' });
  });
});
