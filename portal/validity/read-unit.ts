import { policyOn, type Viewer } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { unitsToBegin } from '../../rights/index.ts';
import type { Requester } from '../login/requester.ts';
import { rowsOf } from './ready-lists.ts';
import { soonDays } from './unit-cards.ts';

/** The units for which the viewer orders, by name. */
async function unitsFor(register: PortalRegister, viewer: Viewer) {
  const names = await register.units.names(unitsToBegin(viewer, 'order-card'));
  return [...names]
    .map(([unitId, name]) => ({ unitId, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

/** The units for which the viewer orders, and the one in the address; without, or when it isn't one of them, their first. */
export async function unitOf(register: PortalRegister, { viewer }: Requester, asked: unknown) {
  const units = await unitsFor(register, viewer);
  return { units, unit: units.find(({ unitId }) => unitId === asked) ?? units[0] };
}

/** A unit has at most so many open cases of its people. */
const mostCases = 500;

/** Everybody of a unit as rows, with their employments. */
export async function readUnit(register: PortalRegister, { viewer, day }: Requester, unitId: string) {
  const found = await register.cards.readiness(viewer, { unitId, day });
  const staff = found.map(({ employment }) => employment);
  const holderIds = [...new Set(staff.map(({ person }) => person.personId))];
  const { cases } =
    holderIds.length === 0
      ? { cases: [] }
      : await register.cases.list(viewer, { state: 'open', holderIds, limit: mostCases, countTo: 0 });
  const byHolder = Map.groupBy<string, Case>(cases, ({ holder }) => holder?.personId ?? '');
  const asked = { viewer, today: day, soonDays: soonDays(policyOn(day)), cases: byHolder };
  const rows = await rowsOf(register, found, asked);
  return { rows, staff };
}
