import { z } from 'zod';
import { isReading } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { toPerson } from '../people.ts';
import type { TimelineEntry } from '../types.ts';

const Details = z.record(z.string(), z.string());

/** What has happened in a case, from the audit rows; mere reading is left out. */
export async function timeline(context: Context, caseId: string): Promise<TimelineEntry[]> {
  const rows = await context.db
    .selectFrom('audit')
    .select(['at', 'action', 'actor', 'onBehalfOf', 'cardNumber', 'details'])
    .where('caseId', '=', caseId)
    .orderBy('row')
    .execute();
  const shown = rows.filter(({ action }) => !isReading(action));
  const actors = await context.db
    .selectFrom('people')
    .selectAll()
    .where('hsaId', 'in', [...new Set(shown.map(({ actor }) => actor))])
    .execute();
  const byHsaId = new Map(actors.map((row) => [row.hsaId, toPerson(row)]));
  return shown.map(({ at, action, actor, onBehalfOf, cardNumber, details }) => ({
    at,
    action,
    actor: byHsaId.get(actor),
    details: {
      ...Details.parse(JSON.parse(details)),
      ...(cardNumber === null ? {} : { cardNumber }),
      ...(onBehalfOf === null ? {} : { onBehalfOf }),
    },
  }));
}
