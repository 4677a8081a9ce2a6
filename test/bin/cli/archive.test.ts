import { afterAll, beforeAll, expect } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { builtInEditions, policyOn, useEditions } from '../../../contract/index.ts';
import { ArchivedCase, isRefusal, type Asker } from '../../../register/index.ts';
import { activated, registerReceipt } from '../../support/activation.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { aPerson, anAdministrator } from '../../support/builders.ts';
import { sithsKortBeside } from '../../support/command-line.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';
import { databaseUrlIn, sqlIn } from '../../support/registers.ts';
import { story } from '../../support/story.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { openWorld, type World } from '../../support/world.ts';
import { at, xmlTree, type Node } from '../../support/xml-tree.ts';
import { mustOfCsip } from './csip.ts';

const Written = z.object({
  cases: z.number(),
  packageId: z.string(),
  sha256: z.string(),
  files: z.number(),
  folder: z.string(),
});
const Listed = z.object({ dryRun: z.boolean(), cases: z.number(), numbers: z.array(z.string()) });
const folder = mkdtempSync(join(tmpdir(), 'archive-'));
const through = '2026-11-24';

let world: World;
let first: Asker;
let second: Asker;
let numbers: string[];
let due: string[];
let found: z.infer<typeof Written>;

beforeAll(async () => {
  world = await openWorld();
  await decide();
  const old = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
  await registerReceipt(world, old.caseId);
  const block = await askForBlock(world, { holder: who.doctor, reason: 'lost', cardNumbers: [drawer.second] });
  await answerBlock(world, 'blocked', { cardNumber: drawer.second });
  // A mail that only informs leaves the next morning, and a case from which one still waits isn't due.
  await world.advance(86_400_000);
  numbers = [old.number, block.number].toSorted();
  due = [old.caseId, block.caseId];
  sqlIn(
    world.dir,
    `UPDATE cases SET "closedAt" = '2015-03-01T08:00:00.000Z' WHERE "caseId" IN ('${old.caseId}', '${block.caseId}')`,
  );
});
afterAll(async () => {
  useEditions([]);
  rmSync(folder, { recursive: true });
  await world.close();
});

/** The authority's decision and the archive, which two administrators have put into the rules. */
async function decide(): Promise<void> {
  const earlier = { register: world.register, now: () => '2026-01-15T08:00:00.000Z' as const };
  const [one, other] = [await anAdministrator(earlier), await anAdministrator(earlier)];
  const own = mustBe(builtInEditions().at(-1));
  const retention = { ...own.retention, decision: 'Dnr 2026/12', archive: 'Regionarkivet & depån' };
  const content = JSON.stringify({ ...policyOn(through), from: '2026-02-01', retention });
  const made = await world.register.editions.propose({ text: content, reason: 'Beslut' }, await asAdministrator(one));
  if (isRefusal(made) || !('editionId' in made)) throw new Error(JSON.stringify(made));
  const answer = { approvalId: made.approvalId, outcome: 'approved' } as const;
  expect(await world.register.approvals.decide(answer, await asAdministrator(other))).toBeUndefined();
  useEditions([{ from: '2026-02-01', content }]);
  [first, second] = [
    await asAdministrator(await anAdministrator(world)),
    await asAdministrator(await anAdministrator(world)),
  ];
}

const run = (...args: string[]) =>
  sithsKortBeside(['archive', ...args], { DATA_DIR: world.dir, DATABASE_URL: databaseUrlIn(world.dir) });
const read = (...path: string[]) => readFileSync(join(found.folder, ...path), 'utf8');
const filesOf = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(root, path)).isFile());
const eraseAll = async () => {
  while (await world.register.retention.eraseSome(world.now()));
};
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

const step = story('an archive gets what is due before it is erased', 240_000);

step('keeps apart a case whose visit or mail a protected person comes to or gets, and marks who it is', async () => {
  const { archive } = world.register;
  const apart = async () => (await archive.due({ most: 10, isProtected: true })).map(({ caseId }) => caseId);
  expect(await apart()).toEqual([]);
  const told = await Promise.all(due.map(async (caseId) => ({ caseId, ...(await archive.case(caseId)) })));
  const { caseId, mails, submitter } = mustBe(told.find((each) => each.mails.length > 0));
  expect(submitter.protectedIdentity).toBe(false);
  const email = mustBe(mails[0]?.to[0]);
  const reader = await aPerson(world, { person: { email, protectedIdentity: true } });
  expect(await apart()).toContain(caseId);
  sqlIn(world.dir, `UPDATE people SET "protectedIdentity" = 0 WHERE "personId" = '${reader.personId}'`);
  expect(await apart()).toEqual([]);
  const visitor = await aPerson(world, { person: { protectedIdentity: true } });
  const comers = JSON.stringify([visitor.personId]);
  sqlIn(
    world.dir,
    `INSERT INTO visits ("visitId", "caseId", "purpose", "desk", "startsAt", "endsAt", "place", "attendees", "state", "calendarId", "sequence", "bookedAt", "bookedBy")
     VALUES ('v', '${caseId}', 'photo', 'd', '2015-01-02T08:00:00.000Z', '2015-01-02T08:15:00.000Z', 1, '${comers}', 'cancelled', 'k', 0, '2015-01-01T08:00:00.000Z', 'b')`,
  );
  expect(await apart()).toEqual([caseId]);
  sqlIn(world.dir, `DELETE FROM visits WHERE "visitId" = 'v'`);
  sqlIn(world.dir, `UPDATE people SET "protectedIdentity" = 0 WHERE "personId" = '${visitor.personId}'`);
  sqlIn(world.dir, `UPDATE people SET "protectedIdentity" = 1 WHERE "hsaId" = '${submitter.hsaId}'`);
  expect((await archive.case(caseId)).submitter.protectedIdentity).toBe(true);
  sqlIn(world.dir, `UPDATE people SET "protectedIdentity" = 0 WHERE "hsaId" = '${submitter.hsaId}'`);
});

step('lists what would be packed, and writes nothing', async () => {
  const told = Listed.parse(JSON.parse((await run(join(folder, 'dry'), '--dry-run', '--json')).out));
  expect([told.dryRun, told.cases, told.numbers.toSorted()]).toEqual([true, 2, numbers]);
  expect((await run(join(folder, 'dry'), '--dry-run')).out).toContain('nothing was written');
  expect((await run('--verify', folder, '--dry-run')).code).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
  expect(auditRows(world.dir, 'archive-begun')).toEqual([]);
});

step('leaves nothing in plain text when it breaks off, and the log says that it began', async () => {
  sqlIn(world.dir, `UPDATE documents SET "sha256" = 'gone' || "sha256"`);
  expect((await run(folder)).code).not.toBe(0);
  sqlIn(world.dir, `UPDATE documents SET "sha256" = substr("sha256", 5)`);
  expect(readdirSync(folder)).toEqual([]);
  const account = expect.stringMatching(/./);
  const details = { cases: '2', protectedOnly: 'false', account, package: expect.stringMatching(/^siths-kort-/) };
  expect(auditRows(world.dir, 'archive-begun')).toMatchObject([{ actor: 'operator', details }]);
  expect(auditRows(world.dir, 'archive-written')).toEqual([]);
});

step('leaves nothing in plain text when it is told to stop', () => {
  const stopping = `
    import { readdirSync } from 'node:fs';
    import { archive } from './bin/cli/archive/archive.ts';
    const progress = () => { console.log(readdirSync(process.argv[1]).join()); process.kill(process.pid, 'SIGINT'); };
    await archive({ args: [process.argv[1]], options: {}, progress });`;
  const { signal, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', stopping, folder], {
    env: { PATH: process.env['PATH'], DATA_DIR: world.dir, DATABASE_URL: databaseUrlIn(world.dir) },
    encoding: 'utf8',
  });
  expect([signal, stdout]).toEqual([null, expect.stringContaining('.part')]);
  expect(readdirSync(folder)).toEqual([]);
});

step('writes the cases that are due as one package, which nobody else may read', async () => {
  const { code, out, err } = await run(folder, '--json');
  expect([code, err.includes('Error')]).toEqual([0, false]);
  found = Written.parse(JSON.parse(out));
  expect(found.cases).toBe(2);
  expect(readdirSync(folder)).toEqual([found.packageId]);
  expect(readdirSync(join(found.folder, 'representations/rep1/data')).toSorted()).toEqual(numbers);
  const files = filesOf(found.folder);
  expect(files.length).toBe(found.files);
  expect(files.every((path) => (statSync(join(found.folder, path)).mode & 0o077) === 0)).toBe(true);
  expect(read('documentation', 'LASMIG.txt')).toContain('SÅ ÄR PAKETET UPPBYGGT');
});

step('is a package by every requirement of E-ARK CSIP that must be met', () => {
  const mets = xmlTree(read('METS.xml'));
  const missed = Object.entries(mustOfCsip(found.packageId)).filter(([, isMet]) => !isMet(mets));
  expect(missed.map(([requirement]) => requirement)).toEqual([]);
  if (!hasXmllint) return;
  for (const path of ['METS.xml', 'metadata/descriptive/erms.xml', 'metadata/preservation/premis.xml'])
    expect(spawnSync('xmllint', ['--noout', join(found.folder, path)]).status).toBe(0);
});

step('describes each case and its files as CITS ERMS has them, in the order of its schema', () => {
  const erms = xmlTree(read('metadata', 'descriptive', 'erms.xml'));
  const cases = at(erms, 'aggregations/aggregation');
  expect(cases.map((each) => at(each, 'objectId')[0]?.text).toSorted()).toEqual(numbers);
  const paths = cases
    .flatMap((each) => at(each, 'record/additionalInformation/appendix'))
    .map(({ attributes }) => attributes['path']);
  const data = filesOf(found.folder).filter((path) => path.startsWith('representations'));
  expect(paths.toSorted()).toEqual(data.map((path) => `file:///${path}`).toSorted());
  for (const each of cases) {
    expect(isInOrder(each, aggregationOrder)).toBe(true);
    expect(at(each, 'record').every((record) => isInOrder(record, recordOrder))).toBe(true);
    expect(each.attributes['systemIdentifier']).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  }
});

step('has each file’s sum in PREMIS as in METS', () => {
  const premis = xmlTree(read('metadata', 'preservation', 'premis.xml'));
  const sums = new Map(
    at(premis, 'object').map((object) => [
      at(object, 'objectIdentifier/objectIdentifierValue')[0]?.text,
      at(object, 'objectCharacteristics/fixity/messageDigest')[0]?.text,
    ]),
  );
  const files = at(xmlTree(read('METS.xml')), 'fileSec/fileGrp/file');
  for (const file of files)
    expect(sums.get(at(file, 'FLocat')[0]?.attributes['xlink:href'])).toBe(file.attributes['CHECKSUM']);
  expect(files.length).toBeGreaterThan(4);
});

step('tells of each case who and what, with documents, mails and log, and no national number', () => {
  const told = numbers.map((number) =>
    ArchivedCase.parse(JSON.parse(read('representations/rep1/data', number, 'arende.json'))),
  );
  expect(told.map(({ holder }) => holder?.hsaId)).toEqual([who.doctor.hsaId, who.doctor.hsaId]);
  expect(told.flatMap(({ documents }) => documents).length).toBeGreaterThan(0);
  expect(told.flatMap(({ mails }) => mails).some(({ text }) => text !== undefined)).toBe(true);
  expect(told.every(({ events }) => events.some(({ action }) => action === 'case-submitted'))).toBe(true);
  const number = mustBe(who.doctor.personalNumber);
  const texts = filesOf(found.folder).map((path) => readFileSync(join(found.folder, path), 'latin1'));
  const { whole, dashed, short, shortDashed } = waysToWrite(number);
  for (const way of [whole, dashed, short, shortDashed]) expect(texts.some((text) => text.includes(way))).toBe(false);
});

step('is found whole, and each way to change it is named', async () => {
  expect(await run('--verify', found.folder, '--sha256', found.sha256)).toMatchObject({ code: 0 });
  const [number = ''] = numbers;
  const changed = async (change: (root: string) => void) => {
    const copy = mkdtempSync(join(folder, 'copy-'));
    cpSync(found.folder, copy, { recursive: true });
    change(copy);
    const { code, out } = await run('--verify', copy, '--sha256', found.sha256);
    rmSync(copy, { recursive: true });
    return [code, out];
  };
  const arende = `representations/rep1/data/${number}/arende.json`;
  const flip = (root: string) => {
    const bytes = readFileSync(join(root, arende));
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    writeFileSync(join(root, arende), bytes);
  };
  expect(await changed(flip)).toEqual([4, expect.stringContaining(`${arende} has another checksum: it was changed`)]);
  expect(await changed((root) => rmSync(join(root, arende)))).toEqual([
    4,
    expect.stringContaining(`${arende} is missing`),
  ]);
  expect(await changed((root) => writeFileSync(join(root, 'schemas/extra.xml'), '<a/>'))).toEqual([
    4,
    expect.stringContaining('schemas/extra.xml isn’t in METS.xml: it was added'),
  ]);
  expect(await changed((root) => appendFileSync(join(root, 'METS.xml'), '\n'))).toEqual([
    4,
    expect.stringContaining('METS.xml is another than the one that was written'),
  ]);
});

step('takes a case once; a package that is given up has its cases in the next', async () => {
  expect((await run(folder)).out).toContain('Nothing is due and in no package.');
  expect(await world.register.archive.discard(found.packageId, first)).toBeUndefined();
  const again = Written.parse(JSON.parse((await run(folder, '--json')).out));
  expect(again.cases).toBe(2);
  expect(await world.register.archive.receive({ packageId: found.packageId, reference: 'L-1' }, first)).toMatchObject({
    code: 'archive-package-gone',
  });
  found = again;
});

step('erases nothing that the archive hasn’t received, and the run waits', async () => {
  const due = await world.register.retention.due(through);
  expect(due.unarchived).toBe(2);
  expect(await world.register.retention.propose({ through }, first)).toBeUndefined();
  const [wanted] = await world.register.retention.runs(through);
  const approved = { runId: wanted?.runId ?? '', outcome: 'approved' } as const;
  expect(await world.register.retention.decide(approved, second)).toBeUndefined();
  await eraseAll();
  const [run] = await world.register.retention.runs(through);
  expect(run).toMatchObject({ state: 'running', cases: 0 });
});

step('erases once the archive has answered, and the log says where each case went', async () => {
  const { packageId } = found;
  expect(await world.register.archive.receive({ packageId, reference: ' ' }, first)).toMatchObject({
    code: 'archive-reference-unfit',
  });
  expect(await world.register.archive.receive({ packageId, reference: 'Leverans 2026-17' }, first)).toBeUndefined();
  await eraseAll();
  const [run] = await world.register.retention.runs(through);
  expect(run).toMatchObject({ state: 'ended', cases: 2 });
  expect(auditRows(world.dir, 'case-archived').at(-1)?.details).toEqual({ package: packageId });
  expect(auditRows(world.dir, 'archive-received').at(-1)?.details).toEqual({
    package: packageId,
    sha256: found.sha256,
    reference: 'Leverans 2026-17',
  });
  const [newest] = await world.register.archive.packages();
  expect(newest).toMatchObject({ packageId, state: 'received', reference: 'Leverans 2026-17' });
});

/** What the published schema has in sequence, as far as we write it. */
const aggregationOrder = [
  'objectId',
  'identification',
  'title',
  'status',
  'restriction',
  'disposal',
  'agents',
  'description',
  'dates',
  'record',
];
const recordOrder = ['objectId', 'parentAggregationId', 'title', 'runningNumber', 'dates', 'additionalInformation'];

function isInOrder({ children }: Node, order: readonly string[]): boolean {
  const places = children.map(({ name }) => order.indexOf(name));
  return places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0));
}
