import { z } from 'zod';
import { instantAt } from '../contract/index.ts';
import type { AskBeyondSdk } from './beyond-sdk.ts';
import type { EndedJob, EngineHistory } from './history-types.ts';
import { everyPage } from './pages.ts';
import { atOnce, read, type Sdk } from './sdk.ts';
import { wireInstant } from './wire-instant.ts';

const Item = z.object({
  auditLogKey: z.string(),
  entityType: z.string(),
  operationType: z.string(),
  entityKey: z.string().nullish(),
  processInstanceKey: z.string().nullish(),
  processDefinitionId: z.string().nullish(),
  entityDescription: z.string().nullish(),
  timestamp: z.iso.datetime({ offset: true }),
  actorId: z.string().nullish(),
});
const Page = z.object({ items: z.array(Item) });

/** Who has changed what at the engine. */
export function createHistory(sdk: Sdk, askBeyond: AskBeyondSdk, username: string | undefined): EngineHistory {
  let tellsOfJobs = false;
  return {
    username,
    async engineRecords(after, { limit, entityType }) {
      const filter = {
        ...(after !== undefined && { auditLogKey: { $gt: after } }),
        ...(entityType !== undefined && { entityType }),
      };
      return (await search({ filter, page: { limit } }))?.map((item) => ({
        recordKey: item.auditLogKey,
        entityType: item.entityType,
        operationType: item.operationType,
        entityKey: item.entityKey ?? undefined,
        processInstanceKey: item.processInstanceKey ?? undefined,
        processId: item.processDefinitionId ?? undefined,
        description: item.entityDescription ?? undefined,
        at: instantAt(Date.parse(item.timestamp)),
        actor: item.actorId ?? undefined,
      }));
    },
    async tellsOfJobs() {
      const filter = { entityType: 'JOB', operationType: 'COMPLETE' };
      tellsOfJobs ||= ((await search({ filter, page: { limit: 1 } })) ?? []).length > 0;
      return tellsOfJobs;
    },
    async endedJobs(since) {
      const filter = { state: { $in: [...ends] }, endTime: { $gte: since } };
      const sort = [{ field: 'endTime' as const, order: 'ASC' as const }];
      const jobs = await everyPage((page) => read(() => sdk.searchJobs({ filter, sort, page }, atOnce)));
      return jobs.flatMap(endedJob);
    },
    async latestEngineRecord() {
      const newest = await search({ sort: [{ field: 'auditLogKey', order: 'DESC' }], page: { limit: 1 } });
      return newest?.[0]?.auditLogKey;
    },
  };

  async function search(body: object): Promise<z.output<typeof Page>['items'] | undefined> {
    const answer = await askBeyond('/audit-logs/search', body);
    return answer === undefined ? undefined : Page.parse(answer).items;
  }
}

const ends = ['COMPLETED', 'ERROR_THROWN'] as const;

type WireJob = Awaited<ReturnType<Sdk['searchJobs']>>['items'][number];

function endedJob({ state, endTime, errorCode, processDefinitionId: processId, ...job }: WireJob): EndedJob[] {
  const { jobKey, worker, processInstanceKey } = job;
  const [end, at] = [ends.find((each) => each === state), wireInstant(endTime)];
  if (end === undefined || at === undefined) return [];
  return [{ jobKey, worker, processInstanceKey, processId, at, state: end, errorCode: errorCode ?? undefined }];
}
