import { z } from 'zod';
import type { AuditAction, Viewer } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { hiddenRows } from '../log/shown.ts';
import type { ExtractedPart, ExtractedRow } from './types.ts';

const partLength = 500;

/** Auditors' work in the log itself. In nobody's extract, ever: that it stands in one person's would tell them that they are looked into. */
const looksInLog: readonly AuditAction[] = ['log-viewed', 'log-exported'];

/**
 * A part of what the log tells of a person, newest first: who read what of them and when, and what was done. Rows that a holder isn't shown while
 * they are accused, and what was noted of calls, are left out as the log leaves them out for them; so is every look in the log.
 * @param before the last row of the part before
 */
export async function rowsAbout(
  context: Context,
  person: Viewer,
  before = Number.MAX_SAFE_INTEGER,
): Promise<ExtractedPart<ExtractedRow, number>> {
  const rows = await context.db
    .selectFrom('audit')
    .leftJoin('cases', 'cases.caseId', 'audit.caseId')
    .select(['audit.row', 'audit.at', 'audit.action', 'audit.actor', 'audit.role', 'audit.caseId', 'audit.cardNumber'])
    .select(['audit.personId', 'audit.details', 'cases.number as caseNumber'])
    .where('audit.personId', '=', person.personId)
    .where('audit.action', 'not in', looksInLog)
    .where('audit.row', '<', before)
    .orderBy('audit.row', 'desc')
    .limit(partLength)
    .execute();
  const hidden = await hiddenRows(context, person, rows);
  return {
    rows: rows
      .filter(({ row, action, details }) => !hidden.has(row) && !(action === 'list-viewed' && isOfLog(details)))
      .map(({ row, at, action, actor, role, caseNumber }) => ({
        row,
        at,
        action,
        role,
        isOwn: actor === person.hsaId,
        caseNumber: caseNumber ?? undefined,
      })),
    next: rows.length < partLength ? undefined : rows.at(-1)?.row,
  };
}

/** Protected people whose rows the log showed have a row each, as those whom a list shows. */
const isOfLog = (details: string): boolean => Listed.parse(JSON.parse(details)).list === 'log';

const Listed = z.object({ list: z.string().optional() });
