import { sql } from 'kysely';
import { appendAudit } from '../audit/append.ts';
import { about } from '../cases/change.ts';
import { findCase } from '../cases/read.ts';
import type { Context, Work } from '../context.ts';
import type { EngineAct, EngineRecords } from './types.ts';

const name = 'engine-position';
const surplusAction = 'surplus-instance-cancelled';

/** What was done at the process engine past the portal, brought into the audit; and how far its history has been read. */
export function engineRecords(context: Context): EngineRecords {
  return {
    async position() {
      const row = await context.db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },
    keep: (acts, position) =>
      context.write(async (work) => {
        for (const act of acts) await keepAct(work, act);
        await work.db
          .insertInto('settings')
          .values({ name, value: position })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: position }))
          .execute();
      }),
    async caseOf(processInstanceKey) {
      const found = await context.db
        .selectFrom('cases')
        .select('caseId')
        .where('processInstanceKey', '=', processInstanceKey)
        .executeTakeFirst();
      if (found) return found.caseId;
      const block = await context.db
        .selectFrom('blocks')
        .select('caseId')
        .where('processInstanceKey', '=', processInstanceKey)
        .executeTakeFirst();
      return block?.caseId;
    },
    keepSurplus: ({ caseId, processInstanceKey, author }) =>
      context.write(async (work) => {
        const found = await findCase(work, caseId);
        const details = { instance: processInstanceKey, ...(!found && { caseId }) };
        await appendAudit(work, { action: surplusAction, author, ...(found && about(found)), details });
      }),
    async surplus(processInstanceKeys) {
      const instance = sql<string>`json_extract(details, '$.instance')`;
      const rows = await context.db
        .selectFrom('audit')
        .select(instance.as('instance'))
        .where('action', '=', surplusAction)
        .where(instance, 'in', [...processInstanceKeys])
        .execute();
      return new Set(rows.map((row) => row.instance));
    },
    async sentMessages(ids) {
      const rows = await context.db
        .selectFrom('outbox')
        .select('key')
        .where('kind', '=', 'message')
        .where('key', 'in', [...ids])
        .execute();
      return new Set(rows.map(({ key }) => key));
    },
  };
}

async function keepAct(work: Work, { recordKey, action, actor, at, caseId, details, ended }: EngineAct): Promise<void> {
  const known = await work.db
    .selectFrom('engineRecords')
    .select('auditRow')
    .where('recordKey', '=', recordKey)
    .executeTakeFirst();
  if (known) return;
  const found = caseId === undefined ? undefined : await findCase(work, caseId);
  const author = { hsaId: actor, role: 'engine', at };
  const auditRow = await appendAudit(work, { action, author, ...(found && about(found)), details });
  await work.db.insertInto('engineRecords').values({ recordKey, auditRow }).execute();
  if (found === undefined || found.state === 'closed' || ended !== found.processInstanceKey) return;
  await work.db.updateTable('cases').set({ phase: 'stopped' }).where('caseId', '=', found.caseId).execute();
}
