import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createId } from '../../../platform/id.ts';
import { waitingForVisit } from '../../../portal/visits/calendar/waiting-for-visit.ts';
import { fakeClient } from '../fake-client.ts';
import { mustBe } from '../../support/until.ts';
import { beginVisit, bookedVisit, chooseSlot, times } from '../../support/visit.ts';
import { atDesk } from '../../support/short-term.ts';
import { sent } from '../../support/sent.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** Tuesday, 09.40 at the desk in Växjö: a holder has the time, two others have none. */
let world: PortalWorld;
let clerk: WebUser;
let due: string;
const numberOf = async (caseId: string) => mustBe(await world.register.cases.find(caseId)).number;

beforeAll(async () => {
  world = await openPortalWorld();
  ({ caseId: due } = await atDesk(world, { idRule: 'vouching' }));
  clerk = await world.logIn(who.idAdministrator);
});
afterAll(() => world.close());

it('somebody without a time gets a visit now, and their task comes', async () => {
  const { caseId } = await beginVisit(world, {}, who.secondHolder);
  const { text } = await clerk.open('/besok/utan-tid?disk=vaxjo');
  expect(text).toContain(`Är här nu<span class="vh">: ${who.secondHolder.name}`);
  const before = (await sent(world, 'visit-invitation')).length;
  const arende = await numberOf(caseId);
  const q = who.secondHolder.name.split(' ')[0] ?? '';
  const shut = await clerk.submit('/besok/utan-tid', { disk: 'ljungby', arende, q });
  expect(shut.status).toBe(409);
  expect(shut.text).toContain(`name="q" type="search" value="${q}"`);
  expect(shut.text).toContain(`Är här nu<span class="vh">: ${who.secondHolder.name}`);
  expect(shut.text).toContain('Servicedisken i Ljungby har inte öppet nu');
  const shown = await clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende });
  expect(shown.text).toContain(who.secondHolder.name);
  expect(shown.text).toContain('utan tid');
  expect(shown.text).toContain('Vid disken');
  await world.settle();
  expect(await bookedVisit(world, caseId)).toMatchObject({ desk: 'Växjö', startsAt: world.now(), isWalkIn: true });
  expect(await sent(world, 'visit-invitation')).toHaveLength(before);
  expect((await clerk.open(`/besok/utan-tid?disk=vaxjo&q=${arende}`)).text).toContain('Inget ärende väntar');
});

it('somebody with a time on another day, found however many others wait, is received now; the time moves', async () => {
  const { caseId } = await beginVisit(world, {}, who.colleague);
  const task = await world.task('Task_ChooseSlot', caseId);
  const others = Array.from({ length: 600 }, () => ({ ...task, candidateGroups: [`case:${createId()}`] }));
  const client = fakeClient({ searchUserTasks: () => Promise.resolve([...others, task]) });
  const viewer = await world.viewer(who.idAdministrator);
  const found = await waitingForVisit({ client, register: world.register }, { viewer }, who.colleague.name);
  expect(found).toMatchObject({ hits: 1, rows: [{ name: who.colleague.name, number: await numberOf(caseId) }] });
  await chooseSlot(world, caseId, times.ljungby);
  await clerk.open('/besok');
  await clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende: await numberOf(caseId) });
  await world.settle();
  const visits = await world.register.visits.ofCase(caseId);
  expect(visits.map(({ state, isWalkIn }) => [state, isWalkIn])).toEqual([
    ['rebooked', false],
    ['booked', true],
  ]);
});

it('a case that there is not receives nobody', async () => {
  await clerk.open('/besok');
  const none = await clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende: 'SK-2026-999999' });
  expect(none.status).toBe(409);
  expect(none.text).toContain('Vi hittar inget ärende');
});

it('somebody comes: one click', async () => {
  const { visitId } = await bookedVisit(world, due);
  // The page renews itself from there, so that the visit stays under the hand.
  const address = /data-address="\/besok\?disk=vaxjo&amp;vy=dag&amp;dag=2026-12-01&amp;besok=\w+#besok"/;
  expect((await clerk.open('/besok')).text).toMatch(address);
  await clerk.open(`/besok?besok=${visitId}`);
  const came = await clerk.submit('/besok/kommit', { besok: visitId });
  expect(came.text).toContain('Vid disken');
  expect(await world.register.visits.find(visitId)).toMatchObject({ arrivedAt: world.now() });
});
