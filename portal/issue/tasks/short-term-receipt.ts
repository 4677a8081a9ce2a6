import { personLabel } from '../../start-form/choose.ts';
import { valueAt } from '../../form-check/form-data.ts';
import type { PortalTask } from '../../desk/portal-task.ts';
import { usual } from '../../desk/usual-task.ts';

/** "Fyll i kvittensen": who vouches for the holder of a short-term card by phone. */
export const shortTermReceipt: PortalTask = {
  button: 'Skapa kvittensen',
  context: async ({ register, task, requester }) => {
    const { case: found } = task;
    const employments = await register.units.employments(found.unitId, requester.day);
    const others = employments.filter(({ person }) => person.personId !== found.holder?.personId);
    const people = new Map(others.map((one) => [one.person.personId, personLabel(one)]));
    return { attesters: [...people].map(([value, label]) => ({ value, label })) };
  },
  check: async ({ register, task, requester }, data) => {
    const personId = valueAt(data, ['attest', 'attesterId']);
    if (typeof personId !== 'string') return {};
    const { unitId, holder } = task.case;
    const fault = await register.cases.attestFault(personId, {
      unitId,
      holderId: holder?.personId,
      day: requester.day,
    });
    if (fault === undefined) return {};
    return {
      'attest.attesterId': ['Personen kan inte intyga. Välj en chef eller kollega på enheten som finns i HSA.'],
    };
  },
  view: async (input) => ({ ...(await usual.view(input)), say: 'Kvittensen skapas. Ring sedan Intern kundservice.' }),
};
