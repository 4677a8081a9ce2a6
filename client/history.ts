import { z } from 'zod';
import { instantAt } from '../contract/index.ts';
import type { AskBeyondSdk } from './beyond-sdk.ts';
import type { EngineHistory } from './history-types.ts';

const Item = z.object({
  auditLogKey: z.string(),
  entityType: z.string(),
  operationType: z.string(),
  entityKey: z.string().nullish(),
  processInstanceKey: z.string().nullish(),
  entityDescription: z.string().nullish(),
  timestamp: z.iso.datetime({ offset: true }),
  actorId: z.string().nullish(),
});
const Page = z.object({ items: z.array(Item) });

/** Who has changed what at the engine. */
export function createHistory(askBeyond: AskBeyondSdk, username: string | undefined): EngineHistory {
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
        description: item.entityDescription ?? undefined,
        at: instantAt(Date.parse(item.timestamp)),
        actor: item.actorId ?? undefined,
      }));
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
