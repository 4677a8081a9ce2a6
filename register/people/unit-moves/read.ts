import { dayOf, type Day, type Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { MoveToTell, UnitMove } from './types.ts';

/** The day that holds for a unit, also when it has come; undefined: none. */
export async function moveOf({ db }: Context, unitId: string): Promise<UnitMove | undefined> {
  const row = await db
    .selectFrom('unitMoves')
    .select(['moveDay', 'knownDay', 'toldAt'])
    .where('unitId', '=', unitId)
    .where('replacedAt', 'is', null)
    .executeTakeFirst();
  if (!row || row.moveDay === null) return undefined;
  return { unitId, day: row.moveDay, isTold: row.toldAt !== null || row.knownDay === row.moveDay };
}

/** The day that a unit's staff were last told, unless it was taken back; undefined: they know of none. */
export async function lastTold({ db }: Context, unitId: string): Promise<Day | undefined> {
  const row = await db
    .selectFrom('unitMoves')
    .select('moveDay')
    .where('unitId', '=', unitId)
    .where('toldAt', 'is not', null)
    .orderBy('toldAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.moveDay ?? undefined;
}

/** What is to be told by now. What a mail would say is no news once the day has come. */
export async function movesToTell({ db }: Context, at: Instant): Promise<MoveToTell[]> {
  const rows = await db
    .selectFrom('unitMoves')
    .select(['moveId', 'unitId', 'moveDay', 'knownDay', 'tellAt'])
    .where('replacedAt', 'is', null)
    .where('toldAt', 'is', null)
    .where('tellAt', 'is not', null)
    .where('tellAt', '<=', at)
    .orderBy('tellAt')
    .execute();
  return rows
    .filter(({ moveDay }) => moveDay === null || moveDay >= dayOf(at))
    .flatMap(({ moveDay, knownDay, tellAt, ...row }) =>
      tellAt === null ? [] : [{ ...row, tellAt, day: moveDay ?? undefined, knownDay: knownDay ?? undefined }],
    );
}
