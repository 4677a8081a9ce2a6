import { z } from 'zod';
import { Instant, type EnginePairing, type PairingMark } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from './audit/append.ts';
import { contradiction, headOf } from './audit/head.ts';
import type { Author } from './author.ts';
import type { Context, Work } from './context.ts';

/**
 * Register and embedded engine know each other, so that neither is used with a state of the other that it doesn't belong to: one that was
 * put back from a backup alone, or that of another house. The carrier of the outbox has the engine keep a mark of the register, then keeps
 * the same mark here. In this order a crash leaves the engine at most one mark ahead:
 * - a mark here that is neither the engine's newest nor the one before it: the two have gone different ways;
 * - each mark says what the audit log was, so that a register that was put back lacks rows that the engine's newest mark has seen, or has
 *   others in their place, however far it has gone since.
 */

const Kept = z.object({ engineId: z.string(), number: z.int(), id: z.string() });
export type KeptPairing = z.infer<typeof Kept>;

const setting = 'engine-pairing';
const comparedName = 'engine-compared-from';

/** The mark of an engine that was kept last; undefined: the register has used none that tells. */
export async function keptPairing({ db }: Pick<Context, 'db'>): Promise<KeptPairing | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', setting).executeTakeFirst();
  return row && Kept.parse(JSON.parse(row.value));
}

const together =
  'Stop the house, and restore register, audit-head.json and engine.db from the same backup (when no such backup is left: siths-kort pair-anew)';

/**
 * Why this engine and this register may not be used together, in words that say what to do; undefined: they may, or the engine doesn't tell.
 */
export async function pairingFault(
  context: Pick<Context, 'db'>,
  findPairing: () => Promise<EnginePairing | undefined>,
): Promise<string | undefined> {
  const look = async () => {
    const kept = await keptPairing(context);
    const engine = await findPairing();
    return engine && faultOf(context, kept, engine);
  };
  // The carrier may make marks meanwhile: what is found twice is so.
  return (await look()) && look();
}

async function faultOf(
  { db }: Pick<Context, 'db'>,
  kept: KeptPairing | undefined,
  { engineId, current, previous }: EnginePairing,
): Promise<string | undefined> {
  if (!current) {
    return (
      kept &&
      `The engine is another one than the register's: no register has used it yet. ${together}. ${ofSecondHouse}`
    );
  }
  // Without a previous one the first mark of all may have been cut off before it was kept here.
  if (!kept && previous) return `The engine belongs to another register, or to a newer state of this one. ${together}`;
  if (kept && kept.engineId !== engineId)
    return `The engine is another one than the register's. ${together}. ${ofSecondHouse}`;
  if (kept && kept.id !== current.id && kept.id !== previous?.id) {
    if (kept.number > current.number) return `The engine is older than the register. ${together}`;
    if (kept.number < current.number) return `The register is older than the engine. ${together}`;
    return `Register and engine have gone different ways since they were copied. ${together}`;
  }
  if (current.log.size === 0 || (await contradiction(db, current.log)) === undefined) return undefined;
  return `The register is older than the engine: its audit log lacks what it held when the engine was last used (${current.log.size - 1} rows). ${together}`;
}

const ofSecondHouse =
  'A second house on one register has no engine of its own: set CAMUNDA_REST_ADDRESS to the address of the first';

/** The mark that follows what register and engine know, of the register as it is committed now. */
export async function nextMark(
  { db }: Pick<Context, 'db'>,
  { current }: EnginePairing,
): Promise<{ readonly next: PairingMark; readonly kept: KeptPairing | undefined }> {
  const kept = await keptPairing({ db });
  const number = Math.max(kept?.number ?? 0, current?.number ?? 0) + 1;
  return { kept, next: { number, id: createId(), log: await headOf(db) } };
}

/** Lets the register take the next engine that no register has used. What either has not seen of the other stays so; the reason is logged. */
export async function forgetPairing(work: Work, { author, reason }: { author: Author; reason: string }): Promise<void> {
  await work.db.deleteFrom('settings').where('name', '=', setting).execute();
  await keepSetting(work, comparedName, author.at);
  await appendAudit(work, { action: 'engine-paired-anew', author, details: { reason } });
}

/** Since when the register can have heard of what the house did at the engine; undefined: of everything. */
export async function comparedFrom({ db }: Context): Promise<Instant | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', comparedName).executeTakeFirst();
  return row && Instant.parse(row.value);
}

/** Keeps a mark that the engine has kept. Does nothing when another process has kept one since `before` was read. */
export async function keepPairing(
  work: Work,
  { before, after }: { readonly before: KeptPairing | undefined; readonly after: KeptPairing },
): Promise<void> {
  const kept = await keptPairing(work);
  if (kept?.id !== before?.id) return;
  await keepSetting(work, setting, JSON.stringify(after));
}

async function keepSetting({ db }: Work, name: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
