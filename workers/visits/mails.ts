import { addDays, addPeriod, dayOf, policyOn, slotValue } from '../../contract/index.ts';
import type { VisitInMail } from '../../contract/index.ts';
import { idRuleOfVisit, type Case, type Visit } from '../../register/index.ts';
import { needed } from '../run/failures.ts';
import type { CaseMails } from '../mail/gather.ts';
import type { Occasion } from '../mail/occasion.ts';
import { readsEnglish } from '../mail/reads-english.ts';

/** What the mails about a visit say. One that is about another state of the visit than it has now is not sent. */
export const visitsMails: CaseMails<'visits'> = {
  // The mail that a card comes home says how to book.
  'visit-to-book': ({ day, visitPurpose: purpose }) =>
    purpose === 'hand-over'
      ? undefined
      : { bookBefore: addDays(day, policyOn(day).visits.bookWithinDays), ...(purpose && { purpose }) },
  // Who came without a time stands at the desk.
  'visit-invitation': async (occasion) => ((await isWalkIn(occasion)) ? undefined : mailOf(occasion, 'booked')),
  'visit-moved': (occasion) => mailOf(occasion, 'booked'),
  'visit-reminder': (occasion) => mailOf(occasion, 'booked'),
  'visit-earlier-time': async (occasion) => {
    const { visitId, register, at, found, portalUrl } = occasion;
    const free = visitId === undefined ? undefined : await register.visits.earlierTime(visitId, at);
    const mail = free && (await mailOf(occasion, 'booked'));
    if (!free || !mail || visitId === undefined) return undefined;
    const time = new URLSearchParams({ besok: visitId, dag: dayOf(free.startsAt), tid: slotValue(free) });
    return {
      ...mail,
      freeAt: free.startsAt,
      changeUrl: new URL(`/arenden/${found.number}/besok?${time.toString()}`, portalUrl).href,
    };
  },
  'visit-cancelled': async (occasion) => {
    const mail = await mailOf(occasion, 'cancelled');
    return mail && { ...mail, isOpen: isStillNeeded(occasion.found) };
  },
};

/** False once the card works, or when the order or the card's letter came to nothing. */
const isStillNeeded = ({ withdrawnAt, state, activatedAt, phase }: Case): boolean =>
  withdrawnAt === undefined && state !== 'closed' && activatedAt === undefined && phase !== 'blocking';

const isWalkIn = async ({ visitId, register }: Occasion) =>
  visitId !== undefined && (await register.visits.find(visitId))?.isWalkIn === true;

async function mailOf(occasion: Occasion, state: 'booked' | 'cancelled') {
  const { visitId, register } = occasion;
  const visit = visitId === undefined ? undefined : await register.visits.find(visitId);
  if (visit?.state !== state) return undefined;
  return { visit: await factsOfVisit(occasion, visit) };
}

async function factsOfVisit(occasion: Occasion, visit: Visit): Promise<VisitInMail> {
  const { register, found, at } = occasion;
  const day = dayOf(visit.startsAt);
  const { visits, order } = policyOn(day);
  const desks = await register.desks.list();
  const desk = needed(
    desks.find(({ name }) => name === visit.desk),
    `Servicedisken ${visit.desk}`,
  );
  const people = await Promise.all(visit.attendees.map((personId) => register.people.find(personId)));
  const { calendarId, purpose, startsAt, endsAt } = visit;
  const isCancelled = visit.state === 'cancelled';
  const idRule = idRuleOfVisit(found, visit);
  return {
    calendarId,
    purpose,
    startsAt,
    endsAt,
    desk: desk.name,
    address: [...desk.address],
    organizer: desk.email,
    sequence: visit.sequence + (isCancelled ? 1 : 0),
    stampedAt: isCancelled ? at : visit.bookedAt,
    attendees: people.flatMap((person) => (person ? [person.displayName] : [])),
    idRule,
    ...(idRule === 'passport' && { passportValidTo: addPeriod(day, order.passportValid) }),
    remindHours: visits.reminderHours,
    ...((await readsEnglish(occasion)) && { english: { address: [...desk.addressInEnglish] } }),
  };
}
