import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { EngineProblem, isProblem } from './engine-problem.ts';
import { ask, brand, type Sdk } from './sdk.ts';
import type { Commands, DeployedResource } from './types.ts';
import { wholeNumber } from './whole-number.ts';

/** Commands that change the engine, apart from those on jobs and user tasks. @param reading for what is only read */
export function createCommands(sdk: Sdk, reading: Sdk): Commands {
  return {
    ...modelCommands(sdk),
    async createProcessInstance({ processId, variables, tag }) {
      const answer = await ask(() =>
        sdk.createProcessInstance({
          processDefinitionId: brand.ProcessDefinitionId.assumeExists(processId),
          variables: { ...variables },
          tags: [brand.Tag.fromString(tag)],
        }),
      );
      return { processInstanceKey: answer.processInstanceKey };
    },
    async publishMessage({ name, correlationKey, messageId, variables, timeToLive }) {
      try {
        await ask(() =>
          sdk.publishMessage({ name, correlationKey, messageId, variables: { ...variables }, timeToLive }),
        );
        return 'published';
      } catch (error) {
        if (isProblem(error, 'ALREADY_EXISTS')) return 'duplicate';
        throw error;
      }
    },
    async cancelProcessInstance(processInstanceKey) {
      await ask(() =>
        sdk.cancelProcessInstance({ processInstanceKey: brand.ProcessInstanceKey.assumeExists(processInstanceKey) }),
      );
    },
    async resolveIncident({ incidentKey, jobKey }, retries = 3) {
      if (jobKey !== undefined) {
        await ask(() => sdk.updateJob({ jobKey: brand.JobKey.assumeExists(jobKey), changeset: { retries } }));
      }
      await ask(() => sdk.resolveIncident({ incidentKey: brand.IncidentKey.assumeExists(incidentKey) }));
    },
    async pinClock(timestamp) {
      await ask(() => sdk.pinClock({ timestamp }));
    },
    async resetClock() {
      await ask(() => sdk.resetClock());
    },
    isHealthy: () =>
      ask(() => reading.getStatus()).then(
        () => true,
        () => false,
      ),
  };
}

/** Of models, and which of them instances follow. */
function modelCommands(sdk: Sdk): Pick<Commands, 'deploy' | 'migrateProcessInstance'> {
  return {
    async deploy(paths) {
      const resources = await Promise.all(paths.map(resourceFile));
      const answer = await ask(() => sdk.createDeployment({ resources }));
      return answer.deployments.flatMap(deployedResource);
    },
    async migrateProcessInstance(processInstanceKey, { targetKey, mapping }) {
      await ask(() =>
        sdk.migrateProcessInstance({
          processInstanceKey: brand.ProcessInstanceKey.assumeExists(processInstanceKey),
          targetProcessDefinitionKey: brand.ProcessDefinitionKey.assumeExists(targetKey),
          mappingInstructions: mapping.map(({ sourceElementId, targetElementId }) => ({
            sourceElementId: brand.ElementId.assumeExists(sourceElementId),
            targetElementId: brand.ElementId.assumeExists(targetElementId),
          })),
        }),
      );
    },
  };
}

async function resourceFile(path: string): Promise<File> {
  const type = path.endsWith('.form') ? 'application/json' : 'application/xml';
  return new File([await readFile(path)], basename(path), { type });
}

type Deployment = Awaited<ReturnType<Sdk['createDeployment']>>['deployments'][number];

function deployedResource(deployment: Deployment): DeployedResource[] {
  const { processDefinition, form, decisionDefinition, decisionRequirements } = deployment;
  if (processDefinition) {
    const { resourceName, processDefinitionId: id, processDefinitionVersion: version } = processDefinition;
    return [{ resourceName, id, version: wholeNumber(version) }];
  }
  if (form?.formId != null && form.resourceName != null) {
    return [{ resourceName: form.resourceName, id: form.formId, version: wholeNumber(form.version ?? 1) }];
  }
  if (decisionDefinition?.decisionDefinitionId !== undefined) {
    const { decisionDefinitionId: id, version = 1 } = decisionDefinition;
    return [{ resourceName: `${id}.dmn`, id, version: wholeNumber(version) }];
  }
  // The model around decisions: each decision of it is told by itself.
  if (decisionRequirements) return [];
  const detail = 'Deployed neither a process, nor a form, nor a decision';
  throw new EngineProblem({ status: 200, code: 'UNEXPECTED_ANSWER', detail });
}
