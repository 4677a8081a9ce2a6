import { apiEvents, AuditAction, codesOf, type ApiEvent, type EventsAnswer } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';

/** Rows of the log that one look goes through: most tell of other things. */
const window = 5000;

const toldActions = codesOf(apiEvents);
const Told = AuditAction.extract(toldActions);

/**
 * What other systems are told of, in the order of the log, whose rows are the events' positions: the same each time, for as long as there is a log.
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
    .select(['audit.row', 'audit.action', 'audit.at', 'audit.cardNumber', 'cases.number', 'cases.processId'])
    .select(['cards.cardType', 'people.hsaId as personHsaId', 'people.protectedIdentity', 'units.hsaId as unitHsaId'])
    .where('audit.row', '>', after)
    .where('audit.row', '<=', last)
    .where('audit.action', 'in', toldActions)
    .orderBy('audit.row')
    .limit(limit)
    .execute();
  const events = rows.map((row) => toEvent(row));
  const isCut = events.length === limit;
  const next = isCut ? (events.at(-1)?.position ?? last) : Math.max(after, last);
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
  readonly protectedIdentity: number | null;
  readonly unitHsaId: string | null;
}

function toEvent({ row, action, at, ...about }: Row): ApiEvent {
  const { cardNumber, number, processId, cardType, personHsaId, protectedIdentity, unitHsaId } = about;
  return {
    ...{ id: `evt_${row}`, position: row, type: apiEvents[Told.parse(action)], at },
    ...(number !== null && { caseNumber: number }),
    ...(processId !== null && { process: processId }),
    ...(cardNumber !== null && { cardNumber }),
    ...(cardType !== null && { cardType }),
    ...(personHsaId !== null && protectedIdentity === 0 && { personHsaId }),
    ...(unitHsaId !== null && { unitHsaId }),
  };
}
