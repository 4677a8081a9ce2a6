import { apiEvents, AuditAction, codesOf, type ApiEvent, type EventsAnswer } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';

/** Rows of the log that one look goes through: most tell of other things. */
const window = 5000;

const toldActions = codesOf(apiEvents);
const Told = AuditAction.extract(toldActions);

/**
 * What other systems are told of, in the order of the log, whose rows are the events' positions. Nothing is told of a person whose data are
 * protected, nor of their cards and cases, also of what was before.
 * @param after position of the last event that was taken
 */
export async function eventsAfter(
  { db }: Context,
  { after, limit }: { after: number; limit: number },
): Promise<EventsAnswer> {
  const newest = await db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
  const end = newest?.row ?? 0;
  const last = Math.min(after + window, end);
  const rows = await db
    .selectFrom('audit')
    .leftJoin('cases', 'cases.caseId', 'audit.caseId')
    .leftJoin('cards', 'cards.cardNumber', 'audit.cardNumber')
    .leftJoin('people', 'people.personId', 'audit.personId')
    .leftJoin('units', 'units.unitId', 'audit.unitId')
    .leftJoin('people as holders', 'holders.personId', 'cards.holderId')
    .leftJoin('people as parties', 'parties.personId', 'cases.holderId')
    .select(['audit.row', 'audit.action', 'audit.at', 'audit.cardNumber', 'cases.number', 'cases.processId'])
    .select(['cards.cardType', 'people.hsaId as personHsaId', 'units.hsaId as unitHsaId'])
    .where('audit.row', '>', after)
    .where('audit.row', '<=', last)
    .where('audit.action', 'in', toldActions)
    .where((eb) => eb(eb.fn.coalesce('people.protectedIdentity', eb.val(0)), '=', 0))
    .where((eb) => eb(eb.fn.coalesce('holders.protectedIdentity', eb.val(0)), '=', 0))
    .where((eb) => eb(eb.fn.coalesce('parties.protectedIdentity', eb.val(0)), '=', 0))
    .orderBy('audit.row')
    .limit(limit)
    .execute();
  const events = rows.map((row) => toEvent(row));
  const isCut = events.length === limit;
  const next = isCut ? (events.at(-1)?.position ?? last) : last;
  return { events, next, isEnd: !isCut && last >= end };
}

interface Row {
  readonly row: number;
  readonly action: string;
  readonly at: string;
  readonly cardNumber: string | null;
  readonly number: string | null;
  readonly processId: string | null;
  readonly cardType: ApiEvent['cardType'] | null;
  readonly personHsaId: string | null;
  readonly unitHsaId: string | null;
}

function toEvent({ row, action, at, ...about }: Row): ApiEvent {
  const { cardNumber, number, processId, cardType, personHsaId, unitHsaId } = about;
  return {
    id: `evt_${row}`,
    position: row,
    type: apiEvents[Told.parse(action)],
    at,
    ...(number !== null && { caseNumber: number }),
    ...(processId !== null && { process: processId }),
    ...(cardNumber !== null && { cardNumber }),
    ...(cardType !== null && { cardType }),
    ...(personHsaId !== null && { personHsaId }),
    ...(unitHsaId !== null && { unitHsaId }),
  };
}
