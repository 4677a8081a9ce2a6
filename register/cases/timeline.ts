import type { Kysely } from 'kysely';
import { z } from 'zod';
import { HsaId } from '../../contract/index.ts';
import { isReading } from '../kernel/audit/append.ts';
import { changeIn, changesIn } from '../kernel/audit/change.ts';
import type { Context } from '../kernel/context.ts';
import { peopleByHsaId } from '../people/person.ts';
import type { Person } from '../people/types.ts';
import type { FactChange, TimelineEntry } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

const Details = z.record(z.string(), z.string());
const Fields = z.record(z.string(), z.unknown());
const Change = z.object({ after: Fields.exactOptional() });

/** Actions whose sealed rest a case's page tells: what a person answered. */
const answers = new Set(['task-completed', 'hsa-record-entered']);

/** What has happened in a case, from the audit rows; mere reading is left out. */
export async function timeline(context: Context, caseId: string): Promise<TimelineEntry[]> {
  const rows = await rowsOfCase(context.db, caseId);
  const shown = await Promise.all(
    rows
      .filter(({ action }) => !isReading(action))
      .map(async ({ row, at, action, actor, onBehalfOf, cardNumber, details, ...rest }) => ({
        row,
        at,
        action,
        actor,
        details: {
          ...Details.parse(JSON.parse(details)),
          ...(cardNumber === null ? {} : { cardNumber }),
          ...(onBehalfOf === null ? {} : { onBehalfOf }),
        },
        answer: answers.has(action) ? await answerIn(context, rest) : undefined,
      })),
  );
  const people = await peopleIn(
    context,
    shown.flatMap(({ actor, details, answer = {} }) => [actor, ...Object.values(details), ...Object.values(answer)]),
  );
  const names = Object.fromEntries([...people].map(([hsaId, { displayName }]) => [hsaId, displayName]));
  return shown.map(({ actor, answer, ...entry }) => ({
    ...entry,
    actor: people.get(actor),
    names,
    ...(answer && { answer }),
  }));
}

/** How the case's decisions were changed, oldest first: both as they were kept. One whose key is erased is left out. */
export async function factChanges(context: Context, caseId: string): Promise<FactChange[]> {
  const rows = (await rowsOfCase(context.db, caseId)).filter(({ action }) => action === 'case-changed');
  const changes = await changesIn(context, rows);
  return rows.flatMap(({ at, actor }, index) => {
    const { before, after } = changes[index] ?? {};
    return before === undefined || after === undefined ? [] : [{ at, actor, before, after }];
  });
}

const rowsOfCase = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('audit')
    .select([
      'row',
      'at',
      'action',
      'actor',
      'onBehalfOf',
      'cardNumber',
      'personId',
      'caseId',
      'keyedBy',
      'details',
      'sealed',
    ])
    .where('caseId', '=', caseId)
    .orderBy('row')
    .execute();

/** What was answered, without the variable that it is kept in. Undefined: nothing is sealed, or the key is erased. */
async function answerIn(
  context: Context,
  row: Parameters<typeof changeIn>[1],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const text = await changeIn(context, row);
  const { after } = text === undefined ? {} : Change.parse(JSON.parse(text));
  if (after === undefined) return undefined;
  const parts = Object.values(after).map((value) => Fields.safeParse(value).data ?? {});
  return parts.reduce((whole, part) => ({ ...whole, ...part }), after);
}

/** Everybody whom these values name by HSA-id. */
async function peopleIn(context: Context, values: readonly unknown[]): Promise<Map<string, Person>> {
  const hsaIds = new Set(values.flatMap((value) => HsaId.safeParse(value).data ?? []));
  return peopleByHsaId(context, [...hsaIds]);
}
