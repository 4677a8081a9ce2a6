import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { z } from 'zod';
import { sithsKort } from '../support/command-line.ts';
import { freePorts, houseEnvironment, startHouse, type House, type HouseSettings } from '../support/house.ts';
import { sqlIn } from '../support/registers.ts';
import { story } from '../support/story.ts';
import { logIn, type WebUser } from '../support/web-user.ts';
import { addDays, dayAt } from '../../contract/index.ts';
import { isWorkingDay } from '../../register/index.ts';
import { openSqlite } from '../../platform/sqlite.ts';

const patience = 240_000;
const inWeeks = { DEMO: 'lived-in' };

let settings: HouseSettings;
let house: House;
beforeAll(async () => {
  settings = { dataDir: mkdtempSync(join(tmpdir(), 'lived-in-')), ports: await freePorts() };
}, patience);
afterAll(async () => {
  await house.stop();
  rmSync(settings.dataDir, { recursive: true });
}, patience);

const engineRows = (text: string): number => {
  const database = openSqlite(join(settings.dataDir, 'engine.db'));
  try {
    return Number(database.prepare(`SELECT count(*) AS n FROM ${text}`).get()?.['n']);
  } finally {
    database.close();
  }
};
const count = (text: string): number => Number(sqlIn(settings.dataDir, `SELECT count(*) AS n FROM ${text}`)[0]?.['n']);

/** Working days that have been played whole, of the last days: holidays bring little. */
function workingDays(days: number): number {
  const today = dayAt(Date.now());
  return Array.from({ length: days }, (_, index) => addDays(today, -1 - index)).filter(isWorkingDay).length;
}
const as = (person: string): Promise<WebUser> => logIn(house.portalUrl, person);

/** What the address answers until the portal has it. */
async function waitingPage(): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${settings.ports.portal}/`).catch(() => undefined);
    if (answer?.status === 503) return answer.text();
    if (answer) return `the portal: ${answer.status}`;
    await pause(100);
  }
}

const step = story('plays three weeks in an empty folder, so that everybody finds something', patience);

step('tells at its address that it plays, and serves then', async () => {
  const [started, page] = await Promise.all([startHouse(settings, inWeeks), waitingPage()]);
  house = started;
  expect(page).toContain('spelas fram');
  expect(house.output()).toContain('Playing three weeks');
});

step('has work for customer service: who rings, blocks to be done, and what is late', async () => {
  const karin = await as('SE2321000065-P401');
  const desk = (await karin.open('/arbetslista')).text;
  for (const words of ['Ringer nu', 'Spärra i SITHS eID Portal', 'Granska beställningen'])
    expect(desk).toContain(words);
  expect(desk).toMatch(/[Ff]örsenad/);
});

step('leads from a task to the simulated SITHS eID Portal', async () => {
  const karin = await as('SE2321000065-P401');
  const key = /\/arbetslista\/(\d+)/.exec((await karin.open('/arbetslista')).text)?.[1] ?? '';
  const task = (await karin.open(`/arbetslista/${key}`)).text;
  const address = /href="([^"]+)"[^>]*>Gör det i den simulerade SITHS eID Portal/.exec(task)?.[1] ?? '';
  const page = await fetch(address);
  expect(await page.text()).toContain('Beställ certifikat på reservkort');
});

step(
  'has a task for every manager, of the region, a municipality and a private provider, and for the auditor',
  async () => {
    const waits = [
      ['SE2321000065-P101', 'Bekräfta leveransen'],
      ['SE2321000065-P201', 'Boka besök'],
      ['SE2321000065-P301', 'Boka besök'],
      ['SE2321000065-P911', 'Boka besök'],
      ['SE2120000001-P601', 'Boka besök'],
      ['SE2321000065-P501', 'Granska missbruket'],
    ] as const;
    for (const [hsaId, task] of waits) expect((await (await as(hsaId)).open('/uppgifter')).text).toContain(task);
  },
);

step('has cases of a private provider, of a municipality and of a protected person, open and closed', () => {
  const casesOf = (unit: string, state: string) =>
    count(`cases JOIN units USING (unitId) WHERE units.hsaId = '${unit}' AND state = '${state}'`);
  expect(casesOf('SE2321000065-E910', 'open')).toBeGreaterThan(0);
  expect(casesOf('SE2120000001-E010', 'open')).toBeGreaterThan(0);
  expect(count(`cases JOIN people ON personId = holderId WHERE protectedIdentity = 1`)).toBe(1);
  expect(count(`cases WHERE state = 'closed'`)).toBeGreaterThan(workingDays(21));
});

step('has mail in the inbox, and nothing that failed or waits', async () => {
  const inbox: unknown = await (await fetch(`${house.mailUrl}/api/mails`)).json();
  expect(z.object({ mails: z.array(z.unknown()) }).parse(inbox).mails.length).toBeGreaterThan(3 * workingDays(21));
  expect(engineRows('incident WHERE resolved_at IS NULL')).toBe(0);
  // Before seven, some wait for the morning.
  expect(count(`outbox WHERE doneAt IS NULL AND dueAt <= '${new Date().toISOString()}'`)).toBe(0);
});

step('has an audit log that is whole, whose history lies in the past', () => {
  const told = sithsKort(['verify-audit'], houseEnvironment(settings));
  expect(told).toMatchObject({ code: 0 });
  expect(count(`audit WHERE at < '${new Date(Date.now() - 14 * 86_400_000).toISOString()}'`)).toBeGreaterThan(100);
  expect(count(`audit WHERE recordedAt > '${new Date(Date.now() + 60_000).toISOString()}'`)).toBe(0);
});

step('has an engine whose clock was given back: where it may be set, it would stand still else', () => {
  expect(engineRows("engine_setting WHERE name = 'pinned'")).toBe(0);
  expect(engineRows("history WHERE command = 'resetClock'")).toBe(1);
});

step('has its log signed and witnessed, so that a case proves itself', async () => {
  const signe = await as('SE2321000065-P501');
  const { text } = await signe.open('/kontrollera');
  expect(text).not.toContain('Ingen fil kan kontrolleras här');
  const [{ number } = {}] = sqlIn(settings.dataDir, `SELECT number FROM cases WHERE state = 'closed' LIMIT 1`);
  const proof = join(settings.dataDir, 'proof.json');
  writeFileSync(proof, (await signe.open(`/arenden/${String(number)}/bevis.json`)).text);
  const keyOf = (keeper: string) => readFileSync(join(settings.dataDir, 'demo-keepers', keeper, 'public-key'), 'utf8');
  const keys = ['--log-key', keyOf('signer').trim(), '--witness-key', keyOf('witness').trim()];
  const judged = sithsKort(['verify-case', proof, ...keys], {});
  expect(judged).toMatchObject({ code: 0 });
  expect(judged.out).toMatch(/^TRUE: .*\nwitness\.region\.example\/w1 cosigned/);
});

step('goes on with it at the next start, and plays nothing again', async () => {
  const before = count('cases');
  await house.stop();
  house = await startHouse(settings, inWeeks);
  expect(house.output()).not.toContain('Playing');
  expect(count('cases')).toBe(before);
  expect(house.output()).not.toContain('The audit log');
});
