import { Appointed, policyOn, type Day, type Viewer } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { endsSoon, firstEnding } from '../administration/appointments/state.ts';

/**
 * What of the viewer's own roles and rights ends within the days of the policy, or has ended while the right is still given: who stands at a desk learns
 * it before the day on which the step is refused. Administrators see the same of everybody.
 */
export async function ownEndings(
  { appointments }: Pick<PortalRegister, 'appointments'>,
  { viewer, day }: { viewer: Viewer; day: Day },
): Promise<string[]> {
  const within = policyOn(day).appointments.warnDays;
  const mine = await appointments.list({ day, hsaId: viewer.hsaId });
  return mine
    .filter((each) => each.from <= day && endsSoon(each, { today: day, within }))
    .flatMap((each) => {
      const ending = firstEnding(each);
      if (ending === undefined) return [];
      const name = Appointed.words[each.what];
      const isOver = ending.day < day;
      const ends = `${ending.what} ${isOver ? 'gick ut' : 'gäller till och med'} ${ending.day}`;
      const then = ending.what === 'Behörigheten' ? 'om du behöver den längre' : 'när den är förnyad';
      return [
        `${name}: ${ends}${isOver ? ', så du kan inte göra det som kräver den' : ''}. Säg till en administratör ${then}.`,
      ];
    });
}
