import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import type { RestContext } from '../context.ts';
import { parseOptionalBody } from '../parse.ts';
import { defaultTenant, ok, type Route } from '../route.ts';
import { storedKey } from '../search/operators.ts';
import type { Row } from '../search/statements.ts';

const Body = z.strictObject({
  filter: z
    .strictObject({
      auditLogKey: z.strictObject({ $gt: z.string().regex(/^\d{1,19}$/) }).optional(),
      entityType: z.string().max(100).optional(),
    })
    .optional(),
  sort: z
    .tuple([z.strictObject({ field: z.literal('auditLogKey'), order: z.enum(['ASC', 'DESC']).optional() })])
    .optional(),
  page: z.strictObject({ limit: z.int().min(1).max(1000) }).optional(),
});

/** What the engine does by itself, and what Camunda 8.9 calls otherwise than its refusals do. */
const inOtherWords = {
  purgeEndedInstances: { entity: 'PROCESS_INSTANCE', intent: 'DELETE' },
  createUserTask: { entity: 'USER_TASK', intent: 'CREATE' },
  cancelUserTask: { entity: 'USER_TASK', intent: 'CANCEL' },
};

/** Command of the history → what it is about and what was done. */
const kinds = new Map(Object.entries({ ...commands, ...inOtherWords }));

const ofType = 'command IN (SELECT value FROM json_each(?))';

/** Of what Camunda 8.9 keeps an audit log; messages, signals and the clock are ours. */
const audited = new Set([
  'BATCH',
  'DECISION',
  'INCIDENT',
  'JOB',
  'PROCESS_INSTANCE',
  'RESOURCE',
  'USER_TASK',
  'VARIABLE',
]);

/**
 * Who has changed what, oldest first, after a key that is known already: what Camunda 8.9 calls the audit log, as far as the history
 * goes. `entityDescription` names the models whose new version a deployment brought, or a message and its id.
 */
export function auditLogRoutes({ reader, compat }: RestContext): Route[] {
  return [
    {
      method: 'POST',
      path: '/audit-logs/search',
      operation: 'searchAuditLogs',
      answer(request) {
        const { filter, sort, page } = parseOptionalBody(Body, request);
        const after = filter?.auditLogKey === undefined ? 0 : storedKey(filter.auditLogKey.$gt);
        const { entityType } = filter ?? {};
        const all = entityType === undefined && compat === '8.8';
        const isAsked = (entity: string) => (entityType === undefined ? audited.has(entity) : entity === entityType);
        const where = all ? 'key > ?' : `key > ? AND ${ofType}`;
        const values = [after, ...(all ? [] : [commandsOf(isAsked)])];
        const rows = reader.all(
          `SELECT key, at, actor, command, instance_key, subject_key, after FROM history WHERE ${where} ORDER BY key ${sort?.[0].order ?? 'ASC'} LIMIT ? + 0`,
          [...values, page?.limit ?? 100],
        );
        const { total } = reader.first(`SELECT count(*) AS total FROM history WHERE ${where}`, values) ?? {};
        return ok({ items: rows.map(toItem), page: { totalItems: Number(total), hasMoreTotalItems: false } });
      },
    },
  ];

  function commandsOf(isAsked: (entity: string) => boolean): string {
    return JSON.stringify([...kinds].flatMap(([command, { entity }]) => (isAsked(entity) ? [command] : [])));
  }

  function toItem(row: Row): Record<string, unknown> {
    const { key, at, actor, instance_key: instanceKey, subject_key: subjectKey } = row;
    const command = String(row['command']);
    const { entity: entityType, intent: operationType } = kinds.get(command) ?? { entity: 'UNKNOWN', intent: command };
    const description = descriptionOf(row);
    return {
      auditLogKey: String(key),
      entityType,
      operationType,
      ...(subjectKey !== null && { entityKey: String(subjectKey) }),
      ...(instanceKey !== null && { processInstanceKey: String(instanceKey) }),
      ...(description !== undefined && { entityDescription: description }),
      timestamp: new Date(Number(at)).toISOString(),
      actorType: actor === null ? 'ANONYMOUS' : 'USER',
      ...(actor !== null && { actorId: String(actor) }),
      result: 'SUCCESS',
      tenantId: defaultTenant,
    };
  }

  function descriptionOf({ command, subject_key: subjectKey, after }: Row): string | undefined {
    if (command === 'publishMessage') {
      const { name, messageId } = Message.parse(JSON.parse(String(after)));
      return messageId == null ? name : `${name} ${messageId}`;
    }
    if (command !== 'deploy' || typeof subjectKey !== 'number') return undefined;
    return reader
      .all(newVersions, [subjectKey, subjectKey, subjectKey])
      .map(({ id, version }) => `${String(id)} (version ${String(version)})`)
      .join(', ');
  }
}

const Message = z.object({ name: z.string(), messageId: z.string().nullish() });

/** What a deployment changed: a version of its own, after one that was there. */
const newVersions = `
  SELECT process_id AS id, version FROM process_definition WHERE deployment_key = ? AND version > 1
  UNION ALL SELECT form_id, version FROM form WHERE deployment_key = ? AND version > 1
  UNION ALL SELECT requirements_id, version FROM decision_requirements WHERE deployment_key = ? AND version > 1`;
