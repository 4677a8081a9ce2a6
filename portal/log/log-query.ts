import { z } from 'zod';
import { AuditAction, AuditKind, CardNumber, CaseNumber, Day, HsaId, Id } from '../../contract/index.ts';
import { reasonWords } from './code-words.ts';

/** What an address of the log says: ids and codes alone, never a name. What isn't one is as if it weren't there. */
const Actor = z.union([HsaId, z.literal('system')]);
const Row = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const ReasonCode = z.string().refine((code) => Object.hasOwn(reasonWords, code));
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const Query = z.object({
  av: maybe(Actor),
  person: maybe(HsaId),
  enhet: maybe(Id),
  arende: maybe(CaseNumber),
  kort: maybe(CardNumber),
  slag: maybe(AuditKind),
  handelse: maybe(AuditAction),
  skal: maybe(ReasonCode),
  utgava: maybe(Day),
  fran: maybe(Day),
  till: maybe(Day),
  fore: maybe(Row),
  efter: maybe(Row),
  rad: maybe(Row),
});
export type LogQuery = z.infer<typeof Query>;

export const readLogQuery = (query: unknown): LogQuery => Query.parse(query);

/** True when something in an address can't be read: a file made of the rest would have more rows than were asked for. */
export function holdsUnread(query: Readonly<Record<string, unknown>>): boolean {
  const read = new Map(Object.entries(readLogQuery(query)));
  return Object.entries(query).some(([name, value]) => value !== '' && read.get(name) === undefined);
}

/** Where a part of the log is read. */
export function logAddress(query: LogQuery, path = '/logg'): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const text = new URLSearchParams(given).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The same rows from their newest, none of them open. */
export const fromNewest = (query: LogQuery): LogQuery => ({
  ...query,
  fore: undefined,
  efter: undefined,
  rad: undefined,
});
