import type { ProofFault } from '../../../contract/index.ts';
import type { Context } from '../context.ts';
import { attested, firstWrittenAfter, type Attested } from './attested.ts';
import { isOverdue, lastCheck, type LogCheck } from './checks.ts';

/** How the log's proof stands. */
export interface ProofState extends Attested {
  /** What the house found when it last went through all of it; undefined: it hasn't yet. */
  readonly check: LogCheck | undefined;
  /** The gravest first; none: it is whole, as far as the house and those who sign can tell. */
  readonly faults: readonly ProofFault[];
}

/** What the running house knows besides what is kept. */
interface Vouching {
  /** What a signature of others says against the log. */
  readonly contradicted: string | undefined;
  /** Names of those who witness it; undefined: the house has no signer, so that those of before are judged. */
  readonly witnesses: readonly string[] | undefined;
}

/** How long what was written may wait for a signature, ms: they are asked every minute. */
const longestUnsigned = 60 * 60_000;

/** The one answer to how the log's proof stands, for pages, mails and `/ready`. */
export async function proofState(
  context: Pick<Context, 'db' | 'clock'> & Parameters<typeof lastCheck>[0],
  { contradicted, witnesses }: Vouching,
): Promise<ProofState> {
  const now = context.clock.now();
  const check = await lastCheck(context);
  const signed = await attested(context);
  const isLate = (since: string | undefined): since is string =>
    since !== undefined && now - Date.parse(since) > longestUnsigned;
  const faults: ProofFault[] = [];
  if (check?.broken) faults.push({ what: 'broken', row: check.broken.row });
  if (contradicted !== undefined) faults.push({ what: 'contradicted' });
  if (check && isOverdue(check, now)) faults.push({ what: 'unchecked', since: check.at });
  const unsigned = signed.unsignedSince;
  const isSigned = witnesses !== undefined || signed.checkpoint !== undefined;
  if (isSigned && isLate(unsigned))
    faults.push({ what: 'unsigned', since: unsigned, rows: signed.rows - (signed.checkpoint?.rows ?? 0) });
  for (const witness of witnesses ?? signed.witnesses.map(({ name }) => name)) {
    const own = signed.witnesses.find(({ name }) => name === witness);
    const since = own ? own.waitingSince : await firstWrittenAfter(context.db, 0);
    if (isLate(since)) faults.push({ what: 'silent', witness, since });
  }
  return { ...signed, check, faults };
}
