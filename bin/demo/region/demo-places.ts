import { addDays, dayAt, type Instant } from '../../../contract/index.ts';
import type { Viewer } from '../../../contract/index.ts';
import type { Register } from '../../../register/index.ts';

/** What of the demo the region is built around. */
export interface DemoPlaces {
  /** The unit under which the region's units stand, and its employer. */
  readonly above: { readonly unitId: string; readonly employerId: string };
  /** Units of the demo with a drawer. */
  readonly drawers: readonly string[];
  readonly ordererId: string;
  readonly clerks: readonly [Viewer, Viewer];
}

/** @param now ISO 8601 */
export async function demoPlaces(register: Register, now: Instant): Promise<DemoPlaces> {
  const viewer = async (person: string) => {
    const found = await register.people.viewer(`SE2321000065-${person}`, now);
    if (!found) throw new Error(`The demo has nobody ${person}`);
    return found;
  };
  const unitOf = async (manager: string) => {
    const unitId = (await viewer(manager)).grants.find(({ role }) => role === 'manager')?.unitIds[0];
    if (unitId === undefined) throw new Error(`${manager} of the demo heads no unit`);
    return unitId;
  };
  const drawers = [await unitOf('P101'), await unitOf('P201')];
  const ward = await register.units.get(drawers[0] ?? '', dayAt(Date.parse(now)));
  if (ward.parentId === undefined) throw new Error('The ward of the demo stands under no unit');
  return {
    above: { unitId: ward.parentId, employerId: ward.employer.employerId },
    drawers,
    ordererId: (await viewer('P102')).personId,
    clerks: [await viewer('P401'), await viewer('P402')],
  };
}

/** The demo's drawers get new cards: those that it began with have expired meanwhile. @param now ISO 8601 */
export async function restock(register: Register, drawers: readonly string[], now: Instant): Promise<void> {
  const blankExpires = addDays(dayAt(Date.parse(now)), 400);
  const author = { hsaId: 'system', role: 'system', at: now };
  for (const [place, unitId] of drawers.entries()) {
    const cards = Array.from({ length: 40 }, (_, index) => ({
      cardNumber: `RK4412${String(place * 100 + index).padStart(4, '0')}`,
      blankExpires,
    }));
    await register.intake.addStock({ unitId, cards }, author);
  }
}
