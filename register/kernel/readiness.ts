import type { Kysely } from 'kysely';
import { instantAt } from '../../contract/index.ts';
import type { Tables } from './schema/index.ts';

/** How long an answer is given again, and how long one may take, ms. */
const kept = 1000;
const patience = 2000;

export interface Readiness {
  /** True when a row could be written. Anybody may ask at any pace: at most one look a second. */
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

/** Writes a row that says nothing: what can't be written any more is found out by writing. */
function look(writing: Kysely<Tables>): Promise<boolean> {
  const value = instantAt(Date.now());
  return writing
    .transaction()
    .execute((db) =>
      db
        .insertInto('settings')
        .values({ name: 'written-last', value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute(),
    )
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
