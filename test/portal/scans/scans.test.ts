import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { addDays, dayOf } from '../../../contract/index.ts';
import { createLog } from '../../../platform/log.ts';
import { unsignedBy } from '../../../portal/scans/unsigned.ts';
import { isRefusal, type ActivationCase } from '../../../register/index.ts';
import { openScanner } from '../../../scan/index.ts';
import { papers } from '../../../templates/index.ts';
import { activated } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { sqlIn } from '../../support/registers.ts';
import { asPdf, paperOf, plainPage, scannedReceipt } from '../../support/scans.ts';
import { story } from '../../support/story.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { faultsOf } from '../../templates/archivable.ts';
import { receiptRecord } from '../../templates/receipt-record.ts';
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
    stack = await asPdf(
      plain,
      await (await paperOf(world, first.caseId)).signed(),
      plain,
      await scannedReceipt('KV-2026-999999'),
    );
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

  step(
    'its picture stands under what is done today, for who scanned it in alone, and looking at it is logged',
    async () => {
      const page = await clerk.open(path);
      const src = mustBe(/src="([^"]+\/inlagd\/1)"/.exec(page.text)?.[1]);
      const { cookie } = await world.session(who.customerService);
      const picture = await fetched(src, cookie);
      expect([picture.type, picture.bytes.subarray(0, 3).toString('hex')]).toEqual(['image/jpeg', 'ffd8ff']);
      const [scan] = await scansOf(first);
      expect(auditRows(world.dir, 'document-viewed').at(-1)?.details['documentId']).toBe(scan?.documentId);
      for (const address of [src.replace(/1$/, '2'), src.replace(/\d\/inlagd/, '1/inlagd')])
        expect((await fetched(address, cookie)).status).toBe(404);
      const colleague = await world.session(who.secondAdministrator);
      expect((await fetched(src, colleague.cookie)).status).toBe(404);
    },
  );

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
    expect(words).toMatch(new RegExp(`${numbers[0]} .*${first.unitName} Registrerad`));
    for (const where of [1, 3, 4]) expect(page.text).toContain(`<h3>Fil 1, sida ${where} `);
    expect(words).toContain('· fil 1, sida 2');
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
      sha256,
      paper: '4',
      page: '1',
      receiptNumber: 'KV-2026-999999',
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
      const again = await (await paperOf(world, second.caseId)).signed({ quality: 50 });
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

describe('papers that nobody has signed', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let found: ActivationCase;
  let receiptNumber: string;
  let paper: Awaited<ReturnType<typeof paperOf>>;
  beforeEach(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
    await clerk.open(path);
    found = await activated(world);
    paper = await paperOf(world, found.caseId);
    ({ receiptNumber } = paper);
  }, 120_000);
  afterEach(() => world.close());

  const handIn = (bytes: Uint8Array) => clerk.upload(path, {}, { name: 'file', bytes });
  const state = async () => (await world.register.receipts.current(found.caseId))?.state;

  it('wait with the reason, and are registered when a person says so', async () => {
    const page = await handIn(await paper.unsigned());
    expect(await state()).toBe('issued');
    const words = wordsOfPage(page.text);
    expect(words).toContain(
      `Ingen underskrift syns på ${receiptNumber} där kortinnehavaren och intygsgivaren skriver under.`,
    );
    expect(auditRows(world.dir, 'receipts-scanned').at(-1)?.details).toMatchObject({ papers: '1', unsigned: '1' });
    const [, href = ''] = mustBe(/action="([^"]+)\/registrera"/.exec(page.text));
    await clerk.submit(`${href}/registrera`, { number: receiptNumber });
    expect(await state()).toBe('registered');
  }, 240_000);

  it('and those where somebody sees it only afterwards are withdrawn with one click, and can be scanned in anew', async () => {
    const page = await handIn(await paper.signed());
    await world.settle();
    expect(await state()).toBe('registered');
    const [, href = ''] = mustBe(/action="([^"]+\/signatur-saknas)"/.exec(page.text));
    const after = await clerk.submit(href, {});
    expect([after.status, await state()]).toEqual([200, 'issued']);
    expect(wordsOfPage(after.text)).toContain('Registreringen är återtagen: en underskrift saknas.');
    expect(auditRows(world.dir, 'receipt-registration-withdrawn').at(-1)?.details).toEqual({
      receiptNumber,
      reason: 'unsigned',
    });
    expect(after.text).not.toContain('signatur-saknas');
    expect(wordsOfPage(after.text)).toContain('Registreringen är återtagen ·');
    // Pressed once more, from a page that was open.
    expect((await clerk.submit(href, {})).status).toBe(409);
    await world.passTime(60_000);
    await world.settle();
    await handIn(await paper.signed({ quality: 50 }));
    expect(await state()).toBe('registered');
    // From a page of before the signed paper came.
    const late = await clerk.submit(href, {});
    expect([late.status, await state()]).toEqual([409, 'registered']);
    expect(wordsOfPage(late.text)).toContain(`Inget är återtaget: ${receiptNumber} är inte registrerad`);
  }, 240_000);

  it('and what was said of a missing signature by mistake is taken back with one click, while nothing followed from it', async () => {
    const page = await handIn(await paper.signed());
    await world.settle();
    const [, href = ''] = mustBe(/action="([^"]+)\/signatur-saknas"/.exec(page.text));
    expect((await clerk.submit(`${href}/signatur-finns`, {})).status).toBe(409);
    expect((await clerk.submit(`${href}/signatur-saknas`, {})).text).toContain(`${href}/signatur-finns`);
    const before = auditRows(world.dir, 'receipt-registered').length;
    await world.passTime(60_000);
    const after = await clerk.submit(`${href}/signatur-finns`, {});
    expect([after.status, await state()]).toEqual([200, 'registered']);
    expect(wordsOfPage(after.text)).toContain('Registreringen gäller igen, med papperet som ligger i ärendet.');
    expect(wordsOfPage(after.text)).toContain('Återtagen, och registrerad på nytt ·');
    const registered = auditRows(world.dir, 'receipt-registered');
    expect(registered.length).toBe(before + 1);
    expect(registered.at(-1)?.details).toEqual({ receiptNumber, undoes: 'unsigned' });
    const told = wordsOfPage((await clerk.open(`/arenden/${found.number}`)).text);
    expect(told).toContain('Kvittensens registrering gäller igen');
    expect(told).toContain(`${receiptNumber} . Ångrat: en underskrift saknas.`);
    expect(after.text).not.toContain('signatur-finns');
    expect((await clerk.submit(`${href}/signatur-finns`, {})).status).toBe(409);
  }, 240_000);

  it('and what a colleague took back, or what was taken back for another reason, stays taken back', async () => {
    const page = await handIn(await paper.signed());
    await world.settle();
    const [, href = ''] = mustBe(/action="([^"]+)\/signatur-saknas"/.exec(page.text));
    const by = async (person: Known) => ({ viewer: await world.viewer(person), author: await world.author(person) });
    const own = await by(who.customerService);
    const colleague = await by(who.secondAdministrator);
    const { receipts } = world.register;
    for (const [reason, asker] of [
      ['unsigned', colleague],
      ['wrong-signer', own],
      ['illegible', own],
    ] as const) {
      expect(isRefusal(await receipts.withdrawRegistration({ receiptNumber, reason }, asker))).toBe(false);
      expect((await clerk.open(path)).text).not.toContain('signatur-finns');
      const after = await clerk.submit(`${href}/signatur-finns`, {});
      expect([after.status, await state()]).toEqual([409, 'issued']);
      expect(wordsOfPage(after.text)).toContain('Inget är ångrat: registreringen togs tillbaka av någon annan');
      await receipts.register(receiptNumber, own);
    }
    // What the paper registered was taken back before, and what stood in its place then was another.
    await receipts.withdrawRegistration({ receiptNumber, reason: 'wrong-receipt' }, own);
    await world.passTime(60_000);
    const later = await by(who.customerService);
    await receipts.register(receiptNumber, later);
    await receipts.withdrawRegistration({ receiptNumber, reason: 'unsigned' }, later);
    expect((await clerk.submit(`${href}/signatur-finns`, {})).status).toBe(409);
  }, 240_000);

  it('and one that was added to a receipt which the desk had registered withdraws nothing', async () => {
    const by = { viewer: await world.viewer(who.customerService), author: await world.author(who.customerService) };
    await world.register.receipts.register(receiptNumber, by);
    const page = await handIn(await paper.signed());
    expect(wordsOfPage(page.text)).toContain('Var redan registrerad, papperet ligger nu i ärendet');
    expect(page.text).not.toContain('signatur-saknas');
    const [, href = ''] = mustBe(/src="([^"]+)\/inlagd\/1"/.exec(page.text));
    const after = await clerk.submit(`${href}/signatur-saknas`, {});
    expect([after.status, await state()]).toEqual([409, 'registered']);
    expect(auditRows(world.dir, 'receipt-registration-withdrawn')).toEqual([]);
  }, 240_000);

  it('wait too where the receipt can’t be drawn anew, and the rest of the stack is registered', async () => {
    const other = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
    const stack = await asPdf(await paper.signed(), await (await paperOf(world, other.caseId)).signed());
    const { documentId } = mustBe(await world.register.receipts.current(found.caseId));
    const record = receiptRecord({ receiptNumber, termsVersion: '1999-01' });
    const old = { documentId: mustBe(documentId), template: 'receipt', record };
    await world.register.receipts.attachDocument(receiptNumber, old);
    const page = await handIn(stack);
    expect([page.status, await state()]).toEqual([200, 'issued']);
    expect((await world.register.receipts.current(other.caseId))?.state).toBe('registered');
    expect(wordsOfPage(page.text)).toContain(`Ingen underskrift syns på ${receiptNumber}`);
    const lines: string[] = [];
    const services = {
      register: world.register,
      scanning: { scanner: openScanner(), ...papers },
      log: createLog('trace', { write: (line: string) => void lines.push(line) }),
    };
    const read = await services.scanning.scanner.read(await paper.signed());
    await services.scanning.scanner.close();
    const pages = 'fault' in read ? [] : read.pages;
    const viewer = await world.viewer(who.customerService);
    expect(await unsignedBy(services, { number: receiptNumber, pages }, { viewer })).toEqual(['holder', 'attester']);
    expect(lines).toEqual([expect.stringContaining(receiptNumber)]);
    expect(lines[0]).not.toMatch(/Moja|Ada|M0T3|\b1981-?\d/);
  }, 240_000);
});
