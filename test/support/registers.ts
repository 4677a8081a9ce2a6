import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { Instant } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { loadKeys, openRegister, type Attesting, type Register } from '../../register/index.ts';
import { openPool } from '../../register/kernel/postgres/open-pool.ts';
import { postgresAlone } from '../../register/kernel/postgres/postgres-dialect.ts';
import type { Tables } from '../../register/kernel/schema/index.ts';
import { sqliteDialect } from '../../register/kernel/sqlite-dialect.ts';

/**
 * Registers of tests: the file `register.db` in a folder or, with TEST_DATABASE_URL, a database of its own on that PostgreSQL, whose
 * name the folder keeps. The URL's role may make databases. What is made has a name that begins with `test_`, and is gone afterwards.
 */
const server = process.env['TEST_DATABASE_URL'];

/** True when the tests run on PostgreSQL. What is SQLite's own (files, plans, old releases) is not asked there. */
export const onPostgres = server !== undefined;

const nameIn = (dir: string): string => join(dir, 'database');

export function openRegisterIn(dir: string, clock?: Clock, attesting?: Attesting): Promise<Register> {
  return openRegisterWith(dir, loadKeys(join(dir, 'keys')), clock, attesting);
}

export async function openRegisterWith(
  dir: string,
  keys: ReturnType<typeof loadKeys>,
  clock?: Clock,
  attesting?: Attesting,
): Promise<Register> {
  if (onPostgres && !existsSync(nameIn(dir))) await makeDatabase(dir);
  const given = { attesting, ...(clock !== undefined && { clock }) };
  const file = join(dir, 'register.db');
  return openRegister({ file, documentsDir: join(dir, 'documents'), databaseUrl: databaseUrlIn(dir), keys, ...given });
}

/** A database without anything, which the folder keeps. */
export async function emptyDatabaseIn(dir: string): Promise<string> {
  await makeDatabase(dir);
  return databaseUrlIn(dir) ?? '';
}

/** Where a folder's register is; undefined on SQLite. */
export function databaseUrlIn(dir: string): string | undefined {
  return onPostgres && existsSync(nameIn(dir)) ? urlOf(readFileSync(nameIn(dir), 'utf8')) : undefined;
}

/** The folder is a copy of another: so is its database, from now on. Nobody may have the other one open. */
export async function copyDatabase(dir: string): Promise<void> {
  if (onPostgres && existsSync(nameIn(dir))) await makeDatabase(dir, readFileSync(nameIn(dir), 'utf8'));
}

/** What is in the outbox counts as carried out, by the time that is given. */
export async function emptyOutbox({ outbox }: Register, at: Instant): Promise<void> {
  for (const { id } of await outbox.due('9999-12-31T00:00:00.000Z', 1000)) await outbox.done({ id, at });
}

/** Removes a folder and its register, which is closed. */
export async function discard(dir: string): Promise<void> {
  if (onPostgres && existsSync(nameIn(dir))) await drop([readFileSync(nameIn(dir), 'utf8')]);
  rmSync(dir, { recursive: true });
}

/** Reads or changes rows past the register, in words that both databases take. Names of what has no name: give them one. */
export function sqlIn(dir: string, text: string): Record<string, unknown>[] {
  const url = databaseUrlIn(dir);
  if (url !== undefined) return askPostgres(url, inPostgres(text));
  const database = openSqlite(join(dir, 'register.db'));
  try {
    return database.prepare(text).all();
  } finally {
    database.close();
  }
}

/** The tables of a folder's register, past it. */
export function tablesIn(dir: string): Kysely<Tables> {
  const url = databaseUrlIn(dir);
  if (url === undefined) return new Kysely<Tables>({ dialect: sqliteDialect(openSqlite(join(dir, 'register.db'))) });
  return new Kysely<Tables>({ dialect: postgresAlone(openPool(url, { size: 1, log: undefined })) });
}

/** Drops what this run left on the server. */
export async function dropLeftovers(): Promise<void> {
  if (!onPostgres) return;
  const found = await ask<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE '${prefix()}%'`);
  await drop(found.map(({ datname }) => datname));
}

const prefix = (): string => `test_${process.env['TEST_RUN'] ?? 'alone'}_`;

/**
 * As a copy of files: in one that the server copies through its log, as it does by itself, counters go back when it recovers from a crash
 * before the first checkpoint (PostgreSQL 15 and later). It takes half the time, too.
 */
async function makeDatabase(dir: string, template = 'template0'): Promise<void> {
  const name = `${prefix()}${randomBytes(8).toString('hex')}`;
  await ask(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  writeFileSync(nameIn(dir), name);
}

async function drop(names: readonly string[]): Promise<void> {
  for (const name of names) await ask(`DROP DATABASE ${name} WITH (FORCE)`);
}

async function ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

function urlOf(name: string): string {
  const url = new URL(server ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** What tests say in SQLite's words, in PostgreSQL's, which folds names that have no quotes to small letters. */
const inPostgres = (text: string): string =>
  text
    .replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\b[a-z]+\d*[A-Z]\w*\b/g, (word) =>
      /^['"]/.test(word) ? word : `"${word}"`,
    )
    // Its trigger is named as its function, and goes with it.
    .replaceAll(/\bDROP TRIGGER ("\w+")$/g, 'DROP FUNCTION $1() CASCADE')
    .replaceAll(/\bhex\(([^)]+)\)/g, `upper(encode($1, 'hex'))`)
    .replaceAll(/\bAS BLOB\b/g, 'AS bytea')
    .replaceAll(/\bzeroblob\((\d+)\)/g, `decode(repeat('00', $1), 'hex')`);

const Rows = z.array(z.record(z.string(), z.unknown()));

/** Through `psql`, which answers before the test goes on, as SQLite does. */
function askPostgres(url: string, text: string): Record<string, unknown>[] {
  const reads = /^\s*SELECT\b/i.test(text);
  const asked = reads ? `SELECT coalesce(json_agg(found), '[]') FROM (${text}) AS found` : text;
  const told = execFileSync('psql', [url, '-XAtqc', asked], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return reads ? Rows.parse(JSON.parse(told)) : [];
}
