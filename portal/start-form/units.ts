import type { Viewer } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import type { Choice } from './start-form.ts';

/** A list holds so many units; where there are more, their name is searched for on a page of its own first. */
export const mostListed = 200;
/** The units to choose from, by name; where there are more than a list holds, only those named. */
export async function listedUnits(
  register: PortalRegister,
  viewer: Viewer,
  named: readonly (string | undefined)[],
): Promise<{ units: readonly Choice[]; areAll: boolean }> {
  const first = await register.blocks.units(viewer, { limit: mostListed + 1 });
  if (first.length <= mostListed) return { units: first.map(choiceOf), areAll: true };
  const among = named.filter((unitId) => unitId !== undefined);
  return { units: (await register.blocks.units(viewer, { among })).map(choiceOf), areAll: false };
}

const choiceOf = ({ unitId, name }: { unitId: string; name: string }): Choice => ({ label: name, value: unitId });
