import { z } from 'zod';
import { EngineProblem } from './engine-problem.ts';
import type { User } from './sdk.ts';
import type { EngineHistory } from './types.ts';

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

/** Who has changed what at the engine. By plain HTTP: the SDK of 8.8 doesn't know this search, which came with 8.9. */
export function createHistory(address: string, user: User | undefined): EngineHistory {
  const authorization =
    user === undefined ? {} : { authorization: `Basic ${btoa(`${user.username}:${user.password}`)}` };
  return {
    username: user?.username,
    async engineRecords(after, limit) {
      const filter = after === undefined ? {} : { filter: { auditLogKey: { $gt: after } } };
      const response = await fetch(`${address.replace(/\/v2\/?$/, '')}/v2/audit-logs/search`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body: JSON.stringify({ ...filter, page: { limit } }),
      });
      if (untold.has(response.status)) return undefined;
      if (!response.ok)
        throw new EngineProblem({
          status: response.status,
          code: `HTTP_${response.status}`,
          detail: 'The history could not be read',
        });
      return Page.parse(await response.json()).items.map((item) => ({
        recordKey: item.auditLogKey,
        entityType: item.entityType,
        operationType: item.operationType,
        entityKey: item.entityKey ?? undefined,
        processInstanceKey: item.processInstanceKey ?? undefined,
        description: item.entityDescription ?? undefined,
        at: new Date(item.timestamp).toISOString(),
        actor: item.actorId ?? undefined,
      }));
    },
  };
}

/** A cluster that has no such search, or another form of it. */
const untold = new Set([400, 403, 404, 405, 501]);
