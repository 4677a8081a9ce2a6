import { describe, expect, test } from '@jest/globals';
import { decisionTable, diagram, endEvent, flow, flows, node, serviceTask, startEvent } from './diagram.ts';
import { world } from './world.ts';

const table = decisionTable('card-type', 'age', [
  ['< 18', '"none"'],
  ['>= 18', '"ordinary"'],
]);
const rule = (called: string): string =>
  diagram(
    'p',
    startEvent() +
      node('businessRuleTask', 'decide', { extensions: `<zeebe:calledDecision ${called} resultVariable="type" />` }) +
      endEvent() +
      flows('start', 'decide', 'end'),
  );

describe('business-rule task', () => {
  test('evaluates the latest decision and keeps how it was decided', async () => {
    const given = await world(table, rule('decisionId="card-type"'));
    await given.restart();
    const key = await given.begin('p', { age: 40 });
    expect(given.variables(key)).toEqual({ age: 40, type: 'ordinary' });
    const [row] = given.rows('SELECT * FROM decision_instance');
    expect(row).toMatchObject({
      state: 'EVALUATED',
      result: '"ordinary"',
      element_id: 'decide',
      instance_key: Number(key),
      decision_type: 'DECISION_TABLE',
    });
    expect(JSON.parse(String(row?.['inputs']))).toMatchObject([{ inputId: 'input1', inputValue: '40' }]);
    expect(JSON.parse(String(row?.['matched_rules']))).toMatchObject([
      { ruleId: 'rule2', ruleIndex: 2, evaluatedOutputs: [{ outputId: 'output1', outputValue: '"ordinary"' }] },
    ]);
  });

  test('takes decisions of another version of DMN, and as they were written also after a restart', async () => {
    const later = table.replaceAll('https://www.omg.org/spec/DMN/20191111/', 'https://www.omg.org/spec/DMN/20230324/');
    const given = await world(later, rule('decisionId="card-type"'));
    await given.restart();
    expect(given.variables(await given.begin('p', { age: 7 }))).toEqual({ age: 7, type: 'none' });
    expect(given.rows('SELECT xml FROM decision_requirements')).toEqual([{ xml: later }]);
  });

  test('is an incident until the decision is deployed', async () => {
    const given = await world(rule('decisionId="=which"'));
    const key = await given.begin('p', { age: 40, which: 'card-type' });
    expect(given.incidents()).toMatchObject([{ type: 'CALLED_DECISION_ERROR', elementId: 'decide' }]);
    await given.deploy(table);
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    expect(given.variables(key)).toMatchObject({ type: 'ordinary' });
  });

  test('evaluates the decision that bears the version tag, not the latest', async () => {
    const tagged = table.replace(
      '<decisionTable',
      '<extensionElements><zeebe:versionTag xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" value="v1" /></extensionElements><decisionTable',
    );
    const given = await world(tagged, rule('decisionId="card-type" bindingType="versionTag" versionTag="v1"'));
    await given.deploy(table.replace('"ordinary"', '"other"'));
    const key = await given.begin('p', { age: 40 });
    expect(given.variables(key)).toEqual({ age: 40, type: 'ordinary' });
  });

  test('is an incident when the decision fails', async () => {
    const given = await world(
      decisionTable('card-type', 'age', [
        ['> 1', '"a"'],
        ['> 2', '"b"'],
      ]),
      rule('decisionId="card-type"'),
    );
    await given.begin('p', { age: 40 });
    expect(given.incidents()).toMatchObject([{ type: 'DECISION_EVALUATION_ERROR', elementId: 'decide' }]);
    expect(given.rows('SELECT state, decision_type FROM decision_instance')).toMatchObject([
      { state: 'FAILED', decision_type: 'DECISION_TABLE' },
    ]);
  });

  test('keeps the version of an unchanged model and makes a new one of a changed one', async () => {
    const given = await world(table);
    await given.deploy(table);
    expect(given.rows('SELECT version FROM decision_definition')).toHaveLength(1);
    await given.deploy(
      table.replace('"none"', '"child"'.replaceAll('"', '&quot;')).replace('&quot;none&quot;', '&quot;child&quot;'),
    );
    expect(given.rows('SELECT version FROM decision_definition ORDER BY version').map((row) => row['version'])).toEqual(
      [1, 2],
    );
    expect(
      await given.run({ kind: 'evaluateDecision', decisionDefinitionId: 'card-type', variables: { age: 3 } }),
    ).toMatchObject({
      output: '"child"',
      decisionDefinitionVersion: 2,
    });
  });

  test('refuses to evaluate a decision that is not there', async () => {
    const given = await world();
    expect(await given.refused({ kind: 'evaluateDecision', decisionDefinitionId: 'none' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('script task', () => {
  test('makes a variable of an expression', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('scriptTask', 'count', { extensions: '<zeebe:script expression="=a + 1" resultVariable="b" />' }) +
          endEvent() +
          flows('start', 'count', 'end'),
      ),
    );
    expect(given.variables(await given.begin('p', { a: 1 }))).toEqual({ a: 1, b: 2 });
  });
});

describe('inclusive gateway', () => {
  const process = diagram(
    'p',
    startEvent() +
      node('inclusiveGateway', 'fork', { attributes: 'default="fork-c"' }) +
      serviceTask('a') +
      serviceTask('b') +
      serviceTask('c') +
      node('inclusiveGateway', 'join') +
      serviceTask('last') +
      endEvent() +
      flow('start', 'fork') +
      flow('fork', 'a', '=x > 1') +
      flow('fork', 'b', '=x > 2') +
      flow('fork', 'c') +
      flows('a', 'join', 'last', 'end') +
      flows('b', 'join') +
      flows('c', 'join'),
  );

  test('leaves by every flow that is true and joins those that can still come', async () => {
    const given = await world(process);
    const key = await given.begin('p', { x: 3 });
    expect(given.active(key)).toEqual(['a', 'b']);
    await given.work('a');
    expect(given.active(key)).toEqual(['b']);
    await given.restart();
    await given.work('b');
    expect(given.active(key)).toEqual(['last']);
    await given.work('last');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('takes the default flow when none is true', async () => {
    const given = await world(process);
    const key = await given.begin('p', { x: 0 });
    await given.work('c');
    expect(given.active(key)).toEqual(['last']);
  });
});
