import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Instant, policyOn } from '../../../contract/index.ts';
import { saidOnce } from '../../../portal/case/timeline/said-once.ts';
import { submit } from '../../support/activation.ts';
import { askForBlock } from '../../support/blocking.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

let world: PortalWorld;
beforeAll(async () => {
  world = await openPortalWorld();
});
afterAll(() => world.close());

const pageOf = async (person: typeof who.holder, number: string) => {
  const user = await world.logIn(person);
  await user.submit('/sprak', { sprak: 'en', till: '/' });
  return wordsOfPage((await user.open(`/arenden/${number}`)).text);
};
const { roundTheClockPhone } = policyOn('2026-12-01').block;

it('says of a card that is given up that the manager is asked first, and how it is blocked at once', async () => {
  const cardNumbers = [who.holder.cardNumber];
  const { number } = await askForBlock(world, { reason: 'not-needed', by: who.holder, cardNumbers });
  const text = await pageOf(who.holder, number);
  expect(text).toContain('Your manager is to confirm that the card is not needed.');
  expect(text).not.toContain('Customer service blocks the card.');
  expect(text).toContain(`call ${roundTheClockPhone} , day and night`);
});

it('says of a card that is lost by when it is blocked, how it is blocked at once, and what else is to be done', async () => {
  const { number } = await askForBlock(world, { holder: who.colleague, reason: 'lost' });
  const text = await pageOf(who.colleague, number);
  expect(text).toMatch(/The card is to be blocked by \d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  expect(text).toContain(`call ${roundTheClockPhone} , day and night`);
  expect(text).toContain('Report the loss to the police');
});

it('says of a reserve card that the ordinary one is not blocked yet, and tells its steps and what has happened, newest first', async () => {
  const { number } = await submit(world, { holder: who.doctor, cardNumber: drawer.second, reason: 'lost' });
  const text = await pageOf(who.doctor, number);
  expect(text).toMatch(/Your ordinary card is not blocked yet\. Customer service .* Until then it works\./);
  expect(text).toContain(`call ${roundTheClockPhone} , day and night`);
  expect(text).toMatch(
    /Step by step Done: Sent in .* Unit called back now: Customer service .* Card active Customer service/,
  );
  expect(text).toMatch(/What has happened .*Receipt made .*KV-\d{4}-\d{6} ?\. .*Sent in .* For /);
  for (const { name } of [who.doctor, who.manager])
    expect([name, new RegExp(`Mails .* to ${name}, sent 2026-`).test(text)]).toEqual([name, true]);
});

it('says what happened once where two events of a minute read alike', () => {
  const at = (minute: number) => Instant.parse(`2026-11-24T07:3${minute}:00.000Z`);
  const event = (title: string, minute: number) => ({ row: minute, at: at(minute), title, text: '', icon: 'mail' });
  const events = [event('Sent in', 0), event('Mail sent', 1), event('Mail sent', 1), event('Mail sent', 2)];
  expect(saidOnce(events).map(({ title, at: when }) => [title, when])).toEqual([
    ['Sent in', at(0)],
    ['Mail sent', at(1)],
    ['Mail sent', at(2)],
  ]);
});
