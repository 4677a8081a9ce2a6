import type { Day } from '../../contract/index.ts';
import type { PortalRegister, StockNeeds } from '../../register/index.ts';

/** Of so many units what they need is asked for anew each time. */
const fewUnits = 200;
/** Of more, it may be so old, ms. */
const mayBeOld = 60_000;

/**
 * What of the stock needs somebody. Of a whole region that takes a look at each unit, so it is kept for a minute; the rows of a page are always
 * as they are.
 */
export function knownNeeds({ stock }: Pick<PortalRegister, 'stock'>): (day: Day) => Promise<StockNeeds> {
  let known: { readonly day: Day; readonly at: number; readonly needs: Promise<StockNeeds> } | undefined;
  return async (day) => {
    const found = await known?.needs;
    const isGood = known?.day === day && found !== undefined && found.units > fewUnits;
    if (!known || !isGood || performance.now() - known.at > mayBeOld) {
      known = { day, at: performance.now(), needs: stock.needs(day) };
      known.needs.catch(() => (known = undefined));
    }
    return known.needs;
  };
}
