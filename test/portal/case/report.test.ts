import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { z } from 'zod';
import { verifyCase } from '../../../bin/cli/verify-case.ts';
import {
  hashOfRows,
  judgeFile,
  pagesHash,
  proofText,
  readVerifier,
  withProof,
  type Verdict,
} from '../../../proof/index.ts';
import type { Case } from '../../../register/index.ts';
import { aHolder } from '../../support/builders.ts';
import { anActivation } from '../../support/case-builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';
import { faultsOf, textOf } from '../../templates/archivable.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const Proof = z.looseObject({
  rows: z.array(z.looseObject({ row: z.int(), leaf: z.string(), proof: z.array(z.string()) })),
});
type Row = z.infer<typeof Proof>['rows'][number];

/** The report as a browser gets it. */
async function taken(portal: PortalAlone, { number }: Case): Promise<Buffer> {
  const { cookie } = await portal.session(who.auditor);
  const answer = await fetch(`${portal.portalUrl}/arenden/${number}/rapport.pdf`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=${number}-rapport.pdf`);
  return Buffer.from(await answer.arrayBuffer());
}

/** The report with a text in another's place; every other byte stays where it was. */
function edited(file: Buffer, from: string, to: string): Buffer {
  const at = file.indexOf(from);
  expect(at).toBeGreaterThan(0);
  expect(Buffer.byteLength(to)).toBe(Buffer.byteLength(from));
  const copy = Buffer.from(file);
  copy.write(to, at);
  return copy;
}

describe('the report of a case', () => {
  let portal: PortalAlone;
  let found: Case;
  let file: Buffer;
  let logKey: string;
  beforeAll(async () => {
    portal = await openPortalAlone({ isSigned: true });
    found = await anActivation(portal, { holder: await aHolder(portal) });
    const author = { hsaId: who.auditor.hsaId, role: 'auditor', at: portal.now() };
    // A row of the case between two that are of none.
    for (const caseId of [undefined, found.caseId, undefined])
      await portal.register.audit.append({ action: 'case-viewed', author, caseId });
    logKey = mustBe(portal.register.audit.vouchers()).log;
    file = await taken(portal, found);
  });
  afterAll(() => portal.close());

  const judged = (bytes: Uint8Array): Verdict => judgeFile(bytes, { log: readVerifier(logKey), witnesses: [] });
  const room = () => {
    const begin = file.indexOf('{"type":"siths-kort/case-proof"');
    return { begin, end: file.indexOf('\nendstream', begin) };
  };
  const proofIn = () => {
    const { begin, end } = room();
    return Proof.parse(JSON.parse(file.toString('utf8', begin, end)));
  };
  /** The report with a proof of other rows. */
  const withRows = (change: (rows: Row[]) => Row[]) => withProofOf({ rows: change(proofIn().rows) });
  const withProofOf = (other: { rows?: Row[]; left?: number }) => {
    const { begin, end } = room();
    const copy = Buffer.from(file).fill(' ', begin, end);
    copy.write(JSON.stringify({ ...proofIn(), ...other }), begin);
    return copy;
  };

  it('is true as it was taken out, archivable, and shows what the log says', async () => {
    expect(await faultsOf(file)).toEqual([]);
    const verdict = judged(file);
    expect(verdict).toMatchObject({ verdict: 'true', caseNumber: found.number, left: 0 });
    const text = (await textOf(file)).join(' ');
    expect(text).toContain(`Ärenderapport ${found.number}`);
    expect(text).toContain('Inskickat');
    if (verdict.verdict !== 'true' || !verdict.report) throw new Error('Expected a report');
    expect(text.replaceAll(' ', '')).toContain(verdict.report.root);
    const { register } = portal;
    expect((await register.audit.attested()).checkpoint?.rows).toBeGreaterThan(verdict.report.logRows);
  });

  it('says in words, each once, what a row says, and leaves out ids and codes', async () => {
    const text = (await textOf(file)).join(' ');
    const attester = mustBe(found.attester).displayName;
    const submitted = mustBe(/Ärende inskickat (.*?) Kort reserverat/.exec(text)?.[1]);
    expect(submitted).toContain(`Intygsgivare: ${attester}`);
    expect(submitted.match(/Skäl: /g)).toHaveLength(1);
    expect(submitted.match(/Sätt: /g)).toHaveLength(1);
    expect(text).not.toMatch(/submissionToken|attesterId|\[\]|\["|\b01[A-Z\d]{24}\b|: [a-z]+-[a-z-]+\b/);
    expect(text).not.toContain('Frågor? Ring');
  });

  it('carries the proof as a file that any reader can take out', async () => {
    const pdf = await PDFDocument.load(file, { updateMetadata: false });
    expect(pdf.catalog.toString()).toContain('/AF');
    const { begin, end } = room();
    expect(file.toString('latin1')).toContain('/AFRelationship /Data');
    expect(JSON.parse(file.toString('utf8', begin, end))).toMatchObject({ caseNumber: found.number });
  });

  it('is changed with another page, another row, a row less, or a proof that doesn’t name its pages', () => {
    expect(judged(edited(file, `renderapport ${found.number}`, 'renderapport SK-2026-999999'))).toMatchObject({
      verdict: 'changed',
      part: 'pages',
      what: 'its pages are not those that were handed out',
    });
    expect(judged(Buffer.concat([file, Buffer.from('\n% more\n')]))).toMatchObject({
      verdict: 'changed',
      part: 'pages',
    });
    expect(
      judged(edited(file, '\\"action\\":\\"case-submitted\\"', '\\"action\\":\\"case-submittee\\"')),
    ).toMatchObject({
      verdict: 'changed',
      part: 'row',
    });
    expect(judged(withRows((rows) => rows.slice(1)))).toMatchObject({
      verdict: 'changed',
      part: 'pages',
      what: 'rows that it was handed out with are missing, or others stand in their place',
    });
    expect(judged(withRows((rows) => rows.slice(0, -1)))).toMatchObject({ verdict: 'changed', part: 'pages' });
    expect(judged(withProofOf({ left: 7 }))).toMatchObject({
      verdict: 'changed',
      part: 'pages',
      what: 'it says of another number of rows that they are not in it',
    });
  });

  it('is changed when another row, without its text, stands where one was', () => {
    const { rows } = proofIn();
    const numbers = new Set(rows.map(({ row }) => row));
    const lone = mustBe(rows.find(({ row }) => !numbers.has(row ^ 1)));
    const [leaf = '', ...way] = lone.proof;
    const sibling = { row: lone.row ^ 1, leaf, proof: [lone.leaf, ...way] };
    const forged = withRows((all) => all.map((each) => (each.row === lone.row ? sibling : each)));
    expect(judged(forged)).toMatchObject({ verdict: 'changed', part: 'pages' });
  });

  it('is changed when its last row is not that of taking it out, whatever that row says', async () => {
    const { register } = portal;
    const { rows } = proofIn();
    const author = { hsaId: who.auditor.hsaId, role: 'auditor', at: portal.now() };
    const forgedBy = async (action: 'cases-exported' | 'case-viewed') => {
      const before = rows.slice(0, -1);
      const told = { pages: pagesHash(file), reported: String(before.length), rowsHash: hashOfRows(before) };
      const details = { ...told, logRows: '1', root: 'r' };
      const row = await register.audit.append({ action, author, caseId: found.caseId, details });
      await register.audit.attest();
      const checkpoint = mustBe((await register.audit.attested()).checkpoint);
      const proved = await register.audit.proveRows([...before.map((each) => each.row), row], checkpoint.rows);
      const about = { caseNumber: found.number, caseId: found.caseId, checkpoint: checkpoint.note };
      const blank = Buffer.from(file).fill(' ', room().begin, room().end);
      return withProof(blank, { type: 'siths-kort/case-proof', version: 1, ...about, rows: proved, left: 0 });
    };
    expect(judged(await forgedBy('cases-exported'))).toMatchObject({ verdict: 'true' });
    expect(judged(await forgedBy('case-viewed'))).toMatchObject({ verdict: 'changed', part: 'pages' });
  });

  describe('beside it, rows with their proof as JSON', () => {
    const extract = (a: string, write: (value: unknown) => string = JSON.stringify): Buffer => {
      const { checkpoint, rows } = proofIn();
      const [first] = rows;
      const told = { type: 'siths-kort/log-extract', version: 1, selection: { a }, by: 'b', at: 'c', checkpoint };
      return Buffer.from(write({ ...told, rows: [{ ...first, names: {}, change: null }], left: 0 }));
    };
    const named = (bytes: Buffer, name: string) => judgeFile(bytes, { log: readVerifier(logKey), witnesses: [] }, name);

    it('are true as the house writes them, and no report', () => {
      const verdict = named(extract('alla rader, ett objekt'), 'logg.json');
      expect(verdict).toMatchObject({ verdict: 'true', rows: 1 });
      expect(verdict).not.toHaveProperty('report');
    });

    it.each<[string, string, string]>([
      ['begins as a PDF within its first 1024 bytes', '%PDF-1.4 1 0 obj <</Type/Catalog>> endobj', 'logg.json'],
      ['begins as a PDF further on', `${' '.repeat(1100)}%PDF-1.4`, 'logg.json'],
      ['has an object of a PDF', '1 0 obj <</Type/Catalog>> endobj', 'logg.json'],
      ['says where a PDF’s table stands', 'startxref 1200', 'logg.json'],
      ['is named as a PDF', 'alla rader', 'logg.PDF'],
      ['is named as a page', '<h1>alla rader</h1>', 'logg.html'],
    ])('can’t be told when the file %s', (_what, text, name) => {
      expect(named(extract(text), name)).toMatchObject({ verdict: 'unknown', why: 'no-proof' });
    });

    it.each(['%PDF-1.4 1 0 obj <</Type/Catalog>> endobj', 'Obj. saknas', 'startxref %%EOF', 'halv \ud83d bokstav'])(
      'are true with “%s” in a text, as the house writes it',
      (text) => {
        const file = extract(text, proofText);
        expect(file.toString('latin1')).not.toMatch(/%PDF-|startxref|%%EOF|\bobj\b/i);
        expect(JSON.parse(file.toString())).toMatchObject({ selection: { a: text } });
        expect(named(file, 'logg.json')).toMatchObject({ verdict: 'true', rows: 1 });
      },
    );

    it('can’t be told when a name stands twice: who reads the first would read what nobody judged', () => {
      const twice = extract('alla rader').toString().replace('{', '{"by":"another",');
      expect(named(Buffer.from(twice), 'logg.json')).toMatchObject({ verdict: 'unknown', why: 'no-proof' });
    });
  });

  it('isn’t true when another program has saved it anew, and can’t be told of another document', async () => {
    const again = await (await PDFDocument.load(file, { updateMetadata: false })).save();
    expect(judged(again)).toMatchObject({ verdict: 'changed', part: 'pages' });
    expect(judged(Buffer.from('%PDF-1.7\n'))).toMatchObject({ verdict: 'unknown', why: 'no-proof' });
  });

  it('is checked by the command without the house, which says what the pages print of the log', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'report-'));
    const path = join(dir, 'report.pdf');
    writeFileSync(path, file);
    const { text, exitCode } = await verifyCase({ args: [path], options: { logKey }, progress: () => undefined });
    rmSync(dir, { recursive: true });
    expect(exitCode).toBe(0);
    expect(text).toContain('TRUE: the ');
    expect(text).toContain('Its pages are those that were handed out');
  });

  it('is logged as taken out, with the sum of its pages and nobody’s data', () => {
    const rows = sqlIn(
      portal.dir,
      "SELECT actor, caseId, details FROM audit WHERE action = 'cases-exported' AND details LIKE '%format%'",
    );
    expect(rows).toEqual([{ actor: who.auditor.hsaId, caseId: found.caseId, details: expect.any(String) }]);
    expect(JSON.parse(String(rows[0]?.['details']))).toEqual({
      rows: '1',
      format: 'pdf',
      proof: 'true',
      left: '0',
      pages: expect.stringMatching(/^[\da-f]{64}$/),
      rowsHash: expect.stringMatching(/^[\da-f]{64}$/),
      reported: expect.any(String),
      logRows: expect.any(String),
      root: expect.any(String),
    });
  });
});

it('has no proof where nobody else signs the log, and says so; nobody but auditors gets it', async () => {
  const portal = await openPortalAlone();
  try {
    const found = await anActivation(portal, { holder: await aHolder(portal) });
    const file = await taken(portal, found);
    expect(await faultsOf(file)).toEqual([]);
    expect((await textOf(file)).join(' ')).toContain('loggen skrivs bara under av systemet självt');
    expect(file.includes('/EmbeddedFile')).toBe(false);
    const service = await portal.logIn(who.customerService);
    const check = await service.open('/kontrollera');
    expect(check.text).toContain('Ärenderapporter och utdrag härifrån har inget bevis');
    expect(check.text).not.toContain('sparad på nytt');
    expect((await service.open(`/arenden/${found.number}/rapport.pdf`)).status).toBe(403);
    const [row] = sqlIn(portal.dir, "SELECT details FROM audit WHERE action = 'cases-exported'");
    expect(JSON.parse(String(row?.['details']))).toEqual({ rows: '1', format: 'pdf', proof: 'false' });
  } finally {
    await portal.close();
  }
});
