import { dayOfSlot, slotInWords, slotValue, VisitRequest } from '../../../contract/index.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';
import { bookingAddress } from '../booking/show-booking.ts';
import { usual } from '../../desk/usual-task.ts';

/** "Boka besök": the times that are free now, not those that were free when the task came. */
export const visitBooking: PortalTask = {
  button: 'Boka besöket',
  page: ({ task, case: found }) => bookingAddress(found, task.userTaskKey),
  context: async (input) => ({ slots: await freeSlots(input) }),
  view: async (input) => ({
    ...(await usual.view(input)),
    say: 'Alla som ska komma får en kalenderinbjudan.',
    heading: 'Besöket gäller',
  }),
};

async function freeSlots({ register, task, requester }: TaskInput) {
  const asked = VisitRequest.safeParse(task.variables['visit']);
  if (!asked.success) return [];
  const { attendees, latestDay, desk } = asked.data;
  const slots = await register.visits.slots({ at: requester.at, persons: attendees.length, latestDay, desk });
  return slots.map((slot) => ({ label: slotInWords(slot), value: slotValue(slot), group: dayOfSlot(slot) }));
}
