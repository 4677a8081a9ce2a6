import { instantAt } from '../../../contract/index.ts';
import type { Logger } from '../../../platform/log.ts';
import {
  askToCosign,
  askToSign,
  isSignedBy,
  lastSeen,
  lastSigned,
  readCheckpoint,
  readNote,
  type Asked,
  type Verifier,
} from '../../../proof/index.ts';
import type { Context } from '../context.ts';
import { keepBroken, lastCheck } from './checks.ts';
import { hasCosigned, newestCheckpoint } from './attested.ts';
import { contradiction, hex, sizeOf } from './head.ts';
import { consistencyProof } from './tree-of.ts';
import { checkingNewRows, type Broken, type CheckNewRows } from './verify.ts';

/** Who vouches for the log besides the house. */
export interface Attesting {
  /** The log's public key: its signer's. Its name is the log's origin. */
  readonly log: Verifier;
  readonly signer: Asked;
  readonly witnesses: readonly Witness[];
}

interface Witness {
  readonly own: Verifier;
  readonly asked: Asked;
}

export interface Attester {
  /** What the log contradicts of what signer or witness has signed, or which new row of it is forged: it was rolled back, rewritten or added to. */
  readonly contradicted: () => string | undefined;
  /** Asks now; returns when everybody has answered or failed to. */
  readonly ask: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A checkpoint at least this often when there are new rows, ms. */
const interval = 60_000;

const nobody: Attester = {
  contradicted: () => undefined,
  ask: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** The log isn't what was signed of it, or a row since isn't the house's. */
class Contradicted extends Error {
  override readonly name = 'Contradicted';
}

/**
 * Holds the log against what its signer and its witnesses signed last, once before it returns and then every minute, and has what is new
 * signed and cosigned, after its rows are checked. A log whose last check found a row wrong has its rows checked before it returns, so that a house
 * that was closed for it isn't open for the first minute after a restart. What doesn't answer is asked again the next time: the house goes on without. What is
 * contradicted is found by signatures and the house's own keys alone, never by a word of somebody on the way.
 */
export async function attestLog(
  context: AttestContext,
  { attesting, log }: { attesting: Attesting | undefined; log: Logger | undefined },
): Promise<Attester> {
  if (attesting === undefined) return nobody;
  const { signer, witnesses } = attesting;
  const given = { context, attesting, check: checkingNewRows(context) };
  let contradicted: string | undefined;
  const trying = (name: string, step: () => Promise<void>) =>
    step().catch((error: unknown) => {
      if (error instanceof Contradicted) {
        contradicted = `${error.message} (${name})`;
        log?.fatal({ err: error, audit: name }, `Nothing is written in the audit log any more: ${error.message}`);
      } else log?.warn({ err: error, audit: name }, 'The audit log could not be signed or held against a signature');
    });
  async function round(steps: { sign: typeof sign; cosign: typeof cosign }): Promise<void> {
    if (contradicted !== undefined) return;
    await trying('signer', async () => steps.sign(given, await signedBy(given, signer)));
    const cosigning = witnesses.map((witness) =>
      trying(witness.own.name, async () => steps.cosign(given, witness, await seenBy(given, witness))),
    );
    await Promise.all(cosigning);
  }
  await trying('log', () => refuseKnownBroken(given));
  await round({ sign: () => Promise.resolve(), cosign: () => Promise.resolve() });
  let running: Promise<void> = Promise.resolve();
  const ask = () => (running = running.then(() => round({ sign, cosign })));
  const timer = setInterval(() => void ask(), interval).unref();
  // Proofs begin with the first signature: who has just begun to be signed doesn't wait a minute for it.
  if ((await newestCheckpoint(context.db)) === undefined) void ask();
  return {
    contradicted: () => contradicted,
    ask,
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}

type AttestContext = Pick<Context, 'db' | 'clock' | 'write' | 'keys' | 'ring'>;
interface Given {
  readonly context: AttestContext;
  readonly attesting: Attesting;
  readonly check: CheckNewRows;
}

/** Throws `Contradicted` when the last check found a row wrong, and one that nobody has signed still is. */
async function refuseKnownBroken({ context, attesting, check }: Given): Promise<void> {
  if ((await lastCheck(context))?.broken === undefined) return;
  const note = (await newestCheckpoint(context.db))?.note;
  // Who put a row in can put a checkpoint in as well.
  const from = note !== undefined && isSigned(note, attesting.log) ? await heldAgainst(context.db, note) : 0;
  const found = await check({ from, to: await sizeOf(context.db) });
  if ('broken' in found) throw wrongRow(found.broken);
}

function isSigned(note: string, log: Verifier): boolean {
  try {
    return isSignedBy(readNote(note), log);
  } catch {
    return false;
  }
}

const signedBy = async ({ context, attesting }: Given, signer: Asked): Promise<number> =>
  heldAgainst(context.db, await lastSigned(signer, attesting.log));

async function seenBy({ context, attesting }: Given, { asked, own }: Witness): Promise<number> {
  const seen = await lastSeen(asked, attesting.log, own);
  return seen === undefined ? 0 : heldAgainst(context.db, seen);
}

/** The size of a signed checkpoint that the log continues. Throws `Contradicted`. */
async function heldAgainst(db: Context['db'], note: string): Promise<number> {
  const { size, root } = readCheckpoint(readNote(note).text);
  const wrong = await contradiction(db, { size, root: hex(root) });
  if (wrong !== undefined) throw new Contradicted(wrong);
  return size;
}

async function sign({ context, attesting: { log, signer }, check }: Given, old: number): Promise<void> {
  const { db } = context;
  const size = await sizeOf(db);
  if (size === (await newestCheckpoint(db))?.size) return;
  const next = { origin: log.name, size, root: await checkedRoot(context, await check({ from: old, to: size })) };
  const note = await askToSign(signer, { log, next, old, proof: await consistencyProof(db, old, size) });
  const row = { size, note, at: instantAt(context.clock.now()) };
  await context.write((work) =>
    work.db
      .insertInto('auditCheckpoints')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** The root of the log once the house has found the rows since the last signature to be its own: what it asks for is what it checked. */
async function checkedRoot(context: AttestContext, found: Awaited<ReturnType<CheckNewRows>>): Promise<Uint8Array> {
  if ('root' in found) return found.root;
  // The pages and the next start know it by this, and it is true also where it can't be kept.
  const cause = await keepBroken(context, found.broken).then(
    () => undefined,
    (error: unknown) => error,
  );
  throw wrongRow(found.broken, cause);
}

const wrongRow = ({ row, what }: Broken, cause?: unknown): Contradicted =>
  new Contradicted(`row ${row} of the log is wrong, ${what}`, { cause });

async function cosign({ context }: Given, { own, asked }: Witness, old: number): Promise<void> {
  const { db } = context;
  const newest = await newestCheckpoint(db);
  if (!newest || newest.size < old || (await hasCosigned(db, own.name, newest.size))) return;
  const { size, note } = newest;
  const line = await askToCosign(asked, { note, own, old, proofFrom: (from) => consistencyProof(db, from, size) });
  const row = { witness: own.name, size, line, at: instantAt(context.clock.now()) };
  await context.write((work) =>
    work.db
      .insertInto('auditCosignatures')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}
