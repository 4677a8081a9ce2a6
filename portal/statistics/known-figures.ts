import type { Figure, PortalRegister } from '../../register/index.ts';
import type { Period } from './period.ts';

type Register = Pick<PortalRegister, 'figures'>;

/** What is counted of all units in a period. */
export interface OfAllUnits {
  readonly figures: readonly Figure[];
  readonly ofUnits: Awaited<ReturnType<Register['figures']['ofUnits']>>;
}

/** Of fewer tasks and cases than this everything is asked for anew each time. */
const few = 10_000;
/** Of more, it may be so old, ms. */
const mayBeOld = 60_000;

/**
 * Figures of all units. A large region has tens of thousands of them in a quarter, as many as there are ways that a step took this long, so those are
 * kept for a minute; adding them up in the database takes as long as reading them. Of one unit they are few, and always as they are.
 */
export function knownFigures(
  { figures }: Register,
  { isMany = few, now = () => performance.now() } = {},
): (period: Period) => Promise<OfAllUnits> {
  const known = new Map<string, { readonly at: number; readonly found: Promise<OfAllUnits> }>();

  async function read({ code, months }: Period): Promise<OfAllUnits> {
    const isKept = () => known.get(code)?.found === found;
    const found = Promise.all([figures.of({ months }), figures.ofUnits(months)]).then(([all, ofUnits]) => ({
      figures: all,
      ofUnits,
    }));
    known.set(code, { at: now(), found });
    let count = 0;
    try {
      count = (await found).figures.reduce((sum, each) => sum + each.count, 0);
    } finally {
      if (count < isMany && isKept()) known.delete(code);
    }
    return found;
  }

  return (period) => {
    for (const [code, { at }] of known) if (now() - at > mayBeOld) known.delete(code);
    return known.get(period.code)?.found ?? read(period);
  };
}
