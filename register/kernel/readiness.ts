import type { Kysely } from 'kysely';
import type { Tables } from './schema/index.ts';

/** How long an answer is given again, and how long one may take, ms. */
const kept = 1000;
const patience = 2000;

export interface Readiness {
  /** True when the write lock could be had and a row be read. Anybody may ask at any pace: at most one look a second. */
  isReady(): Promise<boolean>;
  /** Not ready from now on. */
  close(): void;
}

export function watchReadiness(writing: Kysely<Tables>): Readiness {
  let closed = false;
  let last: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  return {
    async isReady() {
      const now = performance.now();
      if (!last || now - last.at > kept) last = { at: now, answer: inTime(look(writing)) };
      return (await last.answer) && !closed;
    },
    close() {
      closed = true;
    },
  };
}

/** Takes the write lock, reads, and changes nothing. */
function look(writing: Kysely<Tables>): Promise<boolean> {
  return writing
    .transaction()
    .execute((db) => db.selectFrom('counters').select('value').where('name', '=', 'changes').executeTakeFirstOrThrow())
    .then(
      () => true,
      () => false,
    );
}

async function inTime(answer: Promise<boolean>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), patience);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
