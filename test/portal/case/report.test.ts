import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { z } from 'zod';
import { verifyCase } from '../../../bin/cli/verify-case.ts';
import { judgeFile, readVerifier, type Verdict } from '../../../proof/index.ts';
import type { Case } from '../../../register/index.ts';
import { aHolder } from '../../support/builders.ts';
import { anActivation } from '../../support/case-builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';
import { faultsOf, textOf } from '../../templates/archivable.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const Proof = z.looseObject({ rows: z.array(z.unknown()) });

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
    logKey = mustBe(portal.register.audit.vouchers()).log;
    file = await taken(portal, found);
  });
  afterAll(() => portal.close());

  const judged = (bytes: Uint8Array): Verdict => judgeFile(bytes, { log: readVerifier(logKey), witnesses: [] });
  const room = () => {
    const begin = file.indexOf('{"type":"siths-kort/case-proof"');
    return { begin, end: file.indexOf('\nendstream', begin) };
  };
  /** The report with a proof of other rows. */
  const withRows = (change: (rows: unknown[]) => unknown[]) => {
    const { begin, end } = room();
    const proof = Proof.parse(JSON.parse(file.toString('utf8', begin, end)));
    const copy = Buffer.from(file).fill(' ', begin, end);
    copy.write(JSON.stringify({ ...proof, rows: change(proof.rows) }), begin);
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
      ...{ verdict: 'changed', part: 'pages', what: 'its pages are not those that were handed out' },
    });
    expect(judged(Buffer.concat([file, Buffer.from('\n% more\n')]))).toMatchObject({
      verdict: 'changed',
      part: 'pages',
    });
    expect(
      judged(edited(file, '\\"action\\":\\"case-submitted\\"', '\\"action\\":\\"case-submittee\\"')),
    ).toMatchObject({
      ...{ verdict: 'changed', part: 'row' },
    });
    expect(judged(withRows((rows) => rows.slice(1)))).toMatchObject({
      ...{ verdict: 'changed', part: 'pages', what: 'rows that it was handed out with are missing' },
    });
    expect(judged(withRows((rows) => rows.slice(0, -1)))).toMatchObject({ verdict: 'changed', part: 'pages' });
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
    const rows = sqlIn(portal.dir, "SELECT actor, caseId, details FROM audit WHERE action = 'cases-exported'");
    expect(rows).toEqual([{ actor: who.auditor.hsaId, caseId: found.caseId, details: expect.any(String) }]);
    expect(JSON.parse(String(rows[0]?.['details']))).toEqual({
      ...{ rows: '1', format: 'pdf', proof: 'true', pages: expect.stringMatching(/^[\da-f]{64}$/) },
      ...{ reported: expect.any(String), logRows: expect.any(String), root: expect.any(String) },
    });
  });
});

it('has no proof where nobody else signs the log, and says so; nobody but auditors gets it', async () => {
  const portal = await openPortalAlone();
  try {
    const found = await anActivation(portal, { holder: await aHolder(portal) });
    const file = await taken(portal, found);
    expect(await faultsOf(file)).toEqual([]);
    expect((await textOf(file)).join(' ')).toContain('loggen skrivs inte under av någon annan');
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
