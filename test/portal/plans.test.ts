import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mock } from 'node:test';
import { openSqlite } from '../../platform/sqlite.ts';
import { countWithoutInstance } from '../../workers/index.ts';
import { callBack, submit } from '../support/activation.ts';
import { everyone, persons, table } from './access-table.ts';
import { openPortalWorld, type PortalWorld } from './open-portal.ts';
import { who } from '../support/ward/index.ts';

/**
 * Every statement that the register runs while a case is handled, and every page, list, search and look-up is asked for in every role,
 * planned as the house plans it (no statistics): none may walk through a table that grows. The tables that don't grow are named here.
 */
const small = new Set([
  'migrations',
  'settings',
  'counters',
  'answerKeys',
  'registerKeys',
  'employers',
  'rights',
  'apiTokens',
  'desks',
  'deskHours',
  'deskClosures',
  'policyEditions',
  'taskClaims',
  'quarantinedProcesses',
]);

/** Walks that are meant: the step of the plan, and why it costs little however much there is. */
const meant: readonly { readonly step: RegExp; readonly sql?: RegExp; readonly why: string }[] = [
  { step: /^SCAN outbox USING INDEX outboxWaiting/, why: 'an index of what waits, to a limit' },
  {
    step: /^SCAN outbox USING INDEX outboxMails(Waiting|Refused)$/,
    why: 'indexes of the mails that have not arrived; who counts them wants to know of each',
  },
  {
    step: /^SCAN approvals USING INDEX approvalsOpen$/,
    why: 'an index of proposals that nobody has decided about',
  },
  { step: /^SCAN information/, why: 'a dozen pages, with the versions that somebody has written' },
  {
    step: /^SCAN auditCheckpoints/,
    sql: /order by "size" desc limit \? \+ 0$/,
    why: 'the newest alone, by the key',
  },
  {
    step: /^SCAN audit$/,
    sql: /^select "recordedAt" from "audit" .*order by "row" limit \? \+ 0$/,
    why: 'the first row of all, by the key, until the log was checked once',
  },
  {
    step: /^SCAN audit USING INDEX auditByAdministrators$/,
    sql: /limit \? \+ 0$/,
    why: 'what administrators did, in the order of the index, to a limit',
  },
  {
    step: /^SCAN retentionRuns USING INDEX retentionRunsByTime$/,
    sql: /limit \? \+ 0$/,
    why: 'in the order of the index, to a limit',
  },
  {
    step: /^SCAN retentionHolds USING INDEX retentionHoldsOfCase$/,
    why: 'an index of cases that are held, which are few',
  },
  { step: /^SCAN imports/, why: 'a row for each import, some hundreds a year' },
  { step: /^SCAN proposedEnds USING INDEX proposedEndsOpen$/, why: 'an index of questions that nobody has answered' },
  {
    step: /^SCAN reconciledCards USING INDEX reconciledCardsOpen$/,
    why: 'an index of differences that nobody has answered',
  },
  {
    step: /^SCAN reconciliations USING INDEX reconciliationsByTime$/,
    sql: /limit \? \+ 0$/,
    why: 'in the order of the index, to a limit',
  },
  {
    step: /^SCAN reconciliations USING COVERING INDEX reconciliationsByTime$/,
    sql: /^select "signedAt"/,
    why: 'lists that were signed, a few a year',
  },
  { step: /^SCAN declaredChapters/, sql: /^select distinct "year"/, why: 'six chapters a year' },
  {
    step: /^SCAN extractRequests/,
    why: 'what people ask for about themselves: some a year, the ended ones to a limit',
  },
  { step: /^SCAN erasureReplays$/, why: 'a row for each restore of a backup' },
  { step: /^SCAN archivePackages$/, sql: /limit \? \+ 0$/, why: 'a row for each package, some a year, to a limit' },
  { step: /^SCAN samples/, sql: /limit \? \+ 0$/, why: 'a row for each quarter, to a limit' },
  { step: /^SCAN cardMappings/, why: 'a row for each origin of lists, which are few' },
  { step: /^SCAN cases USING INDEX casesOfService/, why: 'an index of open cases that nobody is left to answer for' },
  { step: /^SCAN blocks USING INDEX blocksWaiting/, why: 'an index of what waits' },
  { step: /^SCAN people USING COVERING INDEX peopleProtected/, why: 'an index of protected people, who are few' },
  { step: /^SCAN audit/, sql: /order by "row" desc limit \? \+ 0$/, why: 'the newest row alone' },
  {
    step: /^SCAN destructions USING INDEX destructionsByListing/,
    sql: /limit \? \+ 0$/,
    why: 'in the order of the index, to a limit',
  },
  {
    step: /^SCAN cases USING INDEX cases(BySubmission|Open|Closed)$/,
    sql: /order by "cases"."submittedAt" (asc|desc), "cases"."caseId" (asc|desc) limit \? \+ 0$/,
    why: 'who sees cases everywhere sees nearly all: in the order of the index, to the end of the page',
  },
  {
    step: /^SCAN cases USING INDEX casesOpen/,
    sql: /"processInstanceKey" from "cases"/,
    why: 'the open cases, whose processes are counted',
  },
  {
    step: /^SCAN cases/,
    sql: /^select count\(\*\) as "count" from \(select "cases"."caseId" from "cases" .* limit \? \+ 0\) as "found"$/,
    why: 'who sees cases everywhere sees nearly all: counted to a limit',
  },
  { step: /^SCAN (named|cases USING INDEX casesProposed)/, why: 'names are compared one by one' },
  {
    step: /^SCAN units USING (COVERING )?INDEX unitsBy(Name|Employer)/,
    why: 'units are as many as the organisation has; they are counted, and searched for by any part of their name',
  },
  {
    step: /^SCAN units USING COVERING INDEX sqlite_autoindex_units_1/,
    sql: /exists/,
    why: 'what the stock needs is asked of each unit, once a minute',
  },
  {
    step: /^SCAN loginAttempts/,
    sql: /order by "position" desc limit \? \+ 0 offset \?/,
    why: 'as many as are kept, in the order of the table',
  },
  { step: /^SCAN bundles/, sql: /limit \? \+ 0$/, why: 'in the order of the index, to a limit' },
];

const searches = [
  who.holder.familyName,
  who.secondHolder.name.slice(0, 8),
  'SK-2026-000001',
  'SK-2',
  'RK4',
  who.holder.hsaId,
  'KV-2026-000001',
  who.holder.personalNumber,
];
const lists = [
  '/arenden?visa=open',
  '/arenden?visa=closed',
  '/arenden?sida=sista',
  '/arenden?efter=SK-2026-000001&sida=2',
  '/arenden?fore=SK-2026-000001&visa=open',
  ...searches.map((text) => `/arenden?${new URLSearchParams({ q: text }).toString()}`),
  '/lager?q=avd&visa=bestall',
  ...[who.holder, who.colleague, who.manager].map(({ hsaId }) => `/ring/${hsaId}?ringer=chef`),
  '/besok?vy=vecka&dag=2026-12-01',
  '/arbetslista/lista/01ARZ3NDEKTSV4RRFFQ69G5FAV',
  ...['mina', 'forsenade', 'sparrar', 'kvittens'].map((view) => `/arbetslista?visa=${view}`),
];

describe('the statements of the register', () => {
  let world: PortalWorld;
  /** SQL → who first asked for what. */
  const seen = new Map<string, string>();
  let asked = 'the handling of a case';

  beforeAll(async () => {
    const prepare = mock.method(DatabaseSync.prototype, 'prepare');
    const note = () => {
      for (const { arguments: given, this: of } of prepare.mock.calls) {
        const [sql] = given;
        const isRegister = of instanceof DatabaseSync && of.isOpen && of.location() === join(world.dir, 'register.db');
        if (isRegister && !seen.has(sql)) seen.set(sql, asked);
      }
      prepare.mock.resetCalls();
    };
    world = await openPortalWorld();
    const made = await submit(world);
    const task = await world.task('Task_Activate', made.caseId);
    await callBack(world, made.caseId);
    await world.settle();
    // Its own loop asks this when the house has stood for a while, which a quick machine's test doesn't wait
    // for.
    await countWithoutInstance({ client: world.rawClient, register: world.register }, Date.parse(world.now()));
    const [document] = await world.register.documents.ofCase(made.caseId);
    const places: Record<string, string> = {
      CASE: made.number,
      TASK: task.userTaskKey,
      DOCUMENT: document?.documentId ?? '',
      UNIT: `enhet-${made.unitId}`,
    };
    note();
    for (const person of everyone) {
      const user = await world.logIn(persons[person]);
      for (const each of [...table.map(({ path }) => path), ...lists]) {
        const path = each.replace(/CASE|TASK|DOCUMENT|UNIT/g, (place) => places[place] ?? place);
        asked = `${person} ${path}`;
        await user.open(path);
        note();
      }
      for (const text of searches) {
        asked = `${person} searches ${text}`;
        await user.submit('/arbetslista/skanna', { text });
        await user.submit('/arenden', { q: text });
        note();
      }
    }
    prepare.mock.restore();
  }, 120_000);
  afterAll(() => world.close());

  it('are found by indexes', () => {
    const database = openSqlite(join(world.dir, 'register.db'), { readOnly: true });
    const tables = new Set(
      database
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
        .all()
        .map(({ name }) => String(name)),
    );
    const walks = [...seen].flatMap(([sql, where]) =>
      stepsOf(database, sql)
        .filter((step) => isWalk(step, { sql, tables }))
        .map((step) => ({ step, where, sql })),
    );
    database.close();
    const isMeant = (walk: { step: string; sql: string }) => (one: (typeof meant)[number]) =>
      one.step.test(walk.step) && (one.sql?.test(walk.sql) ?? true);
    expect(seen.size).toBeGreaterThan(100);
    expect(walks.filter((walk) => !meant.some(isMeant(walk)))).toEqual([]);
    expect(meant.filter((one) => !walks.some((walk) => isMeant(walk)(one)))).toEqual([]);
  });
});

function stepsOf(database: DatabaseSync, sql: string): string[] {
  if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) return [];
  return database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => String(detail));
}

function isWalk(step: string, { sql, tables }: { sql: string; tables: ReadonlySet<string> }): boolean {
  const name = /^SCAN (\w+)/.exec(step)?.[1];
  if (name === undefined) return false;
  const alias = new RegExp(`"(\\w+)" as "${name}"`).exec(sql)?.[1];
  const walked = alias ?? name;
  return tables.has(walked) && !small.has(walked);
}
