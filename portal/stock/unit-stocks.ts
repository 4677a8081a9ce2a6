import { dayOf, reorderInWords, unitLocation, type Viewer, type Instant } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { unitsToBegin } from '../../rights/index.ts';
import type { UnitStock } from './pages.ts';
import { placePath } from './place-address.ts';

/** The drawers of the units for which the viewer orders; those where it is time to order first. */
export async function stocksOf(
  register: PortalRegister,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<UnitStock[]> {
  const today = dayOf(at);
  const unitIds = unitsToBegin(viewer, 'order-stock');
  const [names, levels] = await Promise.all([register.units.names(unitIds), register.stock.levels(unitIds, today)]);
  const stocks = [...levels].map(([unitId, level]) => stockOf({ unitId, name: names.get(unitId) ?? '', level }));
  return stocks.sort((left, right) => Number(right.level.isLow) - Number(left.level.isLow));
}

function stockOf({ unitId, name, level }: Pick<UnitStock, 'unitId' | 'name' | 'level'>): UnitStock {
  const { usable, underWay, ordered, need } = level;
  const percent = (count: number) => Math.min(100, Math.round((count / need.usualNeed) * 100));
  return {
    unitId,
    name,
    level,
    filled: percent(usable),
    limit: percent(need.reorderPoint),
    explanation: reorderInWords(need),
    toOrder: Math.max(0, need.usualNeed - usable - underWay - ordered),
    href: placePath(unitLocation(unitId), 'reserve'),
  };
}
