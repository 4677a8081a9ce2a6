import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '../../platform/sqlite.ts';
import { check } from '../soak/checks.ts';
import type { Act } from '../soak/acts.ts';
import type { Dice } from '../soak/dice.ts';
import { answerAll, drain, settle } from '../soak/drain.ts';
import { openPlay } from '../soak/open-play.ts';
import { moveTo, nextDue, tryAct, type Play } from '../soak/play.ts';
import { sqlIn } from '../support/registers.ts';
import { yearly } from './load.ts';

const day = 86_400_000;
const files = ['register.db', 'engine.db'] as const;

/** What has grown: bytes of files, rows of tables. */
export type Size = ReadonlyMap<string, number>;

export interface YearReport {
  readonly cases: number;
  readonly before: Size;
  readonly after: Size;
  /** ms, one for each submission that was acknowledged. */
  readonly submissions: readonly number[];
  /** ms of CPU, of everything. */
  readonly cpu: number;
  /** The longest that anything waited in the outbox, seconds of the world's time. */
  readonly longestInOutbox: number;
  readonly violations: readonly string[];
}

interface Wished {
  readonly days: number;
  /** Cards in use whose holders ask for something. */
  readonly cards: number;
  readonly seed: number;
}

/** Plays so many days of what the holders of so many cards ask for, and then until every case is closed. Nothing goes wrong. */
export async function playDays({ days, cards, seed }: Wished): Promise<YearReport> {
  const asked = Object.values(yearly).reduce((sum, each) => sum + each, 0);
  const people = 20 + Math.ceil((cards * asked * days) / 365) * 2;
  const { play, close } = await openPlay({ seed, people, hasRoom: true });
  try {
    const before = sizeOf(play.house.dir);
    const since = process.cpuUsage();
    const submissions: number[] = [];
    for (let count = 0; count < days; count += 1) {
      for (const act of actsOfDay(play, play.luck, cards)) {
        const begun = performance.now();
        await tryAct(play, act);
        submissions.push(performance.now() - begun);
      }
      await passDay(play);
    }
    await drain(play);
    const { user, system } = process.cpuUsage(since);
    await play.house.clear(play.luck);
    await check(play);
    const { dir } = play.house;
    const cases = Number(sqlIn(dir, 'SELECT count(*) AS n FROM cases')[0]?.['n'] ?? 0);
    const done = { cases, before, after: sizeOf(dir), submissions, cpu: (user + system) / 1000 };
    return { ...done, longestInOutbox: longestInOutbox(dir), violations: play.violations };
  } finally {
    await close();
  }
}

function actsOfDay(play: Play, luck: Dice, cards: number): Act[] {
  return Object.entries(yearly).flatMap(([name, perYear]) => {
    const expected = (cards * perYear) / 365;
    const count = Math.floor(expected) + Number(luck.chance(expected % 1));
    return Array.from({ length: count }, () => actOf(play, luck, name));
  });
}

function actOf(play: Play, luck: Dice, name: string): Act {
  const kind =
    (['order', 'activation', 'block', 'stock', 'withdrawal'] as const).find((each) => each === name) ?? 'order';
  const token = `soak-${++play.made}`;
  const isNew = kind === 'activation' || kind === 'order';
  const member = play.members[isNew ? play.made % play.members.length : luck.upTo(play.made)];
  return { kind, token, member: member ?? { employmentId: '', cardNumber: '' } };
}

/** What is due in a day is done when it is due; people do their tasks, and receipts come in by the post. */
async function passDay(play: Play): Promise<void> {
  const end = play.outside.clock.now() + day;
  for (let now = play.outside.clock.now(); now < end; now = play.outside.clock.now()) {
    await settle(play);
    await answerAll(play);
    await settle(play);
    await moveTo(play, Math.max(now + 1000, Math.min(nextDue(play.house), end)));
  }
  await play.house.reconcile(play.luck);
  await play.house.clear(play.luck);
  for (const member of play.members.slice(0, play.made)) {
    if (!play.luck.chance(0.05)) continue;
    const act: Act = { kind: 'receipt', token: `soak-${++play.made}`, member };
    await tryAct(play, act);
  }
}

function sizeOf(dir: string): Size {
  const size = new Map<string, number>();
  for (const file of files) {
    const database = openSqlite(join(dir, file));
    for (const { name } of database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()) {
      const rows = database.prepare(`SELECT count(*) AS n FROM "${String(name)}"`).get();
      size.set(`${file} ${String(name)}`, Number(rows?.['n'] ?? 0));
    }
    const pages = database
      .prepare('SELECT (SELECT * FROM pragma_page_count) * (SELECT * FROM pragma_page_size) AS n')
      .get();
    size.set(`bytes ${file}`, Number(pages?.['n'] ?? 0));
    database.close();
  }
  size.set('bytes documents', bytesIn(join(dir, 'documents')));
  return size;
}

function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function longestInOutbox(dir: string): number {
  const rows = sqlIn(dir, 'SELECT addedAt, doneAt FROM outbox WHERE doneAt IS NOT NULL');
  const waits = rows.map(({ addedAt, doneAt }) => Date.parse(String(doneAt)) - Date.parse(String(addedAt)));
  return Math.max(0, ...waits) / 1000;
}
