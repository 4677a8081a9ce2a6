import { describe, expect, test } from '@jest/globals';
import { once, present } from './support/answers.ts';
import { brand, sdk } from './support/cluster.ts';
import { readMarked } from './support/diagram-files.ts';
import { scenario } from './support/scenario.ts';

const resourceOf = (key: string) => brand.ProcessDefinitionKey.assumeExists(key);

describe('what was deployed', () => {
  test('is given back as it came', async () => {
    const given = await scenario();
    const mark = given.named('').slice(1);
    const { processes, decisions, decisionRequirements } = await given.deploy('service-task', 'card-kind.dmn');
    const { processDefinitionKey } = present(processes[0]);
    const diagram = await readMarked('service-task.bpmn', mark).text();
    expect(await sdk.getProcessDefinitionXml({ processDefinitionKey }, once)).toBe(diagram);
    expect(await sdk.getProcessDefinition({ processDefinitionKey }, once)).toMatchObject({
      processDefinitionId: given.idOf('service-task'),
      version: 1,
      hasStartForm: false,
    });
    const table = await readMarked('card-kind.dmn', mark).text();
    const decisionDefinitionKey = present(decisions[0]?.decisionDefinitionKey);
    const decisionRequirementsKey = present(decisionRequirements[0]?.decisionRequirementsKey);
    expect(await sdk.getDecisionDefinitionXml({ decisionDefinitionKey }, once)).toBe(table);
    expect(await sdk.getDecisionRequirementsXml({ decisionRequirementsKey }, once)).toBe(table);
    expect(await sdk.getDecisionDefinition({ decisionDefinitionKey }, once)).toMatchObject({ version: 1 });
    expect(await sdk.getDecisionRequirements({ decisionRequirementsKey }, once)).toMatchObject({ version: 1 });
  });

  test('starts nothing any more when it is deleted, and is deleted once', async () => {
    const given = await scenario();
    const { processes } = await given.deploy('service-task');
    const { processDefinitionKey } = present(processes[0]);
    await sdk.deleteResource({ resourceKey: processDefinitionKey });
    await expect(given.begin('service-task')).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
    await expect(sdk.deleteResource({ resourceKey: processDefinitionKey })).rejects.toMatchObject({ status: 404 });
  });

  test('is not found by a key that nobody has', async () => {
    const processDefinitionKey = resourceOf('1');
    await expect(sdk.getProcessDefinition({ processDefinitionKey }, once)).rejects.toMatchObject({ status: 404 });
    await expect(sdk.getProcessDefinitionXml({ processDefinitionKey }, once)).rejects.toMatchObject({ status: 404 });
    await expect(sdk.getResource({ resourceKey: processDefinitionKey })).rejects.toMatchObject({ status: 404 });
  });
});
