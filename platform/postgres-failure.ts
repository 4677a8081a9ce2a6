import { z } from 'zod';

/** An error of the server has its SQLSTATE as code, one of the network a name; what the client says itself has none. */
const Failed = z.object({ code: z.string().optional(), message: z.string() });

/** What a failure tells of the database server. `busy`: another transaction, or too many connections; `away`: it can't be reached, or hung up. */
export type PostgresFailure = 'busy' | 'full' | 'damaged' | 'away';

/** By SQLSTATE, or its class (postgresql.org/docs/current/errcodes-appendix.html). The first that fits counts. */
const codes: readonly (readonly [RegExp, PostgresFailure])[] = [
  [/^53100$/, 'full'],
  [/^(55P03|40001|40P01|53\w{3})$/, 'busy'],
  [/^(08\w{3}|57P0[1-5]|25P03)$/, 'away'],
  [/^(58\w{3}|XX00[12])$/, 'damaged'],
  [/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/, 'away'],
];

/** What `pg` says without a code: nobody answered in time, or the connection broke. */
const withoutCode =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated|Client has encountered a connection error)/;

/** What an error of PostgreSQL or of the way there tells of the server; undefined when it is another error, or a bug. */
export function postgresFailure(error: unknown): PostgresFailure | undefined {
  const parsed = Failed.safeParse(error);
  if (!parsed.success) return undefined;
  const { code, message } = parsed.data;
  if (code === undefined) return withoutCode.test(message) ? 'away' : undefined;
  return codes.find(([form]) => form.test(code))?.[1];
}
