import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '../../../register/index.ts';
import { activated } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { onPostgres, sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.settle();
  await world.close();
});

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
const filesIn = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(dir, path)).isFile());

/** A paper that waits, of a receipt that is awaited. */
async function waiting(holder: keyof typeof who, cardNumber?: string) {
  const found = await activated(world, { holder: who[holder], ...(cardNumber !== undefined && { cardNumber }) });
  const { receiptNumber } = mustBe(await world.register.receipts.current(found.caseId));
  const asker = { viewer: await world.viewer(who.customerService), author: await world.author(who.customerService) };
  const pages = [{ jpeg, width: 1, height: 1 }];
  const scan = { sha256: receiptNumber, papers: [{ numbers: [receiptNumber], pages, unsignedBy: [] }] };
  const kept = await world.register.scans.keep(scan, asker);
  if (isRefusal(kept)) throw new Error(kept.message);
  return { found, receiptNumber, asker, id: mustBe(kept[0]) };
}

/** Another process of the house places the paper and is killed with SIGKILL: by itself, where its file is written and its row is not, or when it has been told that it is done. */
function placeAndDie(at: 'file-written' | 'done', given: Awaited<ReturnType<typeof waiting>>) {
  const placed = { ...given.id, receiptNumber: given.receiptNumber, isTyped: false };
  const script = `
    import { readdirSync } from 'node:fs';
    import { openRegisterIn } from './test/support/registers.ts';
    const [dir, at, placed, asker] = process.argv.slice(1);
    const die = () => process.kill(process.pid, 'SIGKILL');
    const count = () => readdirSync(dir + '/documents', { recursive: true }).length;
    const register = await openRegisterIn(dir);
    const before = count();
    class Bytes extends Uint8Array {
      get length() {
        if (at === 'file-written' && count() > before) die();
        return super.length;
      }
    }
    const drawn = { bytes: Bytes.from([1, 2, 3]), textHash: 'none', template: 'scanned-receipt' };
    await register.scans.place({ ...JSON.parse(placed), drawn }, JSON.parse(asker));
    die();`;
  const args = [world.dir, at, JSON.stringify(placed), JSON.stringify(given.asker)];
  return spawnSync(process.execPath, ['--input-type=module', '-e', script, ...args], {
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
}

const drawn = { bytes: new Uint8Array([1, 2, 3]), textHash: 'none', template: 'scanned-receipt' };
const scannedRows = (receiptNumber: string) =>
  auditRows(world.dir, 'receipt-scanned').filter(({ details }) => details['receiptNumber'] === receiptNumber);
const papersOf = (caseId: string) =>
  sqlIn(
    world.dir,
    `SELECT "documentId" FROM documents WHERE "caseId" = '${caseId}' AND "template" = 'scanned-receipt'`,
  );

// Another process on PostgreSQL has the same one transaction, and no files.
(onPostgres ? it.skip : it)(
  'a paper whose house is killed with its file written and its receipt not registered waits still, and becomes one receipt and one paper',
  async () => {
    const given = await waiting('holder');
    const { found, receiptNumber, asker, id } = given;
    const documents = join(world.dir, 'documents');
    const before = filesIn(documents).length;
    const { signal, stderr } = placeAndDie('file-written', given);
    expect([signal, stderr]).toEqual(['SIGKILL', '']);
    expect(filesIn(documents).length).toBe(before + 1);
    expect(await world.register.receipts.current(found.caseId)).toMatchObject({ state: 'issued' });
    expect([papersOf(found.caseId), scannedRows(receiptNumber)]).toEqual([[], []]);
    const { waiting: papers } = await world.register.scans.papers(asker.viewer, world.now());
    expect(papers.map(({ numbers }) => numbers)).toContainEqual([receiptNumber]);
    const placed = { ...id, receiptNumber, isTyped: false, drawn };
    expect(isRefusal(await world.register.scans.place(placed, asker))).toBe(false);
    // A button that was pressed twice.
    expect(isRefusal(await world.register.scans.place(placed, asker))).toBe(true);
    expect(await world.register.receipts.current(found.caseId)).toMatchObject({ state: 'registered' });
    expect([papersOf(found.caseId).length, scannedRows(receiptNumber).length]).toEqual([1, 1]);
    expect(await world.register.audit.verify()).toMatchObject({ broken: undefined });
  },
  240_000,
);

(onPostgres ? it.skip : it)(
  'a paper whose house is killed right after it was placed is there once',
  async () => {
    const given = await waiting('doctor', drawer.second);
    const { signal, stderr } = placeAndDie('done', given);
    expect([signal, stderr]).toEqual(['SIGKILL', '']);
    expect(await world.register.receipts.current(given.found.caseId)).toMatchObject({ state: 'registered' });
    expect(papersOf(given.found.caseId)).toHaveLength(1);
    const placed = { ...given.id, receiptNumber: given.receiptNumber, isTyped: false, drawn };
    expect(isRefusal(await world.register.scans.place(placed, given.asker))).toBe(true);
    expect(papersOf(given.found.caseId)).toHaveLength(1);
  },
  240_000,
);
