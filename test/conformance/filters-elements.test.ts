import { describe, expect, test } from '@jest/globals';
import { once, present } from './support/answers.ts';
import { brand, sdk } from './support/cluster.ts';
import { choices, dates, filtersAgree, keys, plain, rows, texts } from './support/filter-checks.ts';
import { variedInstances } from './support/varied-instances.ts';

describe('what an instance consists of is found', () => {
  test('element instances by every field, with every operator it has', async () => {
    const { elements, keys: key } = await variedInstances();
    const all = (await sdk.searchElementInstances({ filter: { processInstanceKey: key.jammed } }, once)).items ?? [];
    const inside = all.map(elements.keyOf);
    await filtersAgree(elements, {
      elementInstanceKey: plain(
        (one) => one.elementInstanceKey,
        (elementInstanceKey) => ({ elementInstanceKey }),
      ),
      processInstanceKey: plain(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      processDefinitionKey: plain(
        (one) => one.processDefinitionKey,
        (processDefinitionKey) => ({ processDefinitionKey }),
      ),
      processDefinitionId: plain(
        (one) => one.processDefinitionId,
        (processDefinitionId) => ({ processDefinitionId }),
      ),
      elementId: plain(
        (one) => one.elementId,
        (elementId) => ({ elementId }),
      ),
      elementName: plain(
        (one) => one.elementName,
        (elementName) => ({ elementName }),
      ),
      type: plain(
        (one) => one.type,
        (type) => ({ type }),
      ),
      state: choices(
        (one) => one.state,
        (state) => ({ state }),
      ),
      hasIncident: plain(
        (one) => one.hasIncident,
        (hasIncident) => ({ hasIncident }),
      ),
      incidentKey: plain(
        (one) => one.incidentKey,
        (incidentKey) => ({ incidentKey }),
      ),
      tenantId: plain(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
      startDate: dates(
        (one) => one.startDate,
        (startDate) => ({ startDate }),
      ),
      endDate: dates(
        (one) => one.endDate,
        (endDate) => ({ endDate }),
      ),
      elementInstanceScopeKey: rows(elements.keyOf, [{ elementInstanceScopeKey: key.jammed }, ...inside]),
    });
  });

  test('variables by every field, with every operator it has', async () => {
    const { variables } = await variedInstances();
    await filtersAgree(variables, {
      variableKey: keys(
        (one) => one.variableKey,
        (variableKey) => ({ variableKey }),
      ),
      name: texts(
        (one) => one.name,
        (name) => ({ name }),
      ),
      value: texts(
        (one) => one.value,
        (value) => ({ value }),
      ),
      scopeKey: keys(
        (one) => one.scopeKey,
        (scopeKey) => ({ scopeKey }),
      ),
      processInstanceKey: keys(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      tenantId: plain(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
      isTruncated: plain(
        (one) => one.isTruncated,
        (isTruncated) => ({ isTruncated }),
      ),
    });
  });

  test('a variable that is too long for a search is shown in part, unless it is asked for whole or alone', async () => {
    const {
      keys: { waiting },
    } = await variedInstances();
    const filter = { processInstanceKey: waiting, name: 'note' };
    const cut = present((await sdk.searchVariables({ filter }, once)).items[0]);
    expect(cut).toMatchObject({ isTruncated: true });
    const whole = (await sdk.searchVariables({ filter, truncateValues: false }, once)).items;
    const value = JSON.stringify('x'.repeat(9000));
    expect(whole).toMatchObject([{ value, isTruncated: false }]);
    expect(value.startsWith(cut.value)).toBe(true);
    expect(await sdk.getVariable({ variableKey: brand.VariableKey.assumeExists(cut.variableKey) }, once)).toMatchObject(
      { value },
    );
  });

  test('incidents by every field, with every operator it has', async () => {
    const { incidents } = await variedInstances();
    await filtersAgree(incidents, {
      incidentKey: plain(
        (one) => one.incidentKey,
        (incidentKey) => ({ incidentKey }),
      ),
      processDefinitionKey: plain(
        (one) => one.processDefinitionKey,
        (processDefinitionKey) => ({ processDefinitionKey }),
      ),
      processDefinitionId: plain(
        (one) => one.processDefinitionId,
        (processDefinitionId) => ({ processDefinitionId }),
      ),
      processInstanceKey: plain(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      errorType: plain(
        (one) => one.errorType,
        (errorType) => ({ errorType }),
      ),
      errorMessage: plain(
        (one) => one.errorMessage,
        (errorMessage) => ({ errorMessage }),
      ),
      elementId: plain(
        (one) => one.elementId,
        (elementId) => ({ elementId }),
      ),
      elementInstanceKey: plain(
        (one) => one.elementInstanceKey,
        (elementInstanceKey) => ({ elementInstanceKey }),
      ),
      creationTime: dates(
        (one) => one.creationTime,
        (creationTime) => ({ creationTime }),
      ),
      state: plain(
        (one) => one.state,
        (state) => ({ state }),
      ),
      jobKey: plain(
        (one) => one.jobKey,
        (jobKey) => ({ jobKey }),
      ),
      tenantId: plain(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
    });
  });
});
