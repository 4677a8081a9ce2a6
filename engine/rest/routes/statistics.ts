import { z } from 'zod';
import type { RestContext } from '../context.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { invalidArgument } from '../problem.ts';
import { defaultTenant, ok, type Route } from '../route.ts';
import { condition } from '../search/condition.ts';
import { decodeCursor, defaultLimit, encodeCursor, page } from '../search/page.ts';
import type { Search } from '../search/search.ts';
import type { Row } from '../search/statements.ts';
import { messageSubscriptions } from '../tables/message-subscriptions.ts';
import { instancesById, instancesByVersion, jammedByDefinition, jammedByError } from '../tables/statistics.ts';

const subscriptionsBody = z.strictObject({
  page: fields.optional(page),
  filter: fields.optional(messageSubscriptions.filter),
});

const subscriptions = (filter: string) => `SELECT s.process_id, s.definition_key,
    count(DISTINCT s.instance_key) AS instances, count(*) AS subscriptions
  FROM message_subscription s WHERE s.state = 'CREATED' AND (${filter}) GROUP BY s.definition_key`;

/** How many instances and subscriptions there are now, by what they have in common. */
export function statisticsRoutes({ reader }: RestContext): Route[] {
  const counted = (path: string, operation: string, table: Search): Route => ({
    method: 'POST',
    path,
    operation,
    answer: (request) => ok(table.run(reader, parseOptionalBody(table.body, request))),
  });
  /** Only of one thing at a time. */
  const countedOf = (path: string, operation: string, { table, of }: { table: Search; of: string }): Route => ({
    method: 'POST',
    path,
    operation,
    answer(request) {
      const { filter } = parseBody(z.looseObject({ filter: z.looseObject({}) }), request);
      if (filter[of] == null) throw invalidArgument(`No filter.${of} provided`);
      return ok(table.run(reader, parseBody(table.body, request)));
    },
  });
  return [
    counted(
      '/process-definitions/statistics/process-instances',
      'getProcessDefinitionInstanceStatistics',
      instancesById,
    ),
    countedOf(
      '/process-definitions/statistics/process-instances-by-version',
      'getProcessDefinitionInstanceVersionStatistics',
      { table: instancesByVersion, of: 'processDefinitionId' },
    ),
    counted('/incidents/statistics/process-instances-by-error', 'getProcessInstanceStatisticsByError', jammedByError),
    countedOf('/incidents/statistics/process-instances-by-definition', 'getProcessInstanceStatisticsByDefinition', {
      table: jammedByDefinition,
      of: 'errorHashCode',
    }),
    {
      method: 'POST',
      path: '/process-definitions/statistics/message-subscriptions',
      operation: 'getProcessDefinitionMessageSubscriptionStatistics',
      answer(request) {
        const { page: wanted, filter = condition('1') } = parseOptionalBody(subscriptionsBody, request);
        const grouped = subscriptions(filter.sql);
        const [after] = wanted?.after == null ? [0] : (decodeCursor(wanted.after) ?? []);
        if (typeof after !== 'number') throw invalidArgument('The value for page.after is not a cursor of this search');
        const rows = reader.all(
          `SELECT * FROM (${grouped}) WHERE definition_key > ? ORDER BY definition_key LIMIT ? + 0`,
          [...filter.values, after, wanted?.limit ?? defaultLimit],
        );
        const total = reader.first(`SELECT count(*) AS total FROM (${grouped})`, filter.values);
        return ok({ items: rows.map(toItem), page: { totalItems: Number(total?.['total']), ...cursors(rows) } });
      },
    },
  ];
}

const toItem = (row: Row) => ({
  processDefinitionId: row['process_id'],
  processDefinitionKey: String(row['definition_key']),
  processInstancesWithActiveSubscriptions: row['instances'],
  activeSubscriptions: row['subscriptions'],
  tenantId: defaultTenant,
});

function cursors(rows: readonly Row[]) {
  const cursorOf = (row: Row | undefined) => (row ? encodeCursor([Number(row['definition_key'])]) : undefined);
  return { startCursor: cursorOf(rows[0]), endCursor: cursorOf(rows.at(-1)) };
}
