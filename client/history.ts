import { z } from 'zod';
import { instantAt } from '../contract/index.ts';
import { asEngineProblem, EngineProblem } from './engine-problem.ts';
import type { Patience } from './patience.ts';
import type { User } from './sdk.ts';
import type { EngineHistory } from './history-types.ts';
import { askForJson } from './wire.ts';

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
export function createHistory(
  address: string,
  { user, patience }: { readonly user: User | undefined; readonly patience: Patience },
): EngineHistory {
  const authorization =
    user === undefined ? {} : { authorization: `Basic ${btoa(`${user.username}:${user.password}`)}` };
  return {
    username: user?.username,
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
    const asked = { method: 'POST', path: '/audit-logs/search', body, headers: authorization, patience } as const;
    const { status, json } = await askForJson(`${address.replace(/\/v2\/?$/, '')}/v2`, asked).catch(
      (error: unknown) => {
        throw asEngineProblem(error);
      },
    );
    if (untold.has(status)) return undefined;
    if (status < 200 || status > 299) {
      throw new EngineProblem({ status, code: `HTTP_${status}`, detail: 'The history could not be read' });
    }
    return Page.parse(json).items;
  }
}

/** A cluster that has no such search, or another form of it. */
const untold = new Set([400, 403, 404, 405, 501]);
