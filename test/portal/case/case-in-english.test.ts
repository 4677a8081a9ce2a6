import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createId } from '../../../platform/id.ts';
import { isRefusal, type Activation } from '../../../register/index.ts';
import { callBack, endCall, submit, submitted } from '../../support/activation.ts';
import { employmentOf } from '../../support/blocking.ts';
import { extensionTimes, loa3Card, tryExtension } from '../../support/extension.ts';
import { swedishOn } from '../../support/swedish-on.ts';
import { chooseSlot, times } from '../../support/visit.ts';
import { drawer, who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** A colleague who asks for the holder's card, vouches for them, and reads English. */
describe('the page of a case of somebody else’s card, for who reads English', () => {
  let world: PortalWorld;
  let colleague: WebUser;

  beforeEach(async () => {
    world = await openPortalWorld();
    colleague = await world.logIn(who.colleague);
    await colleague.submit('/sprak', { sprak: 'en', till: '/' });
  });
  afterEach(() => world.close());

  /** What it says; nothing of it is Swedish. */
  async function read(path: string): Promise<string> {
    const { text } = await colleague.open(path);
    expect([path, swedishOn(text)]).toEqual([path, undefined]);
    expect(text).toMatch(/<html [^>]*lang="en"/);
    return wordsOfPage(text);
  }

  it('says that it was sent, what to do now, what was asked for, and that it can be withdrawn', async () => {
    const { number } = await submit(world, { reason: 'lost' });
    const text = await read(`/arenden/${number}?ny`);
    expect(text).toContain('We have got the case');
    expect(text).toContain(`Reserve card for ${who.holder.name}`);
    expect(text).toContain('Print the receipt, have it signed by the card holder and the person who vouches');
    expect(text).toMatch(/The card must be activated by \d{4}-\d{2}-\d{2} \d\d:\d\d/);
    expect(text).toMatch(
      /The ordinary card is not blocked yet\. Customer service blocks it on weekdays, 8:00–17:00\. Until then it works\. If it must be done at once: ask the card holder/,
    );
    expect(text).toMatch(/Reason The card is lost Vouched for by Paula Påhittning · knows the card holder from before/);
    expect(text).toContain('What can be undone');
    expect(text).not.toMatch(/\b(your card|you show|you log in)\b/i);
    expect(await read(`/arenden/${number}`)).not.toContain('We have got the case');
    expect((await colleague.open(`/arenden/${number}?hela=1`)).text).toContain('Nästa steg');
  });

  it('says in English what it means to withdraw it, and that it was done', async () => {
    const { number } = await submit(world, { reason: 'stolen' });
    const asked = await read(`/arenden/${number}/ta-tillbaka`);
    expect(asked).toContain('The card is not activated, and goes back to the drawer of the unit.');
    expect(asked).toContain('The ordinary card is blocked all the same.');
    await colleague.submit(`/arenden/${number}/ta-tillbaka`, {});
    await world.settle();
    const over = await read(`/arenden/${number}`);
    expect(over).toContain('How it went Withdrawn.');
    expect(over).toContain('The ordinary card is not blocked yet.');
  });

  it('says by when the receipt must have come, and takes that it is sent', async () => {
    const { number, caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'activate' });
    expect(await read(`/arenden/${number}`)).toMatch(
      /Send the signed receipt KV-\d{4}-\d{6} so that we have it by \d{4}-\d{2}-\d{2}/,
    );
    const { text } = await colleague.open(`/arenden/${number}`);
    expect(text).toContain(`action="/arenden/${number}/skickad"`);
    await colleague.submit(`/arenden/${number}/skickad`, {});
    expect(await read(`/arenden/${number}`)).toContain('The receipt is sent. We register it when it comes.');
    const again = await colleague.submit(`/arenden/${number}/skickad`, {});
    expect([again.status, swedishOn(again.text)]).toEqual([409, undefined]);
  });

  it('waits for the holder to fetch, which can be said there', async () => {
    const { number, caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'activate', fetched: 'later' });
    expect(await read(`/arenden/${number}`)).toContain('The card holder is to fetch the certificates.');
    await colleague.submit(`/arenden/${number}/hamtat`, {});
    await world.settle();
    expect(await read(`/arenden/${number}`)).toContain('The certificates are fetched');
  });

  it('says why customer service refused', async () => {
    const { number, caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'no-answer' });
    expect(await read(`/arenden/${number}`)).toContain('Reason: nobody answers when called back.');
  });

  it('tells of the visit, which is changed on a page in English', async () => {
    const { number, caseId } = await submitted(world, { way: 'desk' });
    await world.settle();
    expect(await read(`/arenden/${number}`)).toContain('A visit to the service desk is to be booked');
    await chooseSlot(world, caseId, times.tuesday);
    expect(await read(`/arenden/${number}`)).toMatch(/The visit is on .* at the service desk in Växjö/);
    const [, href = ''] =
      /href="([^"]*\/besok\?besok=[^"]*)"/.exec((await colleague.open(`/arenden/${number}`)).text) ?? [];
    const visit = await read(href);
    expect(visit).toContain('Valid Swedish identity document, in original.');
    expect(visit).toContain(who.holder.name);
  });

  it('is in English of a card that is extended', async () => {
    await loa3Card(world);
    const asked = await tryExtension(world, who.colleague);
    if (isRefusal(asked)) throw new Error(asked.message);
    const { number, caseId } = asked;
    await world.settle();
    const text = await read(`/arenden/${number}`);
    expect(text).toContain(`Extension of a reserve card for ${who.holder.name}`);
    expect(text).toContain('Possible until the card is extended. The card is valid as before.');
    expect(await read(`/arenden/${number}/ta-tillbaka`)).toContain('The card is not extended.');
    await chooseSlot(world, caseId, extensionTimes.first);
    expect(await read(`/arenden/${number}`)).toContain('The time of the visit Can be changed until the day before.');
  });

  it('asks somebody who vouches whether what was typed for a caller is right', async () => {
    const { unitId, employmentId } = await employmentOf(world, who.holder);
    const typed: Activation = {
      submissionToken: createId(),
      unitId,
      employmentId,
      systems: ['other'],
      way: 'phone',
      reason: 'forgotten',
      cardNumber: drawer.first,
      identityCheck: 'known-person',
      attesterId: (await world.viewer(who.colleague)).personId,
    };
    const made = await world.register.cases.submit(typed, {
      viewer: await world.viewer(who.customerService),
      author: { ...(await world.author(who.customerService)), onBehalfOf: who.manager.hsaId },
    });
    if (isRefusal(made)) throw new Error(made.message);
    await world.settle();
    expect(await read(`/arenden/${made.number}`)).toContain('Confirm the case');
    expect(await read(`/arenden/${made.number}/bekrafta`)).toContain('Is this right?');
  });

  it('stays Swedish for who reads Swedish', async () => {
    const { number, caseId } = await submit(world, { cardNumber: drawer.second });
    await callBack(world, caseId);
    await colleague.submit('/sprak', { sprak: 'sv', till: '/' });
    const { text } = await colleague.open(`/arenden/${number}`);
    expect(text).toMatch(/<html [^>]*lang="sv"/);
    expect(text).toContain('Skriv ut kvittensen, låt innehavaren och intygsgivaren skriva under');
    expect(text).toContain('Ta tillbaka ärendet');
  });
});
