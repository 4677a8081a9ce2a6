import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareWorld, type WorldCheck } from '../../../../register/index.ts';
import { activated, registerReceipt, submit } from '../../../support/activation.ts';
import { onSqlite } from '../../../support/on-sqlite.ts';
import { databaseUrlIn } from '../../../support/registers.ts';
import { drawer, who } from '../../../support/ward/index.ts';
import { openWorld } from '../../../support/world.ts';
import { edit } from '../../kernel/audit/tampered-log.ts';

type Kind = readonly [kind: string, change: string, named: Partial<WorldCheck['differences'][number]>];

/** `docs/security.md` lists them. */
const kinds: readonly Kind[] = [
  [
    'a card that was reserved and is active now',
    `UPDATE cards SET state = 'active' WHERE cardNumber = '${drawer.second}'`,
    { what: 'card', id: drawer.second, table: 'active', log: 'reserved' },
  ],
  [
    'a card of another holder',
    `UPDATE cards SET holderId = 'another' WHERE cardNumber = '${drawer.first}'`,
    { what: 'holder', id: drawer.first, table: 'another' },
  ],
  [
    'a card of nobody',
    `UPDATE cards SET holderId = NULL WHERE cardNumber = '${drawer.first}'`,
    { what: 'holder', id: drawer.first, table: 'nobody' },
  ],
  [
    'an active card that was never activated',
    "INSERT INTO cards (cardNumber, cardType, state) VALUES ('RK99990001', 'reserve', 'active')",
    { what: 'card', id: 'RK99990001', table: 'active', log: undefined },
  ],
  ['a case that is gone', "DELETE FROM cases WHERE state != 'closed'", { what: 'case', table: undefined, log: 'open' }],
  ['a case that was closed', "UPDATE cases SET state = 'closed'", { what: 'case', table: 'closed', log: 'open' }],
  [
    'a receipt that never came in',
    "UPDATE receipts SET state = 'registered'",
    { what: 'receipt', table: 'registered', log: 'issued' },
  ],
  [
    'another document',
    `UPDATE documents SET sha256 = '${'0'.repeat(64)}'`,
    { what: 'document', table: '0'.repeat(64) },
  ],
];

/** A house in which a card is active, its receipt registered and its case closed, and another case waits; stopped, and copied. */
describe('the tables, held against the log', () => {
  const dir = mkdtempSync(join(tmpdir(), 'compared-'));
  const whole = join(dir, 'whole');
  let found: WorldCheck;

  beforeAll(async () => {
    const world = await openWorld();
    await registerReceipt(world, (await activated(world)).caseId);
    await submit(world, { holder: who.doctor, cardNumber: drawer.second, reason: 'lost' });
    await world.settle();
    await world.stopWorkers();
    found = await compareWorld({ file: join(world.dir, 'register.db'), databaseUrl: databaseUrlIn(world.dir) });
    cpSync(world.dir, whole, { recursive: true });
    await world.close();
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  /** What is found once somebody has changed a copy past the house. */
  async function after(change: string): Promise<WorldCheck['differences']> {
    const copy = join(dir, 'copy');
    cpSync(whole, copy, { recursive: true });
    try {
      edit(copy, (db) => db.exec(`PRAGMA foreign_keys = OFF; ${change}`));
      return (await compareWorld({ file: join(copy, 'register.db') })).differences;
    } finally {
      rmSync(copy, { recursive: true });
    }
  }

  it('are what the log says', () => {
    expect(found.differences).toEqual([]);
    const { rightsUntold, ...compared } = found.compared;
    for (const count of Object.values(compared)) expect(count).toBeGreaterThan(0);
    expect(rightsUntold).toBe(0);
  });

  onSqlite.each(kinds)('are found to have %s', async (_what, change, difference) => {
    expect(await after(change)).toContainEqual(expect.objectContaining(difference));
  });

  it('docs/security.md lists every kind that is tried here', () => {
    const page = readFileSync('docs/security.md', 'utf8').replaceAll(/ +/g, ' ');
    for (const [kind] of kinds) expect(page).toContain(`| ${kind} |`);
  });
});
