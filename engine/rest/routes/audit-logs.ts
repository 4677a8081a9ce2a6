import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import { parseOptionalBody } from '../parse.ts';
import { notFound } from '../problem.ts';
import { ok, type Route } from '../route.ts';
import { condition } from '../search/condition.ts';
import { storedKey } from '../search/operators.ts';
import { auditLogs, isAboutTask, isAudited, taskAuditLogs } from '../tables/audit-logs.ts';

/** Whether a request says of what it wants to know. */
const Narrowed = z.looseObject({ filter: z.looseObject({ entityType: z.unknown().refine((type) => type != null) }) });

/**
 * Who has changed what, oldest first: what Camunda 8.9 calls the audit log, as far as the history goes. What has no name there (messages,
 * signals, the clock) is found in the shape of 8.9 only when its type is asked for.
 */
export function auditLogRoutes({ reader, compat }: RestContext): Route[] {
  const logs = auditLogs(compat);
  const ofTasks = taskAuditLogs(compat);
  return [
    {
      method: 'POST',
      path: '/audit-logs/search',
      operation: 'searchAuditLogs',
      answer(request) {
        const body = parseOptionalBody(logs.body, request);
        const all = compat === '8.8' || Narrowed.safeParse(request.body).success;
        return ok(logs.run(reader, body, all ? [] : [condition(isAudited)]));
      },
    },
    {
      method: 'GET',
      path: '/audit-logs/{auditLogKey}',
      operation: 'getAuditLog',
      answer(request) {
        const key = keyOf(request, 'auditLogKey');
        const found = logs.find(reader, storedKey(key));
        if (found === undefined) throw notFound(`Expected to find audit log with key '${key}', but there is none`);
        return ok(found);
      },
    },
    {
      method: 'POST',
      path: '/user-tasks/{userTaskKey}/audit-logs/search',
      operation: 'searchUserTaskAuditLogs',
      answer(request) {
        const key = storedKey(keyOf(request, 'userTaskKey'));
        const body = parseOptionalBody(ofTasks.body, request);
        return ok(ofTasks.run(reader, body, [condition('h.subject_key = ?', key), condition(isAboutTask)]));
      },
    },
  ];
}
