import type { Instant, SlotId, Viewer } from '../../contract/index.ts';
import type { Case, Visit } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { askEngine } from '../desk/engine-away.ts';
import type { PortalParts } from '../parts.ts';
import { isBookable, openBooking } from '../visits/index.ts';

/** A visit that is to be booked for who rings, with the first time that would do. */
export interface ToBook {
  readonly of: Case;
  /** At the desk that the case names, else at the one that has the first; undefined: none, or nobody knows now. */
  readonly free: SlotId | undefined;
}

/** Visits of the open cases that the viewer may book for a caller. */
export async function visitsToBook(
  parts: PortalParts,
  { viewer, at, open, visits }: Asked,
): Promise<readonly ToBook[]> {
  const without = open.filter(
    (each) =>
      isBookable(each) && !visits.some(({ of }) => of.caseId === each.caseId) && may.bookForCaller(viewer, each),
  );
  return Promise.all(without.map(async (of) => ({ of, free: await firstFree(parts, of, { viewer, at }) })));
}

interface Asked {
  readonly viewer: Viewer;
  readonly at: Instant;
  readonly open: readonly Case[];
  readonly visits: readonly { readonly visit: Visit; readonly of: Case }[];
}

async function firstFree(
  parts: PortalParts,
  of: Case,
  { viewer, at }: Pick<Asked, 'viewer' | 'at'>,
): Promise<SlotId | undefined> {
  const asked = await askEngine(parts, () => openBooking(parts, of, { viewer, key: undefined }), undefined);
  if (!asked.answer) return undefined;
  const { attendees, latestDay, desk } = asked.answer.request;
  const slots = await parts.register.visits.slots({ at, persons: attendees.length, latestDay, desk });
  const there = slots.filter((slot) => slot.desk === desk);
  return (there.length > 0 ? there : slots).toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))[0];
}
