import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, dayOf } from '../../../contract/index.ts';
import { importEmployment } from '../../support/imported.ts';
import { mustBe } from '../../support/until.ts';
import { units, who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';

let portal: PortalAlone;
beforeAll(async () => {
  portal = await openPortalAlone();
});
afterAll(() => portal.close());

it('the page of an end that a file told says that it came from there, and of nobody that they sent it in', async () => {
  const site = { register: portal.register, now: () => portal.now() };
  const day = dayOf(portal.now());
  const employment = { unit: units.ward, from: addDays(day, -400) };
  await importEmployment(site, who.holder, employment);
  await importEmployment(site, who.holder, { ...employment, to: addDays(day, 6) });
  const { cases } = await portal.register.cases.list(await portal.viewer(who.customerService), { limit: 100 });
  const { number } = mustBe(cases.find(({ processId }) => processId === 'employment-ended'));
  const { text } = await (await portal.logIn(who.customerService)).open(`/arenden/${number}`);
  const words = wordsOfPage(text);
  expect(words).toMatch(/Inskickat [\d-]+ [\d.]+ av katalogen eller personalsystemet/);
  expect(words).not.toContain(`av ${who.holder.name}`);
  const holder = await portal.logIn(who.holder);
  await holder.submit('/sprak', { sprak: 'en', till: '/' });
  const inEnglish = wordsOfPage((await holder.open(`/arenden/${number}`)).text);
  expect(inEnglish).toMatch(/Sent in [\d-]+ [\d:]+ by the directory or the HR system/);
});
