import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { activated, submit } from '../../support/activation.ts';
import { askForBlock } from '../../support/blocking.ts';
import { approved } from '../../support/card-order-play.ts';
import { swedishOn } from '../../support/swedish-on.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { chooseSlot, times } from '../../support/visit.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

let world: PortalWorld;
let activation: string;
let order: string;
let holder: WebUser;
let colleague: WebUser;
const ownBlock = (reason: string) => `/mina-kort/sparra?kort=${who.holder.cardNumber}&orsak=${reason}`;
const choose = (user: WebUser, language: 'en' | 'sv', back: string) =>
  user.submit('/sprak', { sprak: language, till: back });

beforeAll(async () => {
  world = await openPortalWorld();
  activation = (await activated(world)).number;
  await askForBlock(world, { holder: who.colleague, reason: 'broken' });
  const { caseId, number } = await approved(world);
  order = number;
  await chooseSlot(world, caseId, times.tuesday);
  await submit(world, { holder: who.doctor, cardNumber: drawer.second });
  [holder, colleague] = [await world.logIn(who.holder), await world.logIn(who.colleague)];
});
afterAll(() => world.close());

it('is chosen in the head of a page, kept for the person, and changed back', async () => {
  const before = await choose(holder, 'sv', '/mina-kort');
  expect(before.text).toMatch(/<html [^>]*lang="sv"/);
  expect(before.text).toMatch(/name="till" value="\/mina-kort">.*value="en" lang="en">English</);
  const { text } = await choose(holder, 'en', '/mina-kort');
  expect(text).toMatch(/<html [^>]*lang="en"/);
  expect(text).toContain('<h1>My cards</h1>');
  expect(wordsOfPage(text)).toContain('Does this site not work? Call customer service,');
  expect(text).toMatch(/value="sv" lang="sv">Svenska</);
  expect((await (await world.logIn(who.holder)).open('/')).text).toMatch(/<html [^>]*lang="en"/);
  expect((await choose(holder, 'sv', '/mina-kort')).text).toContain('<h1>Mina kort</h1>');
});

it('leads back to pages of ours alone', async () => {
  for (const elsewhere of ['https://example.org/', '//example.org', '/\\example.org']) {
    expect((await choose(holder, 'sv', elsewhere)).text).toContain('Väntar på dig');
  }
  expect((await holder.submit('/sprak', { sprak: 'de', till: '/' })).status).toBe(400);
});

it('is not offered to those who work with others’ cards: they read the words of the rules', async () => {
  for (const person of [who.manager, who.customerService, who.auditor]) {
    const user = await world.logIn(person);
    expect((await user.open('/mina-kort')).text).not.toContain('action="/sprak"');
  }
});

it('leaves no Swedish on the pages of somebody who reads English', async () => {
  for (const user of [holder, colleague]) {
    await choose(user, 'en', '/');
    const own =
      user === holder
        ? [
            `/arenden/${activation}`,
            `/arenden/${order}`,
            `/arenden/${order}/besok`,
            ...['lost&hur=stolen', 'codes-exposed', 'not-needed', 'misuse'].map(ownBlock),
          ]
        : [];
    const tonight = ['system=pascal', 'dag=i+morgon', 'tid=25', 'tid=0001'].map((asked) => `/vad-fungerar?${asked}`);
    for (const path of ['/', '/mina-kort', ...tonight, ...own]) {
      const { text } = await user.open(path);
      expect(text).toMatch(/<html [^>]*lang="en"/);
      expect([path, swedishOn(text)]).toEqual([path, undefined]);
    }
  }
  expect(swedishOn((await (await world.logIn(who.doctor)).open('/mina-kort')).text)).toBeDefined();
});

it('is that of the page on which a holder changes a visit, and of what is refused there', async () => {
  const { text } = await choose(holder, 'en', `/arenden/${order}`);
  expect(text).toContain('Change or cancel the visit');
  const page = await holder.open(`/arenden/${order}/besok`);
  expect(wordsOfPage(page.text)).toMatch(/Booked: +Tuesday +2026-12-01 09:40/);
  expect(page.text).toContain('Wednesday 25 November');
  expect(page.text).toMatch(/<html [^>]*lang="en"/);
  const refused = await holder.submit(/<form[^>]*id="manad"[^>]*action="([^"]+)"/.exec(page.text)?.[1] ?? '', {});
  expect(refused.status).toBe(409);
  expect(refused.text).toMatch(/<html [^>]*lang="en"/);
  expect([wordsOfPage(refused.text).includes('Choose a new time.'), swedishOn(refused.text)]).toEqual([
    true,
    undefined,
  ]);
});

it('is that of the page on which a holder has a card blocked, and of what is wrong there', async () => {
  const link = ownBlock('lost&hur=lost');
  const { text } = await choose(holder, 'en', link);
  expect(text).toMatch(/<html [^>]*lang="en"/);
  expect(wordsOfPage(text)).toMatch(/Reason Lost Change the reason Blocked by 2026-11-\d\d \d\d:\d\d/);
  const submission = /name="_submission" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const wrong = await holder.submit(link, {
    _submission: submission,
    lostOn: 'i går',
    note: 'På bussen 19811218-9876',
  });
  expect(wrong.status).toBe(422);
  const toCome = await holder.submit(link, { _submission: submission, lostOn: '2027-01-01' });
  expect([toCome.status, swedishOn(toCome.text)]).toEqual([422, undefined]);
  expect(wordsOfPage(toCome.text)).toContain('That day is still to come. Write the day when the card was lost.');
  const typed = wrong.text.replace('På bussen', '');
  expect([wordsOfPage(typed).includes('2 answers need to be corrected'), swedishOn(typed)]).toEqual([true, undefined]);
  expect((await choose(holder, 'sv', link)).text).toContain('Spärra ditt SIS-kort?');
});

it('is that of a holder’s own case, which leads to all that has happened, in Swedish', async () => {
  const { text } = await choose(holder, 'en', `/arenden/${order}`);
  expect(wordsOfPage(text)).toMatch(/Next step Visit on Tuesday 2026-12-01 09:40 ?, the service desk in Växjö: photo/);
  expect(wordsOfPage(text)).toContain('Bring Swedish driving licence, in original');
  const [, mail = ''] = /href="([^"]+\/mejl\/[^"]+)" lang="sv"/.exec(text) ?? [];
  const read = await holder.open(mail);
  expect([wordsOfPage(read.text).includes('What it said'), swedishOn(read.text)]).toEqual([true, undefined]);
  const whole = await holder.open(`/arenden/${order}?hela=1`);
  expect(whole.text).toMatch(/<html [^>]*lang="sv"/);
  expect(whole.text).toContain('Händelser');
  await choose(colleague, 'en', '/');
  const unseen = (await colleague.open(`/arenden/${order}`)).text;
  expect(wordsOfPage(unseen)).toContain('There is no case with that number, or you may not see it.');
  expect((await choose(holder, 'sv', `/arenden/${order}`)).text).toContain('value="en" lang="en">English<');
});

it('surrounds pages of theirs that are in Swedish in Swedish, and instructions in English in English', async () => {
  await choose(holder, 'en', '/');
  expect((await holder.open('/instruktioner/koder')).text).toMatch(
    /<html [^>]*lang="sv"[^]*<header class="bar" lang="sv">/,
  );
  expect((await holder.open('/instruktioner/koder-en')).text).toMatch(/<header class="bar" lang="en">/);
  const manager = await world.logIn(who.manager);
  expect((await manager.open('/instruktioner/koder-en')).text).toMatch(/<header class="bar" lang="sv">/);
});

it('is that of what works tonight: parts of a system are told apart by their level', async () => {
  await choose(holder, 'en', '/');
  const text = wordsOfPage((await holder.open('/vad-fungerar')).text);
  expect(text).toContain('Mobile SITHS eID opens all that is needed, at once. Otherwise: a reserve card');
  expect(text).toContain('Opens NPÖ (LoA 2), Cosmic and other systems.');
  expect(text).toContain('Does not open NLL, Pascal or NPÖ (LoA 3).');
});

it('is the language of later mails too', async () => {
  await choose(holder, 'en', '/');
  await askForBlock(world, { holder: who.holder, reason: 'codes-exposed', cardNumbers: [drawer.first] });
  const [received] = await world.postbox.about('Vi har tagit emot spärrbegäran (your card is to be blocked)');
  expect(received?.text).toContain('It is not blocked yet.');
});
