import type { Instant, Viewer } from '../../../contract/index.ts';
import type { Case, OpenedRow } from '../../../register/index.ts';
import type { PortalServices } from '../../services.ts';
import { rowsOfCase } from '../rows-of-case.ts';
import type { Event } from '../timeline/event.ts';
import { eventsOf } from '../timeline/events-of.ts';

/** A step of a case's history: an event, and the rows of the log that belong to it. */
export interface Moment {
  readonly number: number;
  readonly event: Event;
  /** Rows that were written with it, before the next step. */
  readonly rows: readonly OpenedRow[];
  /** The last row that was written by then. */
  readonly last: number;
  /** Until when it stood so; undefined: it does still. */
  readonly until: Instant | undefined;
}

/** The history as steps, in the order in which it was written down: that is when the house knew of it. */
export function momentsOf(events: readonly Event[], rows: readonly OpenedRow[]): Moment[] {
  const inOrder = events.toSorted((one, other) => one.row - other.row);
  return inOrder.map((event, index) => {
    const next = inOrder[index + 1]?.row ?? Infinity;
    // What the log tells of before the first event belongs to it.
    const first = index === 0 ? 0 : event.row;
    const own = rows.filter(({ row }) => row >= first && row < next);
    const [after] = rows.filter(({ row }) => row >= next);
    return {
      number: index + 1,
      event,
      rows: own,
      last: own.at(-1)?.row ?? event.row,
      until: after?.told?.recordedAt ?? after?.told?.at,
    };
  });
}

/** The step that an address asks for; the last one where it names none that there is. */
export function chosenOf(moments: readonly Moment[], asked: unknown): Moment | undefined {
  return moments.find(({ number }) => String(number) === asked) ?? moments.at(-1);
}

/** The step of a case that an address asks for, as an auditor may see it. */
export async function momentOf(
  { register, mailNames }: Pick<PortalServices, 'register' | 'mailNames'>,
  { found, viewer, step }: { readonly found: Case; readonly viewer: Viewer; readonly step: string },
): Promise<Moment | undefined> {
  const [entries, rows] = await Promise.all([
    register.cases.timeline(found.caseId),
    rowsOfCase(register, found, viewer),
  ]);
  return chosenOf(momentsOf(eventsOf(entries, found, { isAuditor: true, mailNames }), rows), step);
}
