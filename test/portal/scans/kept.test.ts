import { afterAll, beforeAll, expect } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { builtInEditions, policyOn, useEditions } from '../../../contract/index.ts';
import { isRefusal, loadKeys, verifyAuditFile, type Asker } from '../../../register/index.ts';
import { activated } from '../../support/activation.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { anAdministrator } from '../../support/builders.ts';
import { sithsKort, sithsKortBeside } from '../../support/command-line.ts';
import { databaseUrlIn, onPostgres, openRegisterIn, sqlIn } from '../../support/registers.ts';
import { paperOf } from '../../support/scans.ts';
import { story } from '../../support/story.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { at, xmlTree } from '../../support/xml-tree.ts';
import { mustOfCsip } from '../../bin/cli/csip.ts';
import { faultsOf } from '../../templates/archivable.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const Written = z.object({ packageId: z.string(), sha256: z.string(), folder: z.string() });
const through = '2026-11-24';
const root = mkdtempSync(join(tmpdir(), 'kept-scans-'));

let world: PortalWorld;
let inForce: Parameters<typeof useEditions>[0] = [];
let first: Asker;
let second: Asker;
let caseId: string;
let number: string;
let receiptNumber: string;
let documentId: string;
let sha256: string;
let openedSha256: string;

beforeAll(async () => {
  world = await openPortalWorld();
  await decide();
  const found = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
  ({ caseId, number } = found);
  const paper = await paperOf(world, caseId);
  ({ receiptNumber } = paper);
  const clerk = await world.logIn(who.customerService);
  await clerk.open('/kvittenser/skanna');
  await clerk.upload('/kvittenser/skanna', {}, { name: 'file', bytes: await paper.signed() });
  await askForBlock(world, { holder: who.doctor, reason: 'lost', cardNumbers: [drawer.second] });
  await answerBlock(world, 'blocked', { cardNumber: drawer.second });
  await world.settle();
  const documents = await world.register.documents.ofCase(caseId);
  ({ documentId } = mustBe(documents.find(({ title }) => title.includes('inskannad'))));
  const stored = mustBe(
    auditRows(world.dir, 'document-stored').find(({ details }) => details['documentId'] === documentId),
  );
  [sha256, openedSha256] = [mustBe(stored.details['sha256']), mustBe(stored.details['openedSha256'])];
  sqlIn(world.dir, `UPDATE cases SET "closedAt" = '2015-03-01T08:00:00.000Z' WHERE "closedAt" IS NOT NULL`);
  // What was written past the register would be damage to a backup.
  const author = { hsaId: 'operator', role: 'operator', at: world.now() } as const;
  await world.register.acceptRows({ author, reason: 'closed long ago' });
}, 240_000);
afterAll(async () => {
  useEditions([]);
  rmSync(root, { recursive: true });
  await world.close();
});

/** The authority's decision and the archive, which two administrators have put into the rules. */
async function decide(): Promise<void> {
  const earlier = { register: world.register, now: () => '2026-01-15T08:00:00.000Z' as const };
  const [one, other] = [await anAdministrator(earlier), await anAdministrator(earlier)];
  const own = mustBe(builtInEditions().at(-1));
  const retention = { ...own.retention, decision: 'Dnr 2026/12', archive: 'Regionarkivet' };
  const content = JSON.stringify({ ...policyOn(through), from: '2026-02-01', retention });
  const made = await world.register.editions.propose({ text: content, reason: 'Beslut' }, await asAdministrator(one));
  if (isRefusal(made) || !('editionId' in made)) throw new Error(JSON.stringify(made));
  const answer = { approvalId: made.approvalId, outcome: 'approved' } as const;
  expect(await world.register.approvals.decide(answer, await asAdministrator(other))).toBeUndefined();
  inForce = [{ from: '2026-02-01', content }];
  useEditions(inForce);
  [first, second] = [
    await asAdministrator(await anAdministrator(world)),
    await asAdministrator(await anAdministrator(world)),
  ];
}

const run = (...args: string[]) =>
  sithsKortBeside(args, { DATA_DIR: world.dir, DATABASE_URL: databaseUrlIn(world.dir) });
const inBackup = (...args: string[]) => sithsKort(args, { DATA_DIR: join(root, 'restored') });
const opened = async (dir: string) => {
  const register = await openRegisterIn(dir);
  try {
    return await register.archive.document(documentId).catch(() => undefined);
  } finally {
    await register.close();
    // The other register brought its own.
    useEditions(inForce);
  }
};
const fileIn = (dir: string) => join(dir, 'documents', sha256.slice(0, 2), sha256);

const step = story('a receipt that was scanned in', 240_000);

step('lies in the house under the sum of its sealed bytes, and opens to those that the log names', async () => {
  expect(sha256).not.toBe(openedSha256);
  const bytes = await world.register.archive.document(documentId);
  expect(await faultsOf(bytes)).toEqual([]);
  if (onPostgres) return;
  expect(readFileSync(fileIn(world.dir)).includes('%PDF')).toBe(false);
});

step('is in a backup, and opens in what is restored of it', async () => {
  if (onPostgres) return;
  const [folder, keys] = [join(root, 'backup'), join(root, 'keys')];
  expect(await run('backup', folder, '--keys', keys)).toMatchObject({ code: 0 });
  expect(inBackup('restore', folder, '--keys', keys)).toMatchObject({ code: 0 });
  const restored = mustBe(await opened(join(root, 'restored')));
  expect(await faultsOf(restored)).toEqual([]);
  expect(Buffer.from(restored).equals(await world.register.archive.document(documentId))).toBe(true);
});

step('goes to the archive as it is handed out, described in METS, ERMS and PREMIS', async () => {
  const folder = join(root, 'packages');
  const written = await run('archive', folder, '--json');
  expect(written).toMatchObject({ code: 0 });
  const found = Written.parse(JSON.parse(written.out));
  const mets = xmlTree(readFileSync(join(found.folder, 'METS.xml'), 'utf8'));
  const missed = Object.entries(mustOfCsip(found.packageId)).filter(([, isMet]) => !isMet(mets));
  expect(missed.map(([requirement]) => requirement)).toEqual([]);
  const file = mustBe(
    at(mets, 'fileSec/fileGrp/file').find(({ attributes }) => attributes['CHECKSUM'] === openedSha256),
  );
  const path = mustBe(at(file, 'FLocat')[0]?.attributes['xlink:href']);
  expect(path).toMatch(new RegExp(`/${number}/\\d\\d-kvittens-${receiptNumber.toLowerCase()}-inskannad\\.pdf$`));
  expect(await faultsOf(readFileSync(join(found.folder, path)))).toEqual([]);
  const erms = readFileSync(join(found.folder, 'metadata/descriptive/erms.xml'), 'utf8');
  expect(erms).toContain(`<title>Kvittens ${receiptNumber}, inskannad</title>`);
  expect(erms).toContain(`path="file:///${path}"`);
  const premis = readFileSync(join(found.folder, 'metadata/preservation/premis.xml'), 'utf8');
  expect(premis).toContain(openedSha256);
  expect(await run('archive', '--verify', found.folder, '--sha256', found.sha256)).toMatchObject({ code: 0 });
  const reference = { packageId: found.packageId, reference: 'Leverans 2026-17' };
  expect(await world.register.archive.receive(reference, first)).toBeUndefined();
});

step(
  'is erased with its case: the sealed file is gone, its sum and the rows of the log stay, and the log is whole',
  async () => {
    expect(await world.register.retention.propose({ through }, first)).toBeUndefined();
    const [wanted] = await world.register.retention.runs(through);
    const approved = { runId: mustBe(wanted).runId, outcome: 'approved' } as const;
    expect(await world.register.retention.decide(approved, second)).toBeUndefined();
    while (await world.register.retention.eraseSome(world.now()));
    await expect(world.register.archive.document(documentId)).rejects.toThrow(/./);
    expect(existsSync(fileIn(world.dir))).toBe(false);
    expect(sqlIn(world.dir, `SELECT "documentId" FROM documents WHERE "caseId" = '${caseId}'`)).toEqual([]);
    const stored = auditRows(world.dir, 'document-stored').map(({ details }) => details['sha256']);
    expect(stored).toContain(sha256);
    expect(auditRows(world.dir, 'receipt-scanned')).toHaveLength(1);
    expect(await world.register.audit.verify()).toMatchObject({ broken: undefined });
  },
);

step('is erased again in the backup of before, by the list of what was erased since', async () => {
  if (onPostgres) return;
  const list = join(root, 'erasures.jsonl');
  expect(await run('erasures', 'save', list)).toMatchObject({ code: 0 });
  const restored = join(root, 'restored');
  expect(existsSync(fileIn(restored))).toBe(true);
  expect(inBackup('erasures', 'replay', list)).toMatchObject({ code: 0 });
  expect(await opened(restored)).toBeUndefined();
  expect(existsSync(fileIn(restored))).toBe(false);
  const keys = loadKeys(join(restored, 'keys'));
  expect((await verifyAuditFile({ file: join(restored, 'register.db'), keys })).broken).toBeUndefined();
});
