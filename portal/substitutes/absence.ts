import type { Day, Viewer } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';

/** For whom the viewer acts today, as the start page says it, and whether they may name a substitute themselves: a substitute may not. */
export async function readAbsence(
  { substitutes }: Pick<PortalRegister, 'substitutes'>,
  { viewer, day }: { viewer: Viewer; day: Day },
): Promise<{ acting: string[]; mayName: boolean }> {
  if (!may.open(viewer, 'substitutes')) return { acting: [], mayName: false };
  const found = await substitutes.list({ day, personId: viewer.personId });
  const acting = found.filter(
    ({ person, from, counts }) => person.personId === viewer.personId && from <= day && counts,
  );
  return {
    mayName: (await substitutes.unitsManaged(viewer.personId, day)).length > 0,
    acting: acting.map(
      ({ manager, unitName, to }) =>
        `Du är ställföreträdare för ${manager.displayName} på ${unitName} till och med ${to}.`,
    ),
  };
}
