import type { Instant, IssuerOutcome } from '../../contract/index.ts';
import { aboutCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { systemAt, type Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { HeardAnswer, IssuerAnswer, KnownCertificate } from './types.ts';

/** The certificates of a card, as a list of cards told of them. */
export async function certificatesOf({ db }: Context, cardNumber: string): Promise<KnownCertificate[]> {
  const rows = await db
    .selectFrom('cardCertificates')
    .select(['serial', 'issuer'])
    .where('cardNumber', '=', cardNumber)
    .orderBy('serial')
    .execute();
  return rows.map(({ serial, issuer }) => ({ serial, issuer: issuer ?? undefined }));
}

/** What issuers said last of the card's certificates. */
export async function issuerAnswersOf({ db }: Context, cardNumber: string): Promise<IssuerAnswer[]> {
  const rows = await db
    .selectFrom('issuerAnswers')
    .selectAll()
    .where('cardNumber', '=', cardNumber)
    .orderBy('serial')
    .orderBy('place')
    .execute();
  return rows.map(({ serial, place, finding, since, askedAt }) => ({
    serial,
    place,
    finding,
    askedAt,
    since: since ?? undefined,
  }));
}

/** Blocks that an issuer hasn't shown for so long that somebody was told. */
export async function countNotShown({ db }: Context): Promise<number> {
  const { count } = await db
    .selectFrom('blocks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('silentAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

interface Heard {
  readonly cardNumber: string;
  readonly caseId: string;
  readonly answers: readonly HeardAnswer[];
  readonly at: Instant;
}

/**
 * Keeps what issuers say of a card's certificates. The log tells of an answer that is another than the one before, and once that the block shows: each of the
 * certificates is revoked by its issuer's list or answer. True: it does.
 */
export async function hearIssuer(work: Work, { cardNumber, caseId, answers, at }: Heard): Promise<boolean> {
  const author = systemAt(at);
  const about = await aboutBlock(work, cardNumber, caseId);
  const before = await issuerAnswersOf(work, cardNumber);
  for (const { serial, place, finding, since } of answers) {
    const row = { cardNumber, serial, place, finding, since: since ?? null, askedAt: at };
    await work.db
      .insertInto('issuerAnswers')
      .values(row)
      .onConflict((conflict) => conflict.columns(['cardNumber', 'serial', 'place']).doUpdateSet(row))
      .execute();
  }
  for (const { place, finding, serials } of newOf(answers, before)) {
    const details = { place, finding, serials: serials.join(' ') };
    await appendAudit(work, { action: 'issuer-answered', author, ...about, details });
  }
  const shownSince = sinceWhen(answers);
  if (shownSince === undefined) return false;
  const isTold = await work.db
    .updateTable('blocks')
    .set({ shownSince, silentAt: null })
    .where('cardNumber', '=', cardNumber)
    .where('shownSince', 'is', null)
    .returning('cardNumber')
    .executeTakeFirst();
  if (isTold) await appendAudit(work, { action: 'block-shown', author, ...about, details: { since: shownSince } });
  return true;
}

/** What is another answer than before, the certificates together of which one place says the same. */
function newOf(answers: Heard['answers'], before: readonly IssuerAnswer[]) {
  const isNew = ({ serial, place, finding }: HeardAnswer) =>
    !before.some((each) => each.serial === serial && each.place === place && each.finding === finding);
  const groups = Map.groupBy(answers.filter(isNew), ({ place, finding }) => `${place} ${finding}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ place: first.place, finding: first.finding, serials: group.map(({ serial }) => serial) }] : [];
  });
}

/** The last of the times since when each is revoked; undefined: one of them isn't. */
function sinceWhen(answers: Heard['answers']): Instant | undefined {
  if (answers.length === 0) return undefined;
  const serials = [...new Set(answers.map(({ serial }) => serial))];
  const since = serials.map((serial) => {
    const times = answers.flatMap((each) =>
      each.serial === serial && each.finding === 'revoked' ? (each.since ?? []) : [],
    );
    return times.toSorted()[0];
  });
  return since.includes(undefined)
    ? undefined
    : since
        .flatMap((time) => time ?? [])
        .toSorted()
        .at(-1);
}

/** The issuer hasn't shown the block in time: it counts as silent until it does, or somebody settles it. */
export async function noteSilence(
  work: Work,
  { cardNumber, caseId, at }: { cardNumber: string; caseId: string; at: Instant },
): Promise<void> {
  const silent = await work.db
    .updateTable('blocks')
    .set({ silentAt: at })
    .where('cardNumber', '=', cardNumber)
    .where('shownSince', 'is', null)
    .where('silentAt', 'is', null)
    .returning('cardNumber')
    .executeTakeFirst();
  if (!silent) return;
  await appendAudit(work, {
    action: 'issuer-silent',
    author: systemAt(at),
    ...(await aboutBlock(work, cardNumber, caseId)),
  });
}

/** What customer service has found out. */
export async function settleIssuer(
  work: Work,
  {
    cardNumber,
    caseId,
    outcome,
    author,
  }: { cardNumber: string; caseId: string; outcome: IssuerOutcome; author: Author },
): Promise<void> {
  await work.db.updateTable('blocks').set({ silentAt: null }).where('cardNumber', '=', cardNumber).execute();
  const about = await aboutBlock(work, cardNumber, caseId);
  await appendAudit(work, { action: 'issuer-settled', author, ...about, details: { outcome } });
}

async function aboutBlock(work: Work, cardNumber: string, caseId: string) {
  const card = await findCard(work, cardNumber);
  return { ...(card && aboutCard(card)), caseId, cardNumber };
}
