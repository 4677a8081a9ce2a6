import {
  dayOf,
  deskSegment,
  type Instant,
  slotInWords,
  slotOf,
  words,
  type VisitPurpose,
} from '../../../contract/index.ts';
import type { Case, Refusal, Visit } from '../../../register/index.ts';
import { authorOf, type Requester } from '../../login/requester.ts';
import type { PortalServices } from '../../services.ts';
import { bookedVisits } from '../booking/booked-visits.ts';
import { openBookings, receive, type OpenBooking } from '../booking/open-booking.ts';

type Services = Pick<PortalServices, 'register' | 'client' | 'answerKey'>;

/** Who stands at which desk without a time. */
interface Comer {
  /** The case's number, as it was chosen or typed. */
  readonly arende: string;
  /** The desk's name in an address. */
  readonly disk: string;
  /** The booked visit that is meant. */
  readonly besok?: string | undefined;
  /** The open "Boka besök" that is meant. */
  readonly uppgift?: string | undefined;
  /** The free time of today that they are given, as a slot; default: now. */
  readonly tid?: string | undefined;
}

/** A case in which several visits could be meant. */
export interface WhichVisit {
  readonly number: string;
  /** The time that they were given, as a slot; undefined: now. */
  readonly tid: string | undefined;
  readonly visits: readonly {
    readonly purpose: string;
    readonly when: string;
    /** What the form answers with. */
    readonly name: 'besok' | 'uppgift';
    readonly value: string;
  }[];
}

/** The time that was to be given is too short for all who come to the visit. */
export interface TooShort {
  readonly number: string;
  readonly persons: number;
  readonly given: Instant;
}

/** A visit that a case has booked, or one that waits to be. */
type Meant = { readonly visit: Visit } | { readonly booking: OpenBooking };

/**
 * Gives somebody at a desk a visit, now or at a free time of today: the one that is named, else the only one of today, else the only one that the case has. Returns the visit, which
 * ones could be meant, or why not.
 */
export async function receiveAtDesk(
  services: Services,
  requester: Requester,
  comer: Comer,
): Promise<Visit | Refusal | WhichVisit | TooShort | string> {
  const { register } = services;
  const { viewer, at } = requester;
  const desk = await deskOf(services, comer.disk, requester);
  if (desk === undefined) return 'Välj en servicedisk i kalendern först.';
  const slot = comer.tid === undefined ? undefined : slotOf(comer.tid);
  if (comer.tid !== undefined && slot?.desk !== desk) return 'Tiden går inte att läsa. Tryck på en av knapparna.';
  const startsAt = slot?.startsAt;
  const found = await register.cases.view(comer.arende.toUpperCase(), { viewer, at });
  if (!found) return `Vi hittar inget ärende med numret ${comer.arende}. Sök på namnet, eller skanna igen.`;
  const could = await meantOf(services, found, { requester, comer });
  const [meant, ...others] = could;
  if (!meant) return `Ärendet ${found.number} väntar inte på något besök vid en servicedisk.`;
  if (others.length > 0) return { number: found.number, visits: could.map(choiceOf), tid: comer.tid };
  const { attendees } = 'visit' in meant ? meant.visit : meant.booking.request;
  const persons = attendees.length;
  const answer = await give(services, requester, { found, meant, desk, startsAt });
  const isShort = typeof answer === 'object' && 'code' in answer && answer.code === 'slot-taken' && persons > 1;
  return isShort && startsAt !== undefined ? { number: found.number, persons, given: startsAt } : answer;
}

async function give(
  services: Services,
  requester: Requester,
  { found, meant, desk, startsAt }: { found: Case; meant: Meant; desk: string; startsAt: Instant | undefined },
): Promise<Visit | Refusal | string> {
  if ('booking' in meant) {
    const answer = await receive(services, meant.booking, { desk, startsAt, requester });
    return answer === 'elsewhere' ? 'En kollega eller chefen bokar besöket just nu. Försök igen om en stund.' : answer;
  }
  const { purpose, attendees, latestDay } = meant.visit;
  const request = { purpose, attendees: [...attendees], ...(latestDay !== undefined && { latestDay }) };
  const author = authorOf(requester, 'customer-service');
  const { viewer } = requester;
  return services.register.visits.walkIn({ caseId: found.caseId, request, desk, startsAt, viewer, author });
}

export async function deskOf(
  { register }: Pick<Services, 'register'>,
  segment: string,
  { day }: Requester,
): Promise<string | undefined> {
  const desks = await register.desks.on(day);
  return desks.find(({ name }) => deskSegment(name) === segment)?.name;
}

/** The visits that could be meant. One whose time was chosen just now, and whose task still waits, is one. */
async function meantOf(
  services: Services,
  found: Case,
  { requester, comer }: { requester: Requester; comer: Comer },
): Promise<Meant[]> {
  const { viewer, at } = requester;
  const open = await openBookings(services, found, viewer);
  if (comer.uppgift !== undefined) {
    return open.filter(({ task }) => task.userTaskKey === comer.uppgift).map((booking) => ({ booking }));
  }
  const all = await bookedVisits(services.register, found);
  if (comer.besok !== undefined) {
    return all.filter(({ visitId }) => visitId === comer.besok).map((visit) => ({ visit }));
  }
  const toBook = new Set<VisitPurpose>(open.map(({ request }) => request.purpose));
  const booked = all.filter(({ purpose }) => !toBook.has(purpose));
  const ofToday = booked.filter(({ startsAt }) => dayOf(startsAt) === dayOf(at));
  if (ofToday.length > 0) return ofToday.map((visit) => ({ visit }));
  return [...booked.map((visit) => ({ visit })), ...open.map((booking) => ({ booking }))];
}

function choiceOf(meant: Meant): WhichVisit['visits'][number] {
  if ('visit' in meant) {
    const { visit } = meant;
    const when = `Bokat: ${slotInWords(visit)}`;
    return { purpose: words.visitPurpose[visit.purpose], when, name: 'besok', value: visit.visitId };
  }
  const { request, task } = meant.booking;
  const purpose = words.visitPurpose[request.purpose];
  return { purpose, when: 'Har ingen tid', name: 'uppgift', value: task.userTaskKey };
}
