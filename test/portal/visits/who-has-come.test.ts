import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { atDesk, beginIssue } from '../../support/short-term.ts';
import { mustBe } from '../../support/until.ts';
import { beginVisit, beginVisitOf, bookedVisit, chooseSlot, times } from '../../support/visit.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** Tuesday, 09.40 at the desk in Växjö: two have the time. */
let world: PortalWorld;
let clerk: WebUser;
let caseOfToday: string;
let absent: string;

beforeAll(async () => {
  world = await openPortalWorld();
  ({ caseId: caseOfToday } = await beginIssue(world, { holder: who.colleague }));
  await chooseSlot(world, caseOfToday, times.tuesday);
  ({ caseId: absent } = await atDesk(world, { holder: who.secondHolder }));
  clerk = await world.logIn(who.idAdministrator);
});
afterAll(() => world.close());

it('somebody who has come is not taken for absent by a page from before', async () => {
  const { visitId } = await bookedVisit(world, caseOfToday);
  const late = await world.logIn(who.customerService);
  expect((await late.open(`/besok?besok=${visitId}`)).text).toContain('Kom inte</button>');
  await clerk.open('/besok');
  await clerk.submit('/besok/kommit', { besok: visitId });
  const answer = await late.submit('/besok/kom-inte', { besok: visitId });
  expect(answer.url).toContain(visitId);
  expect(answer.text).toContain('Vid disken');
  await world.settle();
  expect(await world.register.visits.find(visitId)).toMatchObject({ state: 'booked', arrivedAt: world.now() });
});

it('nobody comes: one click', async () => {
  const { visitId } = await bookedVisit(world, absent);
  await clerk.open(`/besok?besok=${visitId}`);
  const missed = await clerk.submit('/besok/kom-inte', { besok: visitId });
  expect(missed.status).toBe(200);
  await world.settle();
  expect(await world.register.visits.find(visitId)).toMatchObject({ state: 'no-show' });
  expect((await clerk.open(`/besok?besok=${visitId}`)).text).toContain('Kom inte');
});

it('a visit of another day can’t be had now by a click alone; a case with several is asked about, unless one is today', async () => {
  const { caseId } = await beginVisit(world, { purpose: 'photo' }, who.holder);
  await chooseSlot(world, caseId, times.wednesday);
  await clerk.open('/besok');
  const { visitId } = await bookedVisit(world, caseId);
  const early = await clerk.submit('/besok/kommit', { besok: visitId });
  expect(early.status).toBe(409);
  expect(early.text).toContain('<h1>Växjö, onsdag 2 december');
  expect(early.text).toMatch(/role="alert".*Besöket är inte i dag utan Växjö/);
  expect((await clerk.submit('/besok/kommit', { besok: '01JD000000000000000000000A' })).status).toBe(404);
  await beginVisitOf(world, caseId, { of: who.holder });
  const arende = mustBe(await world.register.cases.find(caseId)).number;
  await clerk.open('/besok/utan-tid?disk=vaxjo');
  const asked = await clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende });
  expect(asked.text).toContain('Vilket besök gäller det?');
  expect(asked.text).toContain('Bokat: Växjö, onsdag 2026-12-02 13.00');
  expect(await world.register.visits.ofCase(caseId)).toHaveLength(1);
  const [, uppgift = ''] = /name="uppgift" value="(\d+)"/.exec(asked.text) ?? [];
  await clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende, uppgift });
  const now = { purpose: 'issue', startsAt: world.now(), isWalkIn: true };
  expect(await world.register.visits.ofCase(caseId)).toContainEqual(expect.objectContaining(now));
  const again = await clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende });
  expect(again.text).toContain('Vid disken');
  expect(await world.register.visits.ofCase(caseId)).toHaveLength(2);
});
