import { dayAt, reorderInWords, unitLocation, type Viewer } from '../../contract/index.ts';
import type { PortalRegister, StockLevel } from '../../register/index.ts';
import { unitsToBegin } from '../../rights/index.ts';
import { placePath } from '../stock/place-address.ts';

/** What a unit's drawer of reserve cards holds, beside what it should. */
export interface UnitStock {
  readonly unitId: string;
  readonly name: string;
  readonly level: StockLevel;
  /** Of the usual need, percent from 0 to 100, for the drawing. */
  readonly filled: number;
  readonly limit: number;
  /** The reorder point as a sum that anybody can do again. */
  readonly explanation: string;
  /** As many as fill the drawer to the usual need; 0 when there are enough. */
  readonly toOrder: number;
  readonly href: string;
}

/** The drawers of the units for which the viewer orders; those where it is time to order first. */
export async function stocksOf(
  register: PortalRegister,
  { viewer, at }: { viewer: Viewer; at: string },
): Promise<UnitStock[]> {
  const today = dayAt(Date.parse(at));
  const stocks = await Promise.all(
    unitsToBegin(viewer, 'order-stock').map(async (unitId) => {
      const [{ name }, level] = await Promise.all([
        register.units.get(unitId, today),
        register.stock.level(unitId, today),
      ]);
      return stockOf({ unitId, name, level });
    }),
  );
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
