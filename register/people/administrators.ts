import type { Day } from '../../contract/index.ts';
import type { Kysely, RawBuilder } from 'kysely';
import type { Context } from '../kernel/context.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { statement, type Take } from '../kernel/statement.ts';

/**
 * How many persons of customer service may order and confirm a reserve card of LoA 3 on that day.
 * @param forProtected of them those who may for a person with protected identity (domain LoA)
 */
export async function administratorsOfLoa3(
  { db }: Context,
  day: Day,
  { forProtected = false }: { readonly forProtected?: boolean } = {},
): Promise<number> {
  const [row] = await (forProtected ? countForProtected : countOfAll)(db, { day });
  return row?.persons ?? 0;
}

const countOfAll = statement((db, take: Take<{ day: Day }>) => counting(db, take('day')));

const countForProtected = statement((db, take: Take<{ day: Day }>) => {
  const day = take('day');
  const mayProtected = db
    .selectFrom('rights as others')
    .select('others.personId')
    .where('others.name', '=', 'protected')
    .where('others.fromDay', '<=', day)
    .where((where) => where.or([where('others.toDay', 'is', null), where('others.toDay', '>=', day)]));
  return counting(db, day).where('rights.personId', 'in', mayProtected);
});

function counting(db: Kysely<Tables>, day: RawBuilder<Day>) {
  return db
    .selectFrom('rights')
    .innerJoin('grants', 'grants.personId', 'rights.personId')
    .select((eb) => eb.fn.count<number>('rights.personId').distinct().as('persons'))
    .where('rights.name', '=', 'id-administrator-loa3')
    .where('grants.role', '=', 'customer-service')
    .where('rights.fromDay', '<=', day)
    .where((where) => where.or([where('rights.toDay', 'is', null), where('rights.toDay', '>=', day)]))
    .where((where) => where.or([where('rights.trainedTo', 'is', null), where('rights.trainedTo', '>=', day)]))
    .where((where) => where.or([where('rights.checkedTo', 'is', null), where('rights.checkedTo', '>=', day)]))
    .where('grants.fromDay', '<=', day)
    .where((where) => where.or([where('grants.toDay', 'is', null), where('grants.toDay', '>=', day)]));
}
