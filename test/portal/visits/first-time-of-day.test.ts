import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mustBe } from '../../support/until.ts';
import { beginVisit, bookedVisit } from '../../support/visit.ts';
import { who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** Tuesday, 09.30 in Växjö: somebody stands at the desk without a time. */
let world: PortalWorld;
let caseId: string;
beforeEach(async () => {
  world = await openPortalWorld();
  ({ caseId } = await beginVisit(world, {}, who.secondHolder));
  await world.advance('2026-12-01T08:30:00.000Z');
});
afterEach(() => world.close());

it('somebody without a time is given the first free one of the day, from the calendar', async () => {
  const clerk = await world.logIn(who.idAdministrator);
  for (const view of ['dag', 'vecka']) {
    const calendar = await clerk.open(`/besok?disk=vaxjo&vy=${view}&dag=2026-12-01`);
    expect(calendar.text).toContain('href="/besok/utan-tid?disk=vaxjo">Ge 09.40</a>');
    const later = await clerk.open(`/besok?disk=vaxjo&vy=${view}&dag=2026-12-08`);
    expect(later.text).not.toContain('>Ge ');
  }
  const { text } = await clerk.open('/besok/utan-tid?disk=vaxjo');
  const tid = mustBe(/name="tid" value="([^"]+)">Ge 09\.40<span class="vh">: Inga Målström/.exec(text)?.[1]);
  const { number: arende } = mustBe(await world.register.cases.find(caseId));
  const wrong = await clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende, tid: 'i eftermiddag' });
  expect([wrong.status, wrong.text]).toEqual([409, expect.stringContaining('Tiden går inte att läsa')]);
  await clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende, tid });
  await world.settle();
  expect(await bookedVisit(world, caseId)).toMatchObject({
    desk: 'Växjö',
    startsAt: '2026-12-01T08:40:00.000Z',
    isWalkIn: true,
    arrivedAt: world.now(),
  });
});

it('a time that is too short for all who come is said to be, with the first that is long enough', async () => {
  const clerk = await world.logIn(who.idAdministrator);
  // At 10.55 thirty minutes and the one time of 11.00 are left before the desk shuts at 11.30, and the visit is for the holder and the manager.
  await world.advance('2026-12-01T09:55:00.000Z');
  const { number: arende } = mustBe(await world.register.cases.find(caseId));
  const offered = (text: string, clock: string) =>
    mustBe(new RegExp(`name="tid" value="([^"]+)">Ge ${clock}<`).exec(text)?.[1]);
  const give = (tid: string) => clerk.submit('/besok/utan-tid', { disk: 'vaxjo', arende, tid });
  const { text } = await clerk.open('/besok/utan-tid?disk=vaxjo');
  const short = await give(offered(text, '11\\.00'));
  expect([short.status, wordsOfPage(short.text)]).toEqual([
    409,
    expect.stringMatching(
      /för 2 personer och tar 40 minuter, och 11.00 är inte ledig så länge. .*räcker i dag är 13.00/,
    ),
  ]);
  await give(offered(short.text, '13\\.00'));
  await world.settle();
  expect(await bookedVisit(world, caseId)).toMatchObject({ startsAt: '2026-12-01T12:00:00.000Z' });
});

it('nobody is offered a time while the desk is shut, since nobody is taken in at it then', async () => {
  const clerk = await world.logIn(who.idAdministrator);
  await world.advance('2026-12-01T11:00:00.000Z');
  expect((await clerk.open('/besok?disk=vaxjo&vy=dag&dag=2026-12-01')).text).not.toContain('>Ge ');
  expect((await clerk.open('/besok/utan-tid?disk=vaxjo')).text).not.toContain('>Ge ');
  await world.advance('2026-12-01T12:05:00.000Z');
  expect((await clerk.open('/besok?disk=vaxjo&vy=dag&dag=2026-12-01')).text).toContain('>Ge 13.20</a>');
});
