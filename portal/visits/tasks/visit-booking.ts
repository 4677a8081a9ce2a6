import { dayOfSlot, slotInWords, slotOf, slotValue, VisitRequest } from '../../../contract/index.ts';
import { isRefusal, type Author } from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import type { PortalTask, Taken, TaskInput } from '../../desk/portal-task.ts';
import { bookingAddress } from '../booking/show-booking.ts';
import { usual } from '../../desk/usual-task.ts';

/** "Boka besök": the times that are free now, not those that were free when the task came. */
export const visitBooking: PortalTask = {
  button: 'Boka besöket',
  page: ({ task, case: found }) => bookingAddress(found, task.userTaskKey),
  take,
  context: async (input) => ({ slots: await freeSlots(input) }),
  view: async (input) => ({
    ...(await usual.view(input)),
    say: 'Alla som ska komma får en kalenderinbjudan.',
    heading: 'Besöket gäller',
  }),
};

/** The place is theirs in the register before they are told so. */
async function take(
  { register, task, requester }: TaskInput,
  data: FormData,
  author: Author,
): Promise<Taken | FormErrors> {
  const asked = VisitRequest.safeParse(task.variables['visit']);
  const slot = valueAt(data, ['booking', 'slot']);
  const to = typeof slot === 'string' ? slotOf(slot) : undefined;
  if (!asked.success || !to) return { 'booking.slot': ['Välj en av tiderna.'] };
  const { viewer } = requester;
  const { caseId } = task.case;
  const visit = await register.visits.reserve({ caseId, request: asked.data, to, viewer, author });
  if (isRefusal(visit)) return { 'booking.slot': [visit.message] };
  return { giveBack: () => register.visits.giveBack(visit.visitId, author) };
}

async function freeSlots({ register, task, requester }: TaskInput) {
  const asked = VisitRequest.safeParse(task.variables['visit']);
  if (!asked.success) return [];
  const { attendees, latestDay, desk } = asked.data;
  const slots = await register.visits.slots({ at: requester.at, persons: attendees.length, latestDay, desk });
  return slots.map((slot) => ({ label: slotInWords(slot), value: slotValue(slot), group: dayOfSlot(slot) }));
}
