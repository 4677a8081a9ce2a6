import { sql } from 'kysely';
import {
  addDays,
  addPeriod,
  Day,
  dayAt,
  dayOf,
  instantAt,
  instantOf,
  policyEditions,
  policyOn,
} from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { withoutCase } from '../../kernel/outbox.ts';
import { isNotOver } from '../../kernel/runs-on.ts';
import type { EngineForgets, RetentionDue } from './types.ts';

/** Of a card that works or will. */
const inUse = sql.join(['active', 'reserved', 'ordered', 'produced', 'delivered'].map((state) => sql.lit(state)));

type Asks = Pick<Context, 'db' | 'clock'>;

/** The rules of the day that was agreed to and of today: what keeps longer holds. */
const policies = ({ clock }: Asks, through: Day) => [policyOn(through), policyOn(dayAt(clock.now()))] as const;

const yearsBefore = (through: Day, years: number): Day => addPeriod(through, `P-${years}Y`);
const yearsOf = (context: Asks, through: Day): number =>
  Math.max(...policies(context, through).map(({ retentionYears }) => retentionYears));

/** The day before which a case was closed that is due. */
export function closedBefore(context: Asks, through: Day): Day {
  return yearsBefore(through, yearsOf(context, through));
}

/** Editions that keep what was submitted under them longer than the rules of today. */
function longerKept(context: Asks, through: Day) {
  const years = yearsOf(context, through);
  return policyEditions()
    .map(({ from, retentionYears }, index, all) => ({ from, until: all[index + 1]?.from, retentionYears }))
    .filter(({ retentionYears }) => retentionYears > years);
}

/** Closed cases that are old enough, by the rules of today and by those under which they were submitted. */
function oldCases(context: Asks, through: Day) {
  let found = context.db
    .selectFrom('cases')
    .where('cases.closedAt', 'is not', null)
    .where('cases.erasedAt', 'is', null)
    .where('cases.closedAt', '<', instantAt(instantOf(closedBefore(context, through))));
  for (const { from, until, retentionYears } of longerKept(context, through)) {
    found = found.where((eb) =>
      eb.or([
        eb('cases.submittedAt', '<', instantAt(instantOf(from))),
        ...(until === undefined ? [] : [eb('cases.submittedAt', '>=', instantAt(instantOf(until)))]),
        eb('cases.closedAt', '<', instantAt(instantOf(yearsBefore(through, retentionYears)))),
      ]),
    );
  }
  return found;
}

const isHeld = sql<boolean>`exists (select 1 from "retentionHolds" as "hold" where "hold"."caseId" = "cases"."caseId" and "hold"."liftedAt" is null)`;
/** A card of the case works or will, or something of it is still to leave the house. */
const isInUse = sql<boolean>`(exists (select 1 from "cards" where "cards"."caseId" = "cases"."caseId" and "cards"."state" in (${inUse}))
  or exists (select 1 from "outbox" where "outbox"."caseId" = "cases"."caseId" and "outbox"."doneAt" is null))`;

/** Mails about cards from before the register, which have no case: due as long after they left as those of a case after its end. */
export const dueMails = (context: Asks, through: Day) =>
  context.db
    .selectFrom('outbox')
    .where('kind', '=', 'mail')
    .where('caseId', '>', withoutCase(''))
    .where('caseId', '<', 'card;')
    .where('doneAt', '<', instantAt(instantOf(closedBefore(context, through))));

/** The archive has said that it has a package with the case in it. */
const isReceived = sql<boolean>`exists (select 1 from "archivedCases" inner join "archivePackages" on "archivePackages"."packageId" = "archivedCases"."packageId"
  where "archivedCases"."caseId" = "cases"."caseId" and "archivePackages"."receivedAt" is not null)`;

/** By the rules of the day that was agreed to or of today, what is due goes to an archive first. */
const isArchivedFirst = (context: Asks, through: Day): boolean =>
  policies(context, through).some(({ retention }) => retention.archive.trim() !== '');

/** Cases that may be erased now: due, and received by the archive where the rules name one. */
export const erasableCases = (context: Asks, through: Day) =>
  isArchivedFirst(context, through) ? dueCases(context, through).where(isReceived) : dueCases(context, through);

/** Cases that are due, though the archive may not have them yet. */
export const dueCases = (context: Asks, through: Day) =>
  oldCases(context, through)
    .where(sql<boolean>`not ${isHeld}`)
    .where(sql<boolean>`not ${isInUse}`);

/**
 * People who have had no employment for so long, and have no card, case or role left, who wait for no extract, and for whom no mail is still to leave. Who never had an employment is somebody whom only administrators put in.
 * @param after `cases`: as it is once the cases that are due have been erased, which a run does first
 */
export const duePeople = (context: Asks, through: Day, after: 'now' | 'cases' = 'now') => {
  const { db } = context;
  const remains =
    after === 'now'
      ? sql`"erasedAt" is null`
      : sql`"erasedAt" is null and "caseId" not in ${dueCases(context, through).select('cases.caseId')}`;
  const before = addDays(
    through,
    -Math.max(...policies(context, through).map((policy) => policy.retention.personDays)),
  );
  const isIn = (column: string) =>
    sql`exists (select 1 from "cases" where "cases".${sql.ref(column)} = "people"."personId" and ${remains})`;
  // As their indexes have it: most cases are typed by who submits them.
  const typed = sql`exists (select 1 from "cases" where "enteredById" = "people"."personId" and "enteredById" <> "submitterId" and ${remains})`;
  const confirmed = sql`exists (select 1 from "cases" where "confirmedById" = "people"."personId" and "confirmedById" is not null and ${remains})`;
  const cases = sql.join(
    [...['holderId', 'submitterId', 'attesterId', 'proposedHolderId'].map(isIn), typed, confirmed],
    sql` or `,
  );
  return db
    .selectFrom('people')
    .where('people.sealedIdentity', 'is not', null)
    .where(sql<boolean>`exists (select 1 from "employments" where "employments"."personId" = "people"."personId")`)
    .where(
      sql<boolean>`not exists (select 1 from "employments" where "employments"."personId" = "people"."personId" and ${isNotOver(before)})`,
    )
    .where(sql<boolean>`not (${cases})`)
    .where(
      sql<boolean>`not exists (select 1 from "cards" where "cards"."holderId" = "people"."personId" and "cards"."state" in (${inUse}))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from "grants" where "grants"."personId" = "people"."personId" and ${isNotOver(before, 'grants')})`,
    )
    .where(
      sql<boolean>`not exists (select 1 from "extractRequests" where "extractRequests"."personId" = "people"."personId" and "endedAt" is null)`,
    )
    .where(
      sql<boolean>`not exists (select 1 from "outbox" where "outbox"."personId" = "people"."personId" and "outbox"."kind" = 'mail' and "outbox"."doneAt" is null)`,
    )
    .where(
      sql<boolean>`not exists (select 1 from "rights" where "rights"."personId" = "people"."personId" and ${isNotOver(before, 'rights')})`,
    );
};

/** Counts what is due by a day. Walks through the cases that are old enough and through everybody. */
export async function countDue(context: Context, through: Day): Promise<RetentionDue> {
  const year = await closedYear(context, through);
  const cases = await dueCases(context, through)
    .select(['cases.processId', year.as('year')])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('cases.closedAt').as('oldest')])
    .groupBy(['cases.processId', year])
    .orderBy('year')
    .orderBy('cases.processId')
    .execute();
  const ids = dueCases(context, through).select('cases.caseId');
  const { db } = context;
  const number = async (query: { executeTakeFirstOrThrow(): Promise<{ count: number }> }) =>
    (await query.executeTakeFirstOrThrow()).count;
  return {
    through,
    closedBefore: closedBefore(context, through),
    cases: cases.map(({ processId, year, count }) => ({ processId, year, count })),
    oldest: cases.map(({ oldest }) => oldest).toSorted()[0] ?? undefined,
    receipts: await number(
      db
        .selectFrom('receipts')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('caseId', 'in', ids),
    ),
    documents: await number(
      db
        .selectFrom('documents')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('caseId', 'in', ids),
    ),
    mails:
      (await number(dueMails(context, through).select(({ fn }) => fn.countAll<number>().as('count')))) +
      (await number(
        db
          .selectFrom('outbox')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('kind', '=', 'mail')
          .where('caseId', 'in', ids),
      )),
    held: await number(
      oldCases(context, through)
        .where(isHeld)
        .select(({ fn }) => fn.countAll<number>().as('count')),
    ),
    waiting: await number(
      oldCases(context, through)
        .where(sql<boolean>`not ${isHeld}`)
        .where(isInUse)
        .select(({ fn }) => fn.countAll<number>().as('count')),
    ),
    unarchived: isArchivedFirst(context, through)
      ? await number(
          dueCases(context, through)
            .where(sql<boolean>`not ${isReceived}`)
            .select(({ fn }) => fn.countAll<number>().as('count')),
        )
      : 0,
    longer: await keptLonger(context, through),
    people: await number(duePeople(context, through, 'cases').select(({ fn }) => fn.countAll<number>().as('count'))),
  };
}

/** Cases that the rules of today no longer keep, by the years for which those under which they were submitted do. */
async function keptLonger(context: Context, through: Day): Promise<RetentionDue['longer']> {
  const closed = instantAt(instantOf(closedBefore(context, through)));
  const longer: { from: Day; years: number; count: number }[] = [];
  for (const { from, until, retentionYears } of longerKept(context, through)) {
    const { count } = await context.db
      .selectFrom('cases')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('erasedAt', 'is', null)
      .where('closedAt', '<', closed)
      .where('closedAt', '>=', instantAt(instantOf(yearsBefore(through, retentionYears))))
      .where('submittedAt', '>=', instantAt(instantOf(from)))
      .$if(until !== undefined, (query) => query.where('submittedAt', '<', instantAt(instantOf(until ?? through))))
      .executeTakeFirstOrThrow();
    if (count > 0) longer.push({ from, years: retentionYears, count });
  }
  return longer;
}

/** The year in Stockholm in which a case that is due was closed, for the database: it knows no time zone. */
async function closedYear(context: Context, through: Day) {
  const { oldest } = await dueCases(context, through)
    .select(({ fn }) => fn.min('cases.closedAt').as('oldest'))
    .executeTakeFirstOrThrow();
  const last = Number(closedBefore(context, through).slice(0, 4));
  const first = oldest === null ? last : Number(dayOf(oldest).slice(0, 4));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const whens = years.map((each) => {
    const end = instantAt(instantOf(Day.parse(`${each + 1}-01-01`)));
    return sql`when "cases"."closedAt" < ${sql.lit(end)} then ${sql.lit(String(each))}`;
  });
  return sql<string>`case ${sql.join(whens, sql` `)} end`;
}

/** More than are ever held or in use after so many years. */
const mostSpared = 1000;

/**
 * What the engine is to forget under a run: what ended before the day before which the run erases, but for the old cases that it leaves. Were they too
 * many to name, all that ended before the first of them was sent in.
 */
export async function forgottenByEngine(context: Asks, through: Day): Promise<EngineForgets> {
  const before = instantAt(instantOf(closedBefore(context, through)));
  const kept = await oldCases(context, through)
    .where(
      isArchivedFirst(context, through)
        ? sql<boolean>`(${isHeld} or ${isInUse} or not ${isReceived})`
        : sql<boolean>`(${isHeld} or ${isInUse})`,
    )
    .select(['cases.caseId', 'cases.submittedAt'])
    .orderBy('cases.submittedAt')
    .limit(mostSpared + 1)
    .execute();
  if (kept.length <= mostSpared) return { before, cases: kept.map(({ caseId }) => caseId) };
  const first = kept[0]?.submittedAt ?? before;
  return { before: first < before ? first : before, cases: [] };
}
