import type { PortalRegister } from '../../register/index.ts';
import { authorOf, type Requester } from '../login/requester.ts';
import { notFound } from '../middleware/refuse.ts';
import type { knownFigures } from './known-figures.ts';
import type { StatisticsQuery } from './query.ts';
import type { Figures } from './tables.ts';

type Register = Pick<PortalRegister, 'audit' | 'units' | 'figures'>;

/** Where figures come from. */
export interface Sources {
  readonly register: Register;
  readonly known: ReturnType<typeof knownFigures>;
}

/** What a table, or all of them, is taken out as. */
export type FileFormat = 'csv' | 'pdf';

/** Logs what is looked at or taken out, before it is. Without a format it is looked at. Returns the name of the unit, if one is chosen; one that isn't there is refused. */
export async function noteLook(
  { audit, units }: Register,
  requester: Requester,
  { unitId, period, table, format }: StatisticsQuery & { readonly format?: FileFormat },
): Promise<string | undefined> {
  const unitName = unitId === undefined ? undefined : (await units.find(unitId, requester.day))?.name;
  if (unitId !== undefined && unitName === undefined) throw notFound('Enheten finns inte. Gå till Statistik.');
  const author = authorOf(requester, 'auditor');
  const about = { author, unitId, details: { period: period.code, ...(table !== undefined && { table }), format } };
  if (format === undefined) await audit.note({ action: 'statistics-viewed', ...about });
  else await audit.append({ action: 'statistics-exported', ...about });
  return unitName;
}

/** What tables are made of. @param sources.known figures of all units (`knownFigures`) */
export async function readFigures(
  { register: { figures, units }, known }: Sources,
  { unitId, period }: StatisticsQuery,
  { day }: Requester,
): Promise<Figures> {
  const missing = await figures.missingByAge({ day, unitId });
  if (unitId !== undefined) {
    const own = await figures.of({ months: period.months, unitId });
    return { figures: own, missing, units: undefined, isOneUnit: true };
  }
  const { figures: found, ofUnits } = await known(period);
  const names = await units.names(ofUnits.map((each) => each.unitId));
  const named = ofUnits.map(({ unitId: id, ...tasks }) => ({ ...tasks, name: names.get(id) ?? '' }));
  return { figures: found, missing, units: named, isOneUnit: false };
}
