import { everyPage } from './pages.ts';
import { atOnce, brand, read, type Sdk } from './sdk.ts';
import type { DefinitionReads, ProcessDefinition } from './definition-types.ts';
import { wholeNumber } from './whole-number.ts';

/** What is deployed, and how much of it runs. */
export function createDefinitionReads(sdk: Sdk): DefinitionReads {
  return {
    async processDefinitions({ processDefinitionId } = {}) {
      const filter = { ...(processDefinitionId !== undefined && { processDefinitionId }) };
      const sort = [{ field: 'version' as const, order: 'DESC' as const }];
      const found = await everyPage((page) => read(() => sdk.searchProcessDefinitions({ filter, sort, page }, atOnce)));
      return found.map(toDefinition);
    },
    async countRunning({ processDefinitionId, processDefinitionKey }) {
      const filter = {
        state: 'ACTIVE' as const,
        ...(processDefinitionId !== undefined && { processDefinitionId }),
        ...(processDefinitionKey !== undefined && { processDefinitionKey: definitionKey(processDefinitionKey) }),
      };
      const { page } = await read(() => sdk.searchProcessInstances({ filter, page: { from: 0, limit: 1 } }, atOnce));
      return { total: wholeNumber(page.totalItems), isMore: page.hasMoreTotalItems === true };
    },
    async standing(processDefinitionKey) {
      const of = { processDefinitionKey: definitionKey(processDefinitionKey) };
      const answer = await read(() =>
        sdk.getProcessDefinitionStatistics({ ...of, filter: { state: 'ACTIVE' } }, atOnce),
      );
      const standing = (answer.items ?? []).map(({ elementId = '', active, incidents }) => ({
        elementId,
        active: wholeNumber(active ?? 0),
        incidents: wholeNumber(incidents ?? 0),
      }));
      return Promise.all(
        standing
          .filter(({ active, incidents }) => active + incidents > 0)
          .map(async (each) => ({ ...each, elementName: await nameOf(each.elementId) })),
      );

      async function nameOf(id: string): Promise<string> {
        const filter = { ...of, elementId: brand.ElementId.assumeExists(id) };
        const { items } = await read(() => sdk.searchElementInstances({ filter, page: { from: 0, limit: 1 } }, atOnce));
        return items?.[0]?.elementName ?? id;
      }
    },
    async unfinishedJobs(limit) {
      const filter = { state: { $in: [...waiting] } };
      const { items, page } = await read(() => sdk.searchJobs({ filter, page: { from: 0, limit } }, atOnce));
      return {
        total: wholeNumber(page.totalItems),
        jobs: items.map(({ jobKey, type, processDefinitionId, elementInstanceKey, retries, ...job }) => ({
          jobKey,
          type,
          processDefinitionId,
          elementInstanceKey,
          retries: wholeNumber(retries),
          hasFailed: job.hasFailedWithRetriesLeft,
        })),
      };
    },
  };
}

/** States of a job that isn't done; one that a worker holds is `CREATED` too. */
const waiting = ['CREATED', 'FAILED', 'TIMED_OUT', 'RETRIES_UPDATED'] as const;

const definitionKey = (key: string) => brand.ProcessDefinitionKey.assumeExists(key);

type WireDefinition = NonNullable<Awaited<ReturnType<Sdk['searchProcessDefinitions']>>['items']>[number];

function toDefinition({ processDefinitionKey, processDefinitionId, name, version }: WireDefinition): ProcessDefinition {
  return {
    processDefinitionKey: processDefinitionKey ?? '',
    processDefinitionId: processDefinitionId ?? '',
    name: name ?? undefined,
    version: wholeNumber(version ?? 0),
  };
}
