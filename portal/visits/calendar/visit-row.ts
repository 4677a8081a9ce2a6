import { words, type Instant, type VisitPurpose } from '../../../contract/index.ts';
import { idRuleOfVisit, type Case, type Visit } from '../../../register/index.ts';
import * as wording from '../../pages/wording.ts';

/** A visit in a list. */
export interface VisitRow {
  readonly time: string;
  readonly name: string;
  readonly unit: string;
  readonly number: string;
  readonly purpose: string;
  /** `med chef`, `utan tid`; nothing of a usual visit. */
  readonly more: string;
  /** What they have with them, in short. */
  readonly bring: string;
  /** What lies ready at the desk. */
  readonly needed: string;
  readonly state: VisitStanding;
  readonly isChosen: boolean;
  readonly href: string;
}

/** How a visit stands. `coming`: nothing is said of it. */
export interface VisitStanding {
  readonly kind: 'coming' | 'here' | 'late' | 'done' | 'missed' | 'moved' | 'cancelled';
  readonly text: string;
}

export function rowOf(
  visit: Visit,
  found: Case,
  { at, href, chosen }: { at: Instant; href: (visit: Visit) => string; chosen: string | undefined },
): VisitRow {
  return {
    time: wording.time(visit.startsAt),
    name: found.holder?.displayName ?? found.unitName,
    unit: found.unitName,
    number: found.number,
    purpose: words.visitPurpose[visit.purpose],
    more: [...(visit.attendees.length > 1 ? ['med chef'] : []), ...(visit.isWalkIn ? ['utan tid'] : [])].join(', '),
    bring: bringOf(visit, found),
    needed: neededFor(visit.purpose, found),
    state: standingOf(visit, at),
    isChosen: visit.visitId === chosen,
    href: href(visit),
  };
}

function bringOf(visit: Visit, found: Case): string {
  if (visit.purpose === 'hand-over') return 'Kortet, id-handling';
  return { document: 'Id-handling', vouching: 'Chefens id-handling', passport: 'Pass, chefens id-handling' }[
    idRuleOfVisit(found, visit)
  ];
}

/** How the visit stands now: somebody whose time has passed hasn't been said to be here, or to have stayed away. */
export function standingOf({ state, arrivedAt, endsAt }: Visit, at: Instant): VisitStanding {
  switch (state) {
    case 'booked':
      if (arrivedAt !== undefined) return { kind: 'here', text: 'Vid disken' };
      return endsAt <= at ? { kind: 'late', text: 'Väntar på besked' } : { kind: 'coming', text: '' };
    case 'done':
      return { kind: 'done', text: 'Klart' };
    case 'no-show':
      return { kind: 'missed', text: 'Kom inte' };
    case 'rebooked':
      return { kind: 'moved', text: 'Flyttat' };
    case 'cancelled':
      return { kind: 'cancelled', text: 'Avbokat' };
  }
}

/** What must lie ready. */
function neededFor(purpose: VisitPurpose, { processId }: Pick<Case, 'processId'>): string {
  switch (purpose) {
    case 'photo':
      return 'Kamera';
    case 'hand-over':
      return 'Kvittens: innehavaren har kortet';
    case 'issue':
      if (processId === 'reserve-card-extension') return 'Inget: innehavaren har kortet';
      return processId === 'reserve-card-activation' ? 'Reservkort, kvittens' : 'Korttidskort, kvittens';
  }
}
