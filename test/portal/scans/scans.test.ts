import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { createHash } from 'node:crypto';
import { addDays, dayOf } from '../../../contract/index.ts';
import { isRefusal, type ActivationCase } from '../../../register/index.ts';
import { activated } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { sqlIn } from '../../support/registers.ts';
import { asPdf, plainPage, scannedReceipt } from '../../support/scans.ts';
import { story } from '../../support/story.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { faultsOf } from '../../templates/archivable.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const path = '/kvittenser/skanna';

describe('receipts that are scanned in', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let first: ActivationCase;
  let second: ActivationCase;
  let numbers: readonly [string, string];
  let plain: Uint8Array;
  let stack: Uint8Array;
  beforeAll(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
    await clerk.open(path);
    first = await activated(world);
    second = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
    numbers = [await numberOf(first), await numberOf(second)];
    plain = await plainPage();
    stack = await asPdf(plain, await scannedReceipt(numbers[0]), plain, await scannedReceipt('KV-2026-999999'));
  }, 120_000);
  afterAll(() => world.close());

  const numberOf = async ({ caseId }: ActivationCase) =>
    mustBe(await world.register.receipts.current(caseId)).receiptNumber;
  const handIn = (...files: readonly Uint8Array[]) =>
    clerk.upload(path, {}, ...files.map((bytes) => ({ name: 'file', bytes })));
  const scansOf = async ({ caseId }: ActivationCase) =>
    (await world.register.documents.ofCase(caseId)).filter(({ title }) => title.includes('inskannad'));
  const stateOf = async ({ caseId }: ActivationCase) => (await world.register.receipts.current(caseId))?.state;
  /** Where what is done with the papers that wait is posted, in their order. */
  const waitingIn = ({ text }: { text: string }) =>
    [...text.matchAll(/action="([^"]+)\/registrera"/g)].map(([, href = '']) => href);
  const fetched = async (address: string, cookie: string) => {
    const answer = await fetch(`${world.portalUrl}${address}`, { headers: { cookie } });
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  };
  const countOf = (table: string) => Number(sqlIn(world.dir, `SELECT count(*) AS n FROM "${table}"`)[0]?.['n']);

  const step = story(
    'a stack is split by its codes, each paper into its case, and the rest waits for a person',
    240_000,
  );

  step('a file that isn’t read is told with what to do, and keeps nothing', async () => {
    const nothing = await handIn();
    expect([nothing.status, wordsOfPage(nothing.text)]).toEqual([422, expect.stringContaining('Välj en fil')]);
    const page = await handIn(Buffer.from('<svg onload="alert(1)"/>'), Buffer.from('%PDF-1.7 cut off'));
    expect(page.status).toBe(422);
    expect(wordsOfPage(page.text)).toContain('lista.csv: filen är varken PDF, JPEG eller PNG.');
    expect(wordsOfPage(page.text)).toContain('lista.csv: filen är skadad och går inte att läsa.');
    expect(countOf('scans')).toBe(0);
  });

  step('the one whose code is read is registered, and lies in its case as an archivable file', async () => {
    const page = await handIn(stack);
    expect([page.status, new URL(page.url).pathname]).toEqual([200, path]);
    await world.settle();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['registered', 'issued']);
    const [scan, ...others] = await scansOf(first);
    expect([scan?.title, others]).toEqual([`Kvittens ${numbers[0]}, inskannad`, []]);
    const { cookie } = await world.session(who.manager);
    const file = await fetched(`/arenden/${first.number}/dokument/${scan?.documentId ?? ''}`, cookie);
    expect([file.status, await faultsOf(file.bytes)]).toEqual([200, []]);
    expect(auditRows(world.dir, 'document-viewed').at(-1)?.details['documentId']).toBe(scan?.documentId);
    const told = wordsOfPage((await clerk.open(`/arenden/${first.number}`)).text);
    expect(told).toContain('Kvittensen inskannad');
    expect(told).toContain(`${numbers[0]} , en sida.`);
  });

  step('the log names the sum of the file as it came, and nothing of the file itself is kept', async () => {
    const scannedSha256 = createHash('sha256').update(stack).digest('hex');
    const [row] = auditRows(world.dir, 'receipt-scanned');
    expect(row?.details).toMatchObject({
      scannedSha256,
      receiptNumber: numbers[0],
      pageCount: '1',
      numberFrom: 'code',
    });
    const [handedIn] = auditRows(world.dir, 'receipts-scanned');
    expect(handedIn?.details).toMatchObject({ sha256: scannedSha256, pageCount: '4', papers: '4' });
    expect(countOf('scannedPages')).toBe(3);
  });

  step('the same file once more changes nothing', async () => {
    const page = await handIn(stack);
    expect([waitingIn(page).length, (await scansOf(first)).length, countOf('scannedPages')]).toEqual([3, 1, 3]);
    expect(auditRows(world.dir, 'receipt-scanned')).toHaveLength(1);
  });

  step('papers without a code, and with a number that nobody has, wait beside their picture', async () => {
    const page = await clerk.open(path);
    const words = wordsOfPage(page.text);
    expect(words).toContain('Sidan har ingen kod som går att läsa. Skriv numret på kvittensen som den hör till.');
    expect(words).toContain('Ingen blankett har nummer KV-2026-999999');
    expect(words).toMatch(new RegExp(`${numbers[0]} · .*${first.unitName}`));
    const [href = ''] = waitingIn(page);
    const { cookie } = await world.session(who.customerService);
    const picture = await fetched(`${href}/sida/1`, cookie);
    expect([picture.type, picture.bytes.subarray(0, 3).toString('hex')]).toEqual(['image/jpeg', 'ffd8ff']);
    const sha256 = createHash('sha256').update(stack).digest('hex');
    expect(auditRows(world.dir, 'scan-viewed').map(({ details }) => details)).toEqual([
      { sha256, paper: '1', page: '1' },
    ]);
    const last = mustBe(waitingIn(page).at(-1));
    await fetched(`${last}/sida/1`, cookie);
    expect(auditRows(world.dir, 'scan-viewed').at(-1)?.details).toEqual({
      ...{ sha256, paper: '4', page: '1', receiptNumber: 'KV-2026-999999' },
    });
    const ofScan = href.replace(/\d+$/, '');
    for (const address of [`${href}/sida/2`, `${href}/sida/x`, `${href}/sida/1.5`, `${path}/other/1/sida/1`])
      expect((await fetched(address, cookie)).status).toBe(404);
    for (const paper of ['NaN', '1.5', '0', '99999999999999999999']) {
      expect((await fetched(`${ofScan}${paper}/sida/1`, cookie)).status).toBe(404);
      expect((await clerk.submit(`${ofScan}${paper}/registrera`, { number: numbers[1] })).status).toBe(404);
      expect((await clerk.submit(`${ofScan}${paper}/kasta`, {})).status).toBe(404);
    }
  });

  step('a colleague sees none of them', async () => {
    const [href = ''] = waitingIn(await clerk.open(path));
    const colleague = await world.logIn(who.secondAdministrator);
    expect(waitingIn(await colleague.open(path))).toEqual([]);
    expect((await colleague.open(`${href}/sida/1`)).status).toBe(404);
    const refused = await colleague.submit(`${href}/registrera`, { number: numbers[1] });
    expect([refused.status, await stateOf(second)]).toEqual([409, 'issued']);
  });

  step('a wrong number is refused and stays in its field', async () => {
    const [href = ''] = waitingIn(await clerk.open(path));
    const page = await clerk.submit(`${href}/registrera`, { number: 'KV-26-12' });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('value="KV-26-12"')]);
    expect(wordsOfPage(page.text)).toContain('Skriv blankettens nummer, till exempel KV-2026-000123');
  });

  step('with the right one the receipt is registered by the desk’s own command', async () => {
    const [href = ''] = waitingIn(await clerk.open(path));
    await clerk.submit(`${href}/registrera`, { number: numbers[1].toLowerCase() });
    await world.settle();
    expect([await stateOf(second), (await scansOf(second)).length]).toEqual(['registered', 1]);
    expect(auditRows(world.dir, 'receipt-scanned').at(-1)?.details).toMatchObject({ numberFrom: 'person' });
    // A button that was pressed twice.
    expect((await clerk.submit(`${href}/registrera`, { number: numbers[1] })).status).toBe(409);
    expect((await scansOf(second)).length).toBe(1);
  });

  step('what is thrown away is gone, and back when its file is handed in again', async () => {
    const [href = ''] = waitingIn(await clerk.open(path));
    const [, other = ''] = waitingIn(await clerk.open(path));
    for (const each of [href, other]) await clerk.submit(`${each}/kasta`, {});
    expect([waitingIn(await clerk.open(path)), countOf('scannedPages')]).toEqual([[], 0]);
    expect(auditRows(world.dir, 'scan-discarded')).toHaveLength(2);
    expect(waitingIn(await handIn(stack))).toEqual([href, other]);
  });

  step(
    'of a receipt that is registered already another scan adds nothing by itself, and more when a person says so',
    async () => {
      const again = await scannedReceipt(numbers[1], { quality: 50 });
      expect(wordsOfPage((await handIn(again)).text)).toContain('Är redan inskannad');
      // Of another file than the one with its code: a second page that was photographed alone.
      const late = (await handIn(plain)).text;
      const href = mustBe(waitingIn({ text: late }).at(-1));
      await clerk.submit(`${href}/registrera`, { number: numbers[1] });
      expect((await scansOf(second)).length).toBe(2);
    },
  );

  step('a second upload of the same person waits until the first is read', async () => {
    const pages = await Promise.all([handIn(plain), handIn(plain)]);
    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect(pages.map(({ text }) => wordsOfPage(text)).join(' ')).toContain('läses just nu. Vänta tills de är lästa.');
  });

  step('a request of somebody whose role ended since keeps nothing', async () => {
    const [viewer, author] = [await world.viewer(who.holder), await world.author(who.customerService)];
    const claimed = { ...viewer, grants: (await world.viewer(who.customerService)).grants };
    const kept = await world.register.scans.keep({ sha256: 'a', papers: [] }, { viewer: claimed, author });
    expect(isRefusal(kept)).toBe(true);
  });

  step('what is taken care of is forgotten the next day, and what waits, when a draft would be', async () => {
    const today = dayOf(world.now());
    expect(await world.register.clearing.forgetScans(today)).toBe(0);
    expect(await world.register.clearing.forgetScans(addDays(today, 1))).toBe(2);
    expect(countOf('scannedPages')).toBeGreaterThan(0);
    await world.register.clearing.forgetScans(addDays(today, 32));
    expect([countOf('scans'), countOf('scannedPapers'), countOf('scannedPages')]).toEqual([0, 0, 0]);
    expect((await scansOf(first)).length).toBe(1);
  });
});
