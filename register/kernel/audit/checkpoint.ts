import type { Kysely } from 'kysely';
import type { KeyObject } from 'node:crypto';
import type { Logger } from '../../../platform/log.ts';
import type { Tables } from '../schema/index.ts';
import { outage } from '../../../platform/outage.ts';
import { contradiction, headAt, readHead, removeLeftDrafts, sizeOf, writeHead } from './head.ts';

/** At most one checkpoint in this time, ms: an fsync per commit would cost more than it gives. */
const interval = 500;

export interface Checkpoint {
  /** Something was committed; the checkpoint follows soon. */
  soon(): void;
  /** Since when, epoch ms, something that was committed has waited for its checkpoint; undefined: nothing does. */
  dueSince(): number | undefined;
  /** Writes what is pending; nothing is written afterwards. */
  close(): Promise<void>;
}

/**
 * Keeps the signed checkpoint behind the log. A checkpoint that the log contradicts is never overwritten: it is
 * the evidence. An empty log gets its first checkpoint at once, so that a missing one always means something.
 */
export async function keepCheckpoint(options: {
  db: Kysely<Tables>;
  path: string;
  signingKey: KeyObject;
  log: Logger | undefined;
}): Promise<Checkpoint> {
  const { db, path, signingKey, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let dueSince: number | undefined;
  const advancing =
    log &&
    outage(log, {
      level: 'error',
      fails: 'The audit checkpoint could not be written; trying again with the next row',
      well: 'The audit checkpoint is written again',
    });

  async function advance(): Promise<void> {
    const kept = await readHead(path, signingKey);
    const size = await sizeOf(db);
    if (kept && 'size' in kept && kept.size === size) return;
    const wrong = kept ? await contradiction(db, kept, size) : size > 1 ? 'the signed checkpoint is gone' : undefined;
    if (wrong === undefined) await writeHead(path, await headAt(db, size), signingKey);
    else log?.error(kept ?? {}, `Audit checkpoint not renewed: ${wrong}`);
  }
  function write(): void {
    timer = undefined;
    const since = dueSince;
    dueSince = undefined;
    writing = writing.then(advance).then(
      () => advancing?.worked(),
      (error: unknown) => {
        dueSince = since;
        advancing?.failed(error);
      },
    );
  }

  await removeLeftDrafts(path);
  const kept = await readHead(path, signingKey).catch(() => undefined);
  if (!kept && (await sizeOf(db)) === 1) await advance();
  return {
    dueSince: () => dueSince,
    soon() {
      dueSince ??= Date.now();
      timer ??= setTimeout(write, interval).unref();
    },
    async close() {
      if (timer) {
        clearTimeout(timer);
        write();
      }
      await writing;
      await removeLeftDrafts(path);
    },
  };
}
