import type { Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { holdsText } from '../../kernel/holds-text.ts';
import { sortNameOf } from '../../kernel/sort-name.ts';
import type { Unit } from '../types.ts';
import { findUnits } from '../units.ts';
import type { AdministeredUnit } from './types.ts';

/** Units by name, those whose name holds a text or whose HSA-id it is, and how many there are of them. */
export async function listUnits(
  context: Context,
  { text = '', day, from, limit }: { text?: string; day: Day; from: number; limit: number },
): Promise<{ units: Unit[]; count: number }> {
  const found = context.db
    .selectFrom('units')
    .$if(text !== '', (query) =>
      query.where((eb) => eb.or([holdsText(eb.ref('sortName'), sortNameOf(text)), eb('hsaId', '=', text)])),
    );
  const { count } = await found.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const rows = await found.select('unitId').orderBy('sortName').orderBy('unitId').limit(limit).offset(from).execute();
  const ids = rows.map(({ unitId }) => unitId);
  const units = new Map((await findUnits(context, ids, day)).map((unit) => [unit.unitId, unit]));
  return { units: ids.flatMap((id) => units.get(id) ?? []), count };
}

/** One of them; undefined: there is none. */
export async function findAdministered(
  context: Context,
  unitId: string,
  day: Day,
): Promise<AdministeredUnit | undefined> {
  const [unit] = await findUnits(context, [unitId], day);
  const row = await context.db
    .selectFrom('units')
    .leftJoin('units as parent', 'parent.unitId', 'units.parentId')
    .select(['units.agreement', 'units.agreementTo', 'parent.hsaId', 'parent.name'])
    .where('units.unitId', '=', unitId)
    .executeTakeFirst();
  if (!unit || !row) return undefined;
  const { hsaId, name, agreement, agreementTo } = row;
  return {
    ...unit,
    parent: hsaId === null || name === null ? undefined : { hsaId, name },
    agreement: agreement ?? undefined,
    agreementTo: agreementTo ?? undefined,
  };
}
