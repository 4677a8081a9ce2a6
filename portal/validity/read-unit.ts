import { policyOn, type Day, type Viewer } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { unitsToBegin } from '../../rights/index.ts';
import type { Requester } from '../login/requester.ts';
import { rowsOf } from './ready-lists.ts';

/** The units for which the viewer orders, by name. */
export async function unitsFor(register: PortalRegister, viewer: Viewer) {
  const names = await register.units.names(unitsToBegin(viewer, 'order-card'));
  return [...names]
    .map(([unitId, name]) => ({ unitId, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

/** The unit in the address; without, or when it isn't one that they order for, their first. */
export async function unitOf(register: PortalRegister, { viewer }: Requester, asked: unknown) {
  const units = await unitsFor(register, viewer);
  return units.find(({ unitId }) => unitId === asked) ?? units[0];
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
  const asked = { viewer, today: day, soonDays: soonDaysOn(day), cases: byHolder };
  const rows = await rowsOf(register, found, asked);
  return { rows, staff };
}

/** Days before its end from which a card is pointed out. */
export const soonDaysOn = (day: Day): number => Math.max(...policyOn(day).cards.sis.remindBefore);
