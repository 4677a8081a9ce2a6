import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { policyOn } from '../../../contract/index.ts';
import { drawDocument } from '../../../templates/index.ts';
import { faultsOf, textOf } from '../archivable.ts';
import { receiptRecord } from '../receipt-record.ts';

describe('a receipt form', () => {
  test('is one archivable page that can be read aloud', async () => {
    const { bytes } = await drawDocument('receipt', receiptRecord());
    expect(await faultsOf(bytes)).toEqual([]);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
  });

  test('is read in the order a person fills it in', async () => {
    const { bytes } = await drawDocument('receipt', receiptRecord());
    const text = (await textOf(bytes)).join('|');
    const order = [
      'Kvittens för reservkort',
      'KV-2026-000123',
      'RK 6610 0087|Glömt kort|2026-12-24',
      'Kortet gäller till och med 2026-12-24 om kortet aktiveras i dag, 2026-11-24.',
      'Kortinnehavare|Namn|Moja Åkesdotter-Fiktberg|Födelsedatum|1981-12-18|HSA-id|SE2321000065-M0T3',
      'Intygsgivare|Namn|Ada Fiktsson|HSA-id|SE2321000065-A0014|Identitet|Känner innehavaren sedan tidigare',
      'Enhet|Namn|Avdelning 17|HSA-id|SE2321000065-E000014|Arbetsgivare|Region Exempel',
      'Ärende|SK-2026-000126|Tid|2026-11-24 14.32',
      'Villkor, version 2026-01',
      'Kortinnehavarens underskrift',
      'Intygsgivarens underskrift',
      'Skicka kvittensen till|Intern kundservice|Exempelgatan 1|000 00 Växjö',
      'Ring 000-000 00 10.',
    ];
    const places = order.map((piece) => text.indexOf(piece));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('states the days that policy data says', async () => {
    const { receipt, block } = policyOn('2026-11-24');
    const { bytes } = await drawDocument('receipt', receiptRecord());
    const text = (await textOf(bytes)).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain(`inom ${receipt.remindOnDay} dagar efter aktiveringen`);
    expect(text).toContain(`efter ${receipt.blockOnDay} dagar spärras kortet`);
    expect(text).toContain(block.roundTheClockPhone);
  });

  test('has terms for the version that policy data names', async () => {
    const { termsVersion } = policyOn('2026-11-24');
    await expect(drawDocument('receipt', receiptRecord({ termsVersion }))).resolves.toBeDefined();
    await expect(drawDocument('receipt', receiptRecord({ termsVersion: '1999-01' }))).rejects.toThrow(/1999-01/);
  });

  test('has the same bytes for the same record, whatever was drawn before', async () => {
    const first = await drawDocument('receipt', receiptRecord());
    await drawDocument('receipt', receiptRecord({ issuer: 'Region\u00a0Exempel \u2010 Kundservice' }));
    const [second, third] = await Promise.all([
      drawDocument('receipt', receiptRecord()),
      drawDocument('receipt', receiptRecord()),
    ]);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(Buffer.compare(first.bytes, third.bytes)).toBe(0);
    expect(second.textHash).toBe(first.textHash);
  });

  test('has another text hash when anything that is signed differs', async () => {
    const record = receiptRecord();
    const changes = [
      { cardNumber: 'RK66100088' },
      { lastValidDay: '2026-12-23' },
      { reason: 'lost' as const },
      { identityCheck: 'identity-document' as const },
      { holder: { ...record.holder, birthDate: '1981-12-19' } },
      { phone: '000-000 00 11' },
    ];
    const hashes = await Promise.all(
      [{}, ...changes].map(async (change) => drawDocument('receipt', receiptRecord(change))),
    );
    expect(new Set(hashes.map(({ textHash }) => textHash)).size).toBe(changes.length + 1);
    expect(hashes[0]?.textHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('stays on one page with long names, and keeps its marks when a name needs escaping', async () => {
    const record = receiptRecord({
      unit: {
        name: 'Mottagningen för ortopedi, reumatologi & rehabilitering, Centrallasarettet i Exempelstad',
        hsaId: 'SE2321000065-E00000000000000014',
        employer: 'Region Exempel <Sydöstra sjukvårdsregionen>',
      },
      issuer: 'Region Exempel & Söner, Intern kundservice för kort och inloggning',
      holder: {
        name: 'Anna-Christina Łucja Fiktsson von Påhitt-Fiktbergsdotter',
        birthDate: '1981-12-18',
        hsaId: 'SE2321000065-M0T30000000000000A',
      },
    });
    const { bytes } = await drawDocument('receipt', record);
    expect(await faultsOf(bytes)).toEqual([]);
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(pdf.getPageCount()).toBe(1);
    expect(pdf.getAuthor()).toBe(record.issuer);
  });

  test('refuses a character that the font lacks, without repeating the text in the error', async () => {
    const named = (name: string) => receiptRecord({ holder: { ...receiptRecord().holder, name } });
    await expect(drawDocument('receipt', named('Moja 木'))).rejects.toThrow('U+6728, found in TD');
    await expect(drawDocument('receipt', named('Moja 木'))).rejects.not.toThrow(/Moja/);
  });

  test('draws a name the same however its accents are stored', async () => {
    const named = (name: string) => receiptRecord({ holder: { ...receiptRecord().holder, name } });
    const [composed, decomposed] = await Promise.all([
      drawDocument('receipt', named('Åke Påhitt'.normalize('NFC'))),
      drawDocument('receipt', named('Åke Påhitt'.normalize('NFD'))),
    ]);
    expect(decomposed.textHash).toBe(composed.textHash);
  });
});

/** Runs a program of the system; throws when it isn't there. */
type Run = (tool: string, ...args: string[]) => { status: number | null; stdout: string };

const run: Run = (tool, ...args) => {
  const { error, status, stdout } = spawnSync(tool, args, { encoding: 'utf8' });
  if (error) throw error;
  return { status, stdout };
};

/** A test that needs programs of the system: required in CI, else skipped with a line that says why. */
function withTools(tools: string[], title: string, look: (run: Run, file: string, folder: string) => void): void {
  const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
  if (missing.length > 0 && !process.env['CI']) {
    test.skip(`${title} (skipped, not installed: ${missing.join(', ')})`, () => undefined);
    return;
  }
  test(title, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
    try {
      const file = join(folder, 'receipt.pdf');
      writeFileSync(file, (await drawDocument('receipt', receiptRecord())).bytes);
      look(run, file, folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

describe('a receipt form, looked at by other programs', () => {
  withTools(['qpdf'], 'has no fault that qpdf finds', (run, file) => {
    const { status, stdout } = run('qpdf', '--check', file);
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('No syntax') });
  });

  const barcode = 'has a bar code and a QR code that a scanner reads as the digits of its number';
  withTools(['zbarimg', 'pdftoppm'], barcode, (run, file, folder) => {
    const image = join(folder, 'page');
    run('pdftoppm', '-png', '-r', '150', '-singlefile', file, image);
    const read = run('zbarimg', '--quiet', `${image}.png`).stdout.trim().split('\n');
    expect(read.sort()).toEqual(['CODE-128:2026000123', 'QR-Code:2026000123']);
  });
});
