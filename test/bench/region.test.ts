import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fillRegion } from '../../bench/region/fill.ts';
import { readConfig } from '../../platform/config.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { loadKeys, lookAtRegister, openRegister } from '../../register/index.ts';
import { planRegion, RegisterNotEmpty } from '../../bin/demo/index.ts';
import { numberOfManyNobodies } from '../../bin/demo/region/number-of-nobody.ts';
import { parsePersonalNumber } from '../../register/people/personal-number.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { until } from '../support/until.ts';
import { logIn } from '../support/web-user.ts';
import { demo } from '../support/demo-people.ts';

const size = { cards: 200, cases: 30, tasks: 3 };

/** A busy machine takes long to fill a folder and to start a house; what hangs is still found. */
const patience = 240_000;

/** What the house says when it is started in a folder, and its exit code. */
function start(dataDir: string): { said: string; status: number | null } {
  const { stderr, stdout, status } = spawnSync(process.execPath, ['bin/start.ts'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', ENGINE_PORT: '0' },
    encoding: 'utf8',
    timeout: patience,
  });
  return { said: `${stdout}${stderr}`, status };
}

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'region-'));
  await fillRegion(config(), size, () => undefined);
}, patience);
afterAll(() => rmSync(dir, { recursive: true }));

const config = () => readConfig({ DATA_DIR: dir, LOG_LEVEL: 'silent' });

function rowsOf(file: string, text: string, folder = dir): Record<string, unknown>[] {
  const database = openSqlite(join(folder, file));
  try {
    return database.prepare(text).all();
  } finally {
    database.close();
  }
}

const count = (file: string, text: string, folder = dir): number =>
  Number(rowsOf(file, `SELECT count(*) AS n FROM ${text}`, folder)[0]?.['n']);

describe('a region of demo data', () => {
  it('has as many cards, cases and open tasks as were asked for', () => {
    const { people, units, drawer } = planRegion(size);
    expect(count('register.db', `cards WHERE cardNumber LIKE 'SI72%'`)).toBe(people);
    expect(count('register.db', `cards WHERE cardNumber LIKE 'RK6%'`)).toBe(units * drawer);
    expect(people + units * drawer).toBeGreaterThanOrEqual(size.cards);
    expect(count('register.db', `cases WHERE state = 'closed'`)).toBe(size.cases - size.tasks);
    expect(count('register.db', `cases WHERE state = 'open' AND phase = 'calling'`)).toBe(size.tasks);
    expect(count('engine.db', `user_task WHERE completed_at IS NULL AND element_id = 'Task_Activate'`)).toBe(
      size.tasks,
    );
    expect(count('engine.db', `incident WHERE resolved_at IS NULL`)).toBe(0);
  });

  it('has an audit log that is whole, and cards whose events lead to their state', async () => {
    const file = join(dir, 'register.db');
    const keys = loadKeys(join(dir, 'keys'), { register: file });
    const register = await openRegister({ file, documentsDir: join(dir, 'documents'), keys });
    const { broken } = await register.audit.verify();
    await register.close();
    expect(broken).toBeUndefined();
    const last =
      '(SELECT toState FROM cardEvents WHERE cardEvents.cardNumber = cards.cardNumber ORDER BY eventId DESC LIMIT 1)';
    expect(count('register.db', `cards WHERE state IS NOT ${last}`)).toBe(0);
    expect(rowsOf('register.db', 'PRAGMA foreign_key_check')).toEqual([]);
    expect(rowsOf('register.db', 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(count('register.db', 'outbox WHERE doneAt IS NULL')).toBe(0);
  });

  it('has of each closed case what a real one leaves, in the order of time', () => {
    const told = `SELECT group_concat(action) AS actions FROM (SELECT caseId, action FROM audit WHERE action != 'mail-sent' ORDER BY row)
      WHERE caseId IN (SELECT caseId FROM cases WHERE state = 'closed') GROUP BY caseId`;
    const lives = new Set(rowsOf('register.db', told).map(({ actions }) => String(actions)));
    const closed =
      'case-submitted,card-reserved,receipt-issued,document-stored,call-back-answered,card-read-back,task-completed,card-activated,' +
      'receipt-registered,case-closed';
    const inFull = `${closed},card-expired,card-return-reported,card-returned`;
    const timedOut =
      'case-submitted,card-reserved,receipt-issued,document-stored,card-released,case-closed,receipt-withdrawn';
    const withdrawn = timedOut.replace('card-released', 'case-withdrawn,card-released');
    const early = [withdrawn, timedOut];
    const went = [...lives].filter((life) => !early.includes(life));
    expect(went.filter((life) => !life.startsWith(closed) || !inFull.startsWith(life))).toEqual([]);
    for (const life of [inFull, ...early]) expect(lives).toContain(life);
    expect(count('register.db', 'sentMails')).toBe(
      count('register.db', `audit WHERE action = 'mail-sent' AND caseId IS NOT NULL`),
    );
    expect(
      count(
        'register.db',
        'audit AS one JOIN audit AS other ON other.row = one.row + 1 AND other.recordedAt < one.recordedAt',
      ),
    ).toBe(0);
    expect(readdirSync(join(dir, 'documents')).length).toBeGreaterThan(0);
  });

  it('refuses a folder that holds something, and sizes that no region has', async () => {
    await expect(fillRegion(config(), size, () => undefined)).rejects.toThrow(RegisterNotEmpty);
    await expect(fillRegion(config(), { cards: 50, cases: 80, tasks: 0 }, () => undefined)).rejects.toThrow(
      'at least 110 cards',
    );
  });

  it(
    'that is cut off, whenever that is, is refused by every start and by the command, and never looks whole',
    async () => {
      const half = mkdtempSync(join(tmpdir(), 'region-half-'));
      const halfConfig = readConfig({ DATA_DIR: half, LOG_LEVEL: 'silent' });
      const told: string[] = [];
      const cutOff = fillRegion(halfConfig, { cards: 60, cases: 12, tasks: 2 }, (stage) => {
        told.push(stage);
        if (stage === 'open cases') throw new Error('the power went');
      });
      await expect(cutOff).rejects.toThrow('the power went');
      expect(told).toContain('steps of closed cases');
      const { said, status } = start(half);
      expect(said).toContain('was cut off');
      expect(said).not.toMatch(/^\s+at /m);
      expect(status).not.toBe(0);
      await expect(fillRegion(halfConfig, size, () => undefined)).rejects.toThrow('was cut off');
      const looking = {
        file: join(half, 'register.db'),
        keys: loadKeys(join(half, 'keys')),
        day: '2026-11-27',
      } as const;
      await expect(lookAtRegister(looking)).rejects.toThrow('was cut off');
      rmSync(half, { recursive: true });
    },
    patience,
  );

  it(
    'tells of each stage how far it has come, never further than it goes',
    async () => {
      const dirOfThis = mkdtempSync(join(tmpdir(), 'region-told-'));
      const tellings: { stage: string; done: number; of: number | undefined }[] = [];
      const told = readConfig({ DATA_DIR: dirOfThis, LOG_LEVEL: 'silent' });
      await fillRegion(told, { cards: 60, cases: 12, tasks: 2 }, (stage, done, of) =>
        tellings.push({ stage, done, of }),
      );
      expect(tellings.filter(({ done, of }) => of !== undefined && done > of)).toEqual([]);
      expect(new Set(tellings.map(({ stage }) => stage)).size).toBe(4);
      rmSync(dirOfThis, { recursive: true });
    },
    patience,
  );

  it('has numbers of people that nobody has, another for each', () => {
    const numbers = Array.from({ length: 49_400 }, (_, index) => numberOfManyNobodies(index));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const at of [0, 2599, 2600, 49_399])
      expect(parsePersonalNumber(numbers[at] ?? '').digits).toMatch(/^190\d{5}9[89]\d{2}$/);
    expect(() => numberOfManyNobodies(49_400)).toThrow(RangeError);
  });
});

describe('a house that is started on it', () => {
  let house: House;
  let lived: string;
  beforeAll(async () => {
    lived = mkdtempSync(join(tmpdir(), 'region-lived-'));
    cpSync(dir, lived, { recursive: true });
    house = await startHouse({ dataDir: lived, ports: await freePorts() });
  }, patience);
  afterAll(async () => {
    await house.stop();
    rmSync(lived, { recursive: true });
  }, patience);

  it(
    'goes on with what was open: a task is taken, the card activated',
    async () => {
      const karin = await logIn(house.portalUrl, demo.customerService.hsaId);
      const desk = await karin.open('/arbetslista');
      const key = z.string().parse(/\/arbetslista\/(\d+)/.exec(desk.text)?.[1]);
      const [task] = rowsOf(
        'engine.db',
        `SELECT v.value FROM variable v JOIN user_task t ON t.key = ${key} AND v.name = 'cardNumber'
      AND v.instance_key = t.instance_key`,
        lived,
      );
      const cardNumber = z.string().parse(JSON.parse(z.string().parse(task?.['value'])));
      await karin.submit(`/arbetslista/${key}/ta`, {});
      await karin.submit(`/arbetslista/${key}/ring`, { svar: 'ja' });
      await karin.submit(`/arbetslista/${key}/las`, { tecken: cardNumber.slice(-4) });
      const activation = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
      expect((await karin.send(`/arbetslista/${key}/slutfor`, { data: { activation } })).status).toBe(200);
      await until(
        () =>
          Promise.resolve(
            count('register.db', `cards WHERE state = 'active' AND cardNumber = '${cardNumber}'`, lived) === 1,
          ),
        `${cardNumber} is active`,
      );
    },
    patience,
  );
});
