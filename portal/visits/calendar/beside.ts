import { dayOf, deskSegment, visitTimeInWords, words, type Instant } from '../../../contract/index.ts';
import type { Case, PortalRegister, Visit } from '../../../register/index.ts';
import type { Requester } from '../../login/requester.ts';
import { logProtected } from '../../middleware/reading.ts';
import * as wording from '../../pages/wording.ts';
import { visitAddress } from '../booking/booked-visits.ts';
import { toBring } from '../../case/to-bring.ts';
import { standingOf, type VisitStanding } from './visit-row.ts';

/** The chosen visit, beside the calendar. */
export interface VisitBeside {
  readonly visitId: string;
  /** The desk's name in an address. */
  readonly desk: string;
  readonly heading: string;
  readonly when: string;
  readonly purpose: string;
  readonly unit: string;
  readonly number: string;
  readonly state: VisitStanding;
  /** Who comes, what they have with them, what the clerk does. */
  readonly parts: readonly { readonly heading: string; readonly icon: string; readonly lines: readonly string[] }[];
  /** Where it was moved to. */
  readonly movedTo: string | undefined;
  /** Where the visit is moved or cancelled; undefined: not by this person, or not any more. */
  readonly changeHref: string | undefined;
  /** It is today, and its task waits in the work list. */
  readonly isDue: boolean;
  /** Nobody has said that they are here. */
  readonly mayArrive: boolean;
  readonly mayMiss: boolean;
  /** Booked for another day: they can be received now. */
  readonly isLater: boolean;
}

/** All that is known of a visit of a case that the viewer may see. */
export async function besideOf(
  register: PortalRegister,
  { visit, found }: { visit: Visit; found: Case },
  requester: Requester,
): Promise<VisitBeside> {
  const { viewer, at } = requester;
  const name = found.holder?.displayName ?? found.unitName;
  const day = dayOf(visit.startsAt);
  return {
    visitId: visit.visitId,
    desk: deskSegment(visit.desk),
    heading: `${wording.time(visit.startsAt)} ${name}`,
    when: visitTimeInWords(visit.startsAt),
    purpose: words.visitPurpose[visit.purpose],
    unit: found.unitName,
    number: found.number,
    state: standingOf(visit, at),
    parts: [
      { heading: 'Kommer', icon: 'user', lines: await comersOf(register, { visit, found }, requester) },
      { heading: 'Tar med sig', icon: 'chev', lines: toBring(found, visit, { day }) },
      { heading: 'Det här gör du', icon: 'chev', lines: doingOf(visit, found) },
    ],
    movedTo: visit.state === 'rebooked' ? await newTimeOf(register, visit) : undefined,
    changeHref: (await register.visits.mayChange(visit, { viewer, at }))
      ? visitAddress(found, visit.visitId)
      : undefined,
    isDue: visit.state === 'booked' && day === dayOf(at),
    mayArrive: visit.state === 'booked' && day === dayOf(at) && visit.arrivedAt === undefined,
    mayMiss: visit.state === 'booked' && visit.startsAt <= at && visit.arrivedAt === undefined,
    isLater: visit.state === 'booked' && day > dayOf(at),
  };
}

/** The holder as the case names them, and the others. */
async function comersOf(
  register: PortalRegister,
  { visit: { attendees }, found: { holder } }: { visit: Visit; found: Case },
  requester: Requester,
): Promise<string[]> {
  const others = await Promise.all(
    attendees.filter((id) => id !== holder?.personId).map((id) => register.people.find(id)),
  );
  await logProtected(register, requester, { list: 'visits', people: others });
  return [
    ...(holder ? [`${holder.displayName}, kortinnehavare`] : []),
    ...others.flatMap((person) => (person ? [`${person.displayName}, ansvarig chef`] : [])),
  ];
}

async function newTimeOf(register: PortalRegister, { visitId }: Visit): Promise<string | undefined> {
  const latest = await register.visits.latest(visitId);
  return latest.state === 'cancelled' ? undefined : `${visitTimeInWords(latest.startsAt)}, ${latest.desk}`;
}

/** What the clerk does, in its order. */
function doingOf({ purpose }: Visit, { processId, facts }: Case): string[] {
  const look = 'Se id-handlingen i original och skriv vilken det var och dess sista dag.';
  switch (purpose) {
    case 'photo':
      return [look, 'Ta fotot.', 'Inget kort lämnas ut i dag.'];
    case 'hand-over':
      return [look, 'Lämna ut kortet som är klart.', 'Innehavaren skriver under kvittensen.'];
    case 'issue': {
      const isForTwo = processId === 'reserve-card-extension' || facts['way'] === 'desk-two-persons';
      if (processId === 'reserve-card-extension')
        return [look, 'Två ID-administratörer förlänger kortet, en efter en.'];
      const card = processId === 'reserve-card-activation' ? 'reservkort' : 'korttidskort';
      return [
        look,
        isForTwo
          ? 'Två ID-administratörer, en efter en: ett reservkort ur ett obrutet kuvert.'
          : `Lämna ut ett ${card} ur servicediskens lager.`,
        'Innehavaren skriver under kvittensen.',
      ];
    }
  }
}

/** The visit that is chosen by itself: who stands at the desk, else the next to come today. */
export function nextOf(visits: readonly Visit[], at: Instant): Visit | undefined {
  const ofToday = visits.filter(({ state, startsAt }) => state === 'booked' && dayOf(startsAt) === dayOf(at));
  return ofToday.find(({ arrivedAt }) => arrivedAt !== undefined) ?? ofToday.find(({ endsAt }) => endsAt > at);
}
