import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { verifyCase } from '../../../../bin/cli/verify-case.ts';
import { judge, readVerifier, type CaseProof } from '../../../../proof/index.ts';
import { loadKeys, openRegister } from '../../../../register/index.ts';
import { onPostgres } from '../../../support/registers.ts';
import { now } from '../../../support/ward-register.ts';
import { mustBe } from '../../../support/until.ts';
import { edit, signedLog, someEntry, type SignedLog } from './tampered-log.ts';

let log: SignedLog;
let dir: string;
beforeAll(async () => {
  if (!onPostgres) log = await signedLog();
});
afterAll(() => {
  if (!onPostgres) log.close();
});
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'case-proof-'))));
afterEach(() => rmSync(dir, { recursive: true }));

/** The proof of the log's one case, from a copy. */
async function proved({
  withReadings = true,
  ...past
}: { erased?: boolean; later?: boolean; withReadings?: boolean } = {}): Promise<CaseProof> {
  cpSync(log.dir, dir, { recursive: true });
  if (past.erased === true) edit(dir, (db) => db.exec('UPDATE personKeys SET sealedKey = NULL'));
  const keys = loadKeys(join(dir, 'keys'));
  const register = await openRegister({ file: join(dir, 'register.db'), documentsDir: join(dir, 'documents'), keys });
  try {
    if (past.later === true) await register.audit.append({ ...someEntry, caseId: log.found.caseId });
    return mustBe(await register.audit.proveCase({ ...log.found, withReadings }));
  } finally {
    await register.close();
  }
}

const Times = z.object({ at: z.string(), recordedAt: z.string() });
const keysOf = (logKey: string) => ({ log: readVerifier(logKey), witnesses: [readVerifier(log.witnessKey)] });
const judged = (proof: object) => judge(JSON.stringify(proof), keysOf(log.logKey));
const first = ({ rows }: CaseProof) => mustBe(rows[0]);
const withFirst = (proof: CaseProof, change: Partial<CaseProof['rows'][number]>) => ({
  ...proof,
  rows: [{ ...first(proof), ...change }, ...proof.rows.slice(1)],
});

(onPostgres ? describe.skip : describe)('the proof of a case', () => {
  it('is true as it was handed out, of each row, and says which it lacks', async () => {
    const proof = await proved({ later: true });
    const { number } = log.found;
    const [, , logRows] = log.signed;
    expect(proof.rows.length).toBeGreaterThan(1);
    expect(proof.left).toBe(1);
    // Bound to nothing, so nothing is said of it.
    expect(judged(proof)).not.toHaveProperty('left');
    expect(judged(proof)).toMatchObject({
      verdict: 'true',
      caseNumber: number,
      rows: proof.rows.length,
      erased: 0,
      logRows,
      witnesses: [{ name: 'witness.example/w1', at: Date.parse(now) / 1000 }],
    });
  });

  it('lies between the times at which its rows were written, whenever what they tell of was done', async () => {
    const proof = await proved();
    const told = proof.rows.map(({ text }) => Times.parse(JSON.parse(text ?? '')));
    const written = told.map(({ recordedAt }) => recordedAt);
    expect(written).not.toEqual(told.map(({ at }) => at));
    expect(judged(proof)).toMatchObject({ between: [written[0], written.at(-1)] });
  });

  it('tells who read the case in an auditor’s file alone', async () => {
    const actions = async (withReadings: boolean) =>
      (await proved({ withReadings })).rows.filter(({ text }) => text?.includes('"action":"case-viewed"') === true);
    expect(await actions(true)).toHaveLength(1);
    expect(await actions(false)).toEqual([]);
  });

  it('names nobody: what is sealed counts by its hash, and the salt of a row opens nothing', async () => {
    const proof = await proved();
    const keys = loadKeys(join(dir, 'keys'));
    expect(proof.rows.map(({ salt }) => salt)).not.toContain(Buffer.from(keys.dataKey).toString('base64'));
    expect(new Set(proof.rows.map(({ salt }) => salt)).size).toBe(proof.rows.length);
  });

  it('holds when a person’s key was erased: the rows are there, what they said can’t be shown', async () => {
    const proof = await proved({ erased: true });
    const found = judged(proof);
    const erased = proof.rows.filter(({ text }) => text === undefined).length;
    expect(erased).toBeGreaterThan(0);
    expect(found).toMatchObject({ verdict: 'true', rows: proof.rows.length - erased, erased });
  });

  it('says what it doesn’t prove: what stands beside the rows, and rows whose text was taken out', async () => {
    const file = join(dir, 'taken-out.json');
    writeFileSync(file, JSON.stringify(withFirst(await proved(), { text: undefined, salt: undefined })));
    const { text } = await verifyCase({ args: [file], options: { logKey: log.logKey }, progress: () => undefined });
    expect(text).toContain('1 more has no text here: the key is erased, or somebody took the text out');
    expect(text).toMatch(/Not proven: .*names, the number of the case where none is named above, before and after/);
  });

  it.each<[string, (proof: CaseProof) => object, string]>([
    [
      'a word',
      (proof) => withFirst(proof, { text: first(proof).text?.replace('"actor":"', '"actor":"X') }),
      'what it says was changed',
    ],
    ['a salt', (proof) => withFirst(proof, { salt: Buffer.alloc(32).toString('base64') }), 'what it says was changed'],
    [
      'a salt longer than any',
      (proof) => withFirst(proof, { salt: Buffer.alloc(65).toString('base64') }),
      'what it says was changed',
    ],
    ['no salt', (proof) => withFirst(proof, { salt: undefined }), 'what it says was changed'],
    ['a leaf', (proof) => withFirst(proof, { leaf: Buffer.alloc(32).toString('base64') }), 'what it says was changed'],
    [
      'a leaf without its text',
      (proof) => withFirst(proof, { leaf: Buffer.alloc(32).toString('base64'), text: undefined, salt: undefined }),
      'it is not in the log that was signed',
    ],
    [
      'a proof',
      (proof) => withFirst(proof, { proof: first(proof).proof.slice(1) }),
      'it is not in the log that was signed',
    ],
    [
      'the number of a row',
      (proof) => withFirst(proof, { row: first(proof).row + 1 }),
      'it belongs to another row or case',
    ],
    [
      'the number of its case',
      (proof) => ({ ...proof, caseNumber: 'SK-2026-000999' }),
      'its case has another number in the log',
    ],
    [
      'a row twice',
      (proof) => ({ ...proof, rows: [first(proof), ...proof.rows] }),
      'it stands twice or in another order',
    ],
    ['order', (proof) => ({ ...proof, rows: proof.rows.toReversed() }), 'it stands twice or in another order'],
    ['the case', (proof) => ({ ...proof, caseId: 'another' }), 'it belongs to another row or case'],
  ])('is changed with another %s', async (_what, change, expected) => {
    expect(judged(change(await proved()))).toMatchObject({ verdict: 'changed', what: expected });
  });

  it('can’t be told where no row says anything: the public checkpoint and rows of any case would do', async () => {
    const proof = await proved();
    expect(judged({ ...proof, caseNumber: 'SK-2026-000999', caseId: 'x', rows: [], left: 0 })).toMatchObject({
      verdict: 'unknown',
      why: 'no-proof',
    });
    const untold = proof.rows.map(({ row, leaf, proof: way }) => ({ row, leaf, proof: way }));
    expect(judged({ ...proof, caseId: 'x', rows: untold })).toMatchObject({ verdict: 'unknown', why: 'no-proof' });
  });

  it('names no case that no row proves, and counts no row without text as one of it', async () => {
    const proof = await proved();
    const untold = { row: first(proof).row, leaf: first(proof).leaf, proof: first(proof).proof };
    const forged = { ...proof, caseNumber: 'SK-2026-000999', rows: [untold, ...proof.rows.slice(1)] };
    expect(first(proof).text).toContain('"action":"case-submitted"');
    expect(judged(forged)).toMatchObject({
      verdict: 'true',
      caseNumber: undefined,
      rows: proof.rows.length - 1,
      erased: 1,
    });
  });

  it('can’t be told of another log, of a forged checkpoint, and of what is no proof', async () => {
    const proof = await proved();
    expect(
      judge(JSON.stringify(proof), keysOf('log.example/audit+5f02ff6d+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c')),
    ).toMatchObject({ verdict: 'unknown' });
    expect(judged({ ...proof, checkpoint: proof.checkpoint.replace(/\n\d+\n/, '\n7\n') })).toMatchObject({
      verdict: 'unknown',
    });
    expect(judged({ ...proof, version: 2 })).toMatchObject({ verdict: 'unknown' });
    expect(judge('{', keysOf(log.logKey))).toMatchObject({ verdict: 'unknown' });
  });

  it('isn’t made where nobody has signed the log', async () => {
    cpSync(log.dir, dir, { recursive: true });
    edit(dir, (db) => db.exec('DELETE FROM auditCheckpoints'));
    const keys = loadKeys(join(dir, 'keys'));
    const register = await openRegister({ file: join(dir, 'register.db'), documentsDir: join(dir, 'documents'), keys });
    expect(await register.audit.proveCase({ ...log.found, withReadings: true })).toBeUndefined();
    await register.close();
  });
});
