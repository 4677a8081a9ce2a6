import { describe, test } from '@jest/globals';
import { filtersAgree, plain, rows, texts } from './support/filter-checks.ts';
import { itemsOf } from './support/searched.ts';
import { variedDefinitions } from './support/varied-definitions.ts';

describe('what was deployed is found', () => {
  test('processes by every field, with every operator it has', async () => {
    const { definitions } = await variedDefinitions();
    const items = await itemsOf(definitions);
    const latest = items.filter(({ versionTag }) => versionTag !== 'first').map(definitions.keyOf);
    const older = items.filter(({ versionTag }) => versionTag === 'first').map(definitions.keyOf);
    await filtersAgree(definitions, {
      processDefinitionKey: plain(
        (one) => one.processDefinitionKey,
        (processDefinitionKey) => ({ processDefinitionKey }),
      ),
      processDefinitionId: texts(
        (one) => one.processDefinitionId,
        (processDefinitionId) => ({ processDefinitionId }),
      ),
      name: texts(
        (one) => one.name,
        (name) => ({ name }),
      ),
      resourceName: plain(
        (one) => one.resourceName,
        (resourceName) => ({ resourceName }),
      ),
      version: plain(
        (one) => one.version,
        (version) => ({ version }),
      ),
      versionTag: plain(
        (one) => one.versionTag,
        (versionTag) => ({ versionTag }),
      ),
      tenantId: plain(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
      hasStartForm: plain(
        (one) => one.hasStartForm,
        (hasStartForm) => ({ hasStartForm }),
      ),
      isLatestVersion: rows(
        definitions.keyOf,
        [{ isLatestVersion: true }, ...latest],
        [{ isLatestVersion: false }, ...latest, ...older],
      ),
    });
  });

  test('decisions by every field', async () => {
    const { decisions } = await variedDefinitions();
    await filtersAgree(decisions, {
      decisionDefinitionKey: plain(
        (one) => one.decisionDefinitionKey,
        (decisionDefinitionKey) => ({ decisionDefinitionKey }),
      ),
      decisionDefinitionId: plain(
        (one) => one.decisionDefinitionId,
        (decisionDefinitionId) => ({ decisionDefinitionId }),
      ),
      name: plain(
        (one) => one.name,
        (name) => ({ name }),
      ),
      version: plain(
        (one) => one.version,
        (version) => ({ version }),
      ),
      decisionRequirementsId: plain(
        (one) => one.decisionRequirementsId,
        (decisionRequirementsId) => ({ decisionRequirementsId }),
      ),
      decisionRequirementsKey: plain(
        (one) => one.decisionRequirementsKey,
        (decisionRequirementsKey) => ({ decisionRequirementsKey }),
      ),
      tenantId: plain(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
    });
  });

  test('decision requirements by every field', async () => {
    const { requirements } = await variedDefinitions();
    await filtersAgree(requirements, {
      decisionRequirementsKey: plain(
        (one) => one.decisionRequirementsKey,
        (decisionRequirementsKey) => ({ decisionRequirementsKey }),
      ),
      decisionRequirementsId: plain(
        (one) => one.decisionRequirementsId,
        (decisionRequirementsId) => ({ decisionRequirementsId }),
      ),
      decisionRequirementsName: plain(
        (one) => one.decisionRequirementsName,
        (decisionRequirementsName) => ({ decisionRequirementsName }),
      ),
      version: plain(
        (one) => one.version,
        (version) => ({ version }),
      ),
      resourceName: plain(
        (one) => one.resourceName,
        (resourceName) => ({ resourceName }),
      ),
      tenantId: plain(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
    });
  });
});
