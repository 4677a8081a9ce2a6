import { dayOf, type Viewer } from '../../contract/index.ts';
import type { Author, Unit } from '../../register/index.ts';
import { managedUnits } from '../../rights/index.ts';
import type { PlayedHouse } from './house.ts';

/** Who of the demo does what in the weeks, by HSA-id. */
export const cast = {
  ward: { manager: 'SE2321000065-P101', orderer: 'SE2321000065-P102', colleague: 'SE2321000065-P103' },
  holder: 'SE2321000065-P104',
  doctor: 'SE2321000065-P105',
  protectedHolder: 'SE2321000065-P107',
  newEmployee: 'SE2321000065-P110',
  secondHolder: 'SE2321000065-P111',
  clinic: { manager: 'SE2321000065-P201', orderer: 'SE2321000065-P202', nurse: 'SE2321000065-P203' },
  clinicDoctor: 'SE2321000065-P204',
  care: { manager: 'SE2321000065-P301' },
  clerk: 'SE2321000065-P401',
  administrator: 'SE2321000065-P402',
  secondAdministrator: 'SE2321000065-P403',
  admin: 'SE2321000065-P502',
  otherAdmin: 'SE2321000065-P503',
  municipality: { manager: 'SE2120000001-P601' },
  provider: { manager: 'SE2321000065-P911' },
} as const;

/** Somebody as the login would know them at this time, and as the log names them. */
export async function asker(house: PlayedHouse, hsaId: string): Promise<{ viewer: Viewer; author: Author }> {
  const viewer = await house.register.people.viewer(hsaId, house.now());
  if (!viewer) throw new Error(`Nobody has the HSA-id ${hsaId}`);
  return { viewer, author: { hsaId, role: viewer.grants[0]?.role ?? 'colleague', at: house.now() } };
}

/** The unit that somebody heads. */
export async function unitOf(house: PlayedHouse, manager: string): Promise<Unit> {
  const { viewer } = await asker(house, manager);
  const [unitId] = managedUnits(viewer);
  if (unitId === undefined) throw new Error(`${manager} heads no unit`);
  return house.register.units.get(unitId, dayOf(house.now()));
}

/** Somebody who works in a unit now. */
export interface Member {
  readonly unit: Unit;
  readonly hsaId: string;
  readonly personId: string;
  readonly employmentId: string;
}

/** Who works in a unit, its manager left out. */
export async function membersOf(house: PlayedHouse, unit: Unit): Promise<Member[]> {
  const employments = await house.register.units.employments(unit.unitId, dayOf(house.now()));
  return employments
    .filter(({ person }) => person.hsaId !== unit.manager?.hsaId)
    .map(({ employmentId, person: { hsaId, personId } }) => ({ unit, hsaId, personId, employmentId }));
}

/** Somebody of the unit that a manager heads. */
export async function memberOf(house: PlayedHouse, manager: string, hsaId: string): Promise<Member> {
  const found = (await membersOf(house, await unitOf(house, manager))).find((member) => member.hsaId === hsaId);
  if (!found) throw new Error(`${hsaId} doesn't work for ${manager}`);
  return found;
}

export const managerOf = ({ unit }: Pick<Member, 'unit'>): string => {
  if (!unit.manager) throw new Error(`Nobody heads ${unit.name}`);
  return unit.manager.hsaId;
};
