import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { dayOf, policyOn, writeLines } from '../../../contract/index.ts';
import { activated, submit } from '../../support/activation.ts';
import { orderForAna } from '../../support/foreign-staff.ts';
import { protect } from '../../support/imported.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { faultsOf, textOf } from '../../templates/archivable.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const name = writeLines([
  [
    [40, 120],
    [90, 40],
    [140, 150],
    [220, 60],
  ],
  [[250, 90]],
]);
const both = { holder: name, attester: name, seen: 'ja' };

describe('a receipt that is signed on the screen', () => {
  let world: PortalWorld;
  let administrator: WebUser;
  let manager: WebUser;
  beforeEach(async () => {
    world = await openPortalWorld();
    [administrator, manager] = await Promise.all([world.logIn(who.idAdministrator), world.logIn(who.manager)]);
  });
  afterEach(() => world.close());

  async function awaited() {
    const found = await activated(world);
    const { receiptNumber } = mustBe(await world.register.receipts.current(found.caseId));
    await administrator.open(`/arenden/${found.number}`);
    return { found, receiptNumber, path: `/arenden/${found.number}/kvittens/${receiptNumber}/skriv-under` };
  }

  it('is registered with both names, drawn into the receipt, and nothing of it stands in plain text', async () => {
    const { found, receiptNumber, path } = await awaited();
    expect((await administrator.open(`/arenden/${found.number}`)).text).toContain(path);
    const page = await administrator.open(path);
    expect(page.text).toContain('Villkor, version 2026-01');
    expect(page.text).toContain(`Kortinnehavaren: ${who.holder.name}`);
    await administrator.submit(path, both);
    await world.settle();
    expect(await world.register.receipts.current(found.caseId)).toMatchObject({ state: 'registered' });
    const documents = await world.register.documents.ofCase(found.caseId);
    const signed = mustBe(documents.find((each) => each.receiptNumber === receiptNumber));
    const { text } = await manager.open(`/arenden/${found.number}`);
    expect(text).toContain('Kvittensen underskriven på skärm');
    const { cookie } = await world.session(who.manager);
    const file = await fetch(`${world.portalUrl}/arenden/${found.number}/dokument/${signed.documentId}`, {
      headers: { cookie },
    });
    expect(file.headers.get('content-disposition')).toContain(
      `Kvittens ${receiptNumber}, underskriven pa skarm ${found.number}.pdf`,
    );
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(await faultsOf(bytes)).toEqual([]);
    const kept = await world.register.documents.open(signed.documentId, {
      viewer: await world.viewer(who.manager),
      author: await world.author(who.manager),
    });
    expect(kept).toMatchObject({ bytes: Buffer.from(bytes) });
  });

  it('has the sum of what is handed out in the archive, in the extract and in the log, not of what is sealed', async () => {
    const { found, receiptNumber, path } = await awaited();
    await administrator.submit(path, both);
    const { caseId } = found;
    const documents = await world.register.documents.ofCase(caseId);
    const { documentId } = mustBe(documents.find((each) => each.receiptNumber === receiptNumber));
    const bytes = await world.register.archive.document(documentId);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const archived = await world.register.archive.case(caseId);
    expect(archived.documents.find((each) => each.documentId === documentId)?.sha256).toBe(sha256);
    expect(archived.events.some(({ details }) => details['openedSha256'] === sha256)).toBe(true);
    const { personId } = await world.viewer(who.holder);
    const extract = await world.register.personalExtract.of(personId);
    expect(extract?.documents.map((each) => each.sha256)).toContain(sha256);
    // The others are kept as they are handed out.
    for (const each of archived.documents) {
      const own = await world.register.archive.document(each.documentId);
      expect(createHash('sha256').update(own).digest('hex')).toBe(each.sha256);
    }
  });

  it('is in English too on page and paper when the holder was ordered a card with English, and else not', async () => {
    const binding = 'the Swedish text is binding';
    const swedish = await awaited();
    expect((await administrator.open(swedish.path)).text).not.toContain('The card is personal');
    const { personId } = await world.viewer(who.doctor);
    const { caseId: orderId } = await orderForAna(world);
    // As once HSA shows who it is.
    const set = `"holderId" = '${personId}', "proposedHolderId" = NULL`;
    sqlIn(world.dir, `UPDATE cases SET ${set} WHERE "caseId" = '${orderId}'`);
    const { caseId, number } = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
    const { receiptNumber } = mustBe(await world.register.receipts.current(caseId));
    const path = `/arenden/${number}/kvittens/${receiptNumber}/skriv-under`;
    const { text } = await administrator.open(path);
    expect(text).toContain('The card is personal');
    expect(text).toContain('I have received the card and the codes');
    expect(text).toContain('I certify that the person who signs is the card holder.');
    expect(text).toContain('Write your name in the box');
    await administrator.submit(path, both);
    await world.settle();
    const papers = await world.register.documents.ofCase(caseId);
    const own = papers.filter(({ title }) => title.startsWith('Kvittens'));
    expect(own).toHaveLength(2);
    for (const { documentId } of own) {
      const said = await textOf(await world.register.archive.document(documentId));
      expect(said.join(' ')).toContain(binding);
    }
  });

  it('is signed once', async () => {
    const { path } = await awaited();
    await administrator.submit(path, both);
    const again = await administrator.submit(path, both);
    expect(again.status).toBe(409);
  });

  it.each([
    ['a name is missing', { ...both, attester: '' }],
    ['a name is a dot', { ...both, holder: '10-10' }],
    ['a name reaches outside the area', { ...both, holder: '10-10_5000-10' }],
    ['a name is no lines at all', { ...both, holder: '<svg onload=alert(1)>' }],
    ['nobody says that they saw it', { holder: name, attester: name }],
  ])('is refused when %s, and keeps nothing', async (_what, sent) => {
    const { found, path } = await awaited();
    const refused = await administrator.submit(path, sent);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<title>Fel: Skriv under');
    expect(await world.register.receipts.current(found.caseId)).toMatchObject({ state: 'issued', signedAt: undefined });
  });

  it('keeps what was drawn and ticked when a name is missing, and says where it is', async () => {
    const { path } = await awaited();
    const { status, text } = await administrator.submit(path, { ...both, attester: '' });
    expect(status).toBe(422);
    expect(text).toContain(`name="holder" value="${name}"`);
    expect(text).toMatch(/name="seen" value="ja" checked/);
    expect(text).toContain('<a href="#c-attester">Intygsgivaren: Här saknas en underskrift.</a>');
    expect(text).toMatch(/id="c-attester"[^>]*e-attester" aria-invalid="true"/);
    expect(text).not.toMatch(/id="c-holder"[^>]*aria-invalid/);
  });

  it('says in our words that the tick is missing, and keeps a name that is too short but none that reaches outside', async () => {
    const { path } = await awaited();
    const { text } = await administrator.submit(path, { holder: '10-10_20-20', attester: '10-10_5000-10' });
    expect(text).toContain('name="holder" value="10-10_20-20"');
    expect(text).toContain('name="attester" value=""');
    expect(text).toContain('Tre uppgifter behöver rättas');
    expect(text).toContain('<a href="#seen">Intyga att du såg underskriften skrivas.</a>');
    expect(text).toContain('data-sign novalidate');
    expect(text).not.toMatch(/id="seen"[^>]* required/);
  });

  it('says which card it is, how long it is valid, and the address that the terms speak of', async () => {
    const { found, path } = await awaited();
    const text = wordsOfPage((await administrator.open(path)).text);
    const card = mustBe(await world.register.cases.card(found, drawer.first));
    expect(text).toContain(`Gäller Till och med ${card.lastValidDay ?? ''}`);
    expect(text).toContain(`${drawer.first.slice(-4)} , reservkort`);
    expect(text).toContain('skickar det till adressen nedan');
    const address = policyOn(dayOf(world.now())).customerService.address.join(' ');
    expect(text).toContain(`Adressen ${address}`);
  });

  it('is for ID administrators who may register it: no other clerk, no manager, nobody for another case', async () => {
    const { found, path } = await awaited();
    const clerk = await world.logIn(who.customerService);
    await clerk.open(`/arenden/${found.number}`);
    expect((await clerk.submit(path, both)).text).toContain('Bara en ID-administratör');
    expect((await manager.submit(path, both)).status).toBe(403);
    const other = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    expect((await administrator.submit(path.replace(found.number, other.number), both)).status).toBe(404);
    expect(await world.register.receipts.current(found.caseId)).toMatchObject({ state: 'issued', signedAt: undefined });
  });

  it('keeps a protected person’s receipt from those without the right', async () => {
    const { path } = await awaited();
    await protect(world, who.holder);
    const clerk = await world.logIn(who.customerService);
    expect((await clerk.open(path)).status).toBe(404);
    expect((await administrator.open(path)).status).toBe(200);
  });

  it('can be signed anew after its registration was withdrawn, and the first paper stays', async () => {
    const { found, receiptNumber, path } = await awaited();
    await administrator.submit(path, both);
    await world.settle();
    await administrator.submit(path.replace('skriv-under', 'ta-tillbaka'), { reason: 'wrong-signer' });
    await administrator.submit(path, both);
    await world.settle();
    const documents = await world.register.documents.ofCase(found.caseId);
    expect(documents.filter((each) => each.receiptNumber === receiptNumber)).toHaveLength(2);
    expect(await world.register.receipts.current(found.caseId)).toMatchObject({ state: 'registered' });
  });
});
