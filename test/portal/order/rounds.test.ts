import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createId } from '../../../platform/id.ts';
import { answerInPortal } from '../../support/portal-answer.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

let world: PortalWorld;
let manager: WebUser;
let clerk: WebUser;
let number: string;

/** A permanent employee's card is ordered with a driving licence, and sent back. */
beforeEach(async () => {
  world = await openPortalWorld();
  manager = await world.logIn(who.manager);
  clerk = await world.logIn(who.customerService);
  const { grants } = await world.viewer(who.manager);
  const unitId = mustBe(grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  const employments = await world.register.units.employments(unitId, '2026-11-24');
  const { employmentId } = mustBe(employments.find(({ person }) => person.hsaId === who.newEmployee.hsaId));
  await manager.open('/nytt/kort');
  const data = {
    unitId,
    card: { kind: 'new' },
    person: { known: 'employee', employmentId },
    employment: 'permanent',
    identity: { idDocument: 'driving-licence', idValidTo: '2030-01-01' },
    registeredAddress: 'yes',
    temporaryCard: 'no',
  };
  const sent = await manager.send('/nytt/kort', { token: createId(), data });
  number = mustBe(/SK-2026-\d{6}/.exec(sent.text)?.[0]);
  await world.settle();
  await answer(clerk, ['arbetslista', 'Task_Review'], {
    orderReview: { outcome: 'complete', remark: 'id-document' },
    comment: 'Numret i körkortet går inte att läsa',
  });
}, 60_000);
afterEach(() => world.close());

const answer = (user: WebUser, [list, element]: readonly ['arbetslista' | 'uppgifter', string], data: object) =>
  answerInPortal(world, user, { list, element, data });

const completion = { employment: 'permanent', temporaryCard: 'no' };

it('shows old beside new, and who sent back and completed, on the task and on the case; to nobody who may not see the case', async () => {
  expect((await manager.open(`/arenden/${number}`)).text).not.toContain('Skickat tillbaka och kompletterat');
  await answer(manager, ['uppgifter', 'Task_Complete'], {
    completion: { ...completion, idDocument: 'swedish-passport', idValidTo: '2031-05-01', temporaryCard: 'meanwhile' },
  });
  const { userTaskKey } = await world.task('Task_Review');
  const task = (await clerk.open(`/arbetslista/${userTaskKey}`)).text;
  const auditor = await world.logIn(who.auditor);
  const pages = [
    task,
    (await manager.open(`/arenden/${number}`)).text,
    (await auditor.open(`/arenden/${number}`)).text,
  ];
  for (const text of pages) {
    expect(text).toMatch(
      /Id-handling<\/th><td><del>Svenskt körkort, gäller till och med [^]*?2030-01-01[^]*?<ins>Svenskt vinrött pass, gäller till och med [^]*?2031-05-01/,
    );
    expect(text).toMatch(/Korttidskort<\/th><td><del>Nej<\/del><\/td><td><ins>Ja, tills/);
    expect(text).toMatch(
      new RegExp(`Skickat tillbaka [^]*?av ${who.customerService.name}[^]*?id-handlingen[^]*?går inte att läsa`),
    );
    expect(text).toMatch(new RegExp(`Kompletterat [^]*?av ${who.manager.name}`));
    expect(text).toMatch(/Som förut: anställning, sista dag, kort, /);
  }
  const other = await world.logIn(who.otherManager);
  expect((await other.open(`/arenden/${number}`)).status).toBe(404);
});

it('says that nothing was changed, and keeps each round apart', async () => {
  await answer(manager, ['uppgifter', 'Task_Complete'], {
    completion: { ...completion, idDocument: 'driving-licence', idValidTo: '2030-01-01' },
  });
  await answer(clerk, ['arbetslista', 'Task_Review'], { orderReview: { outcome: 'complete', remark: 'several' } });
  await answer(manager, ['uppgifter', 'Task_Complete'], {
    completion: { ...completion, idDocument: 'driving-licence', idValidTo: '2032-01-01' },
  });
  const { text } = await manager.open(`/arenden/${number}`);
  expect(text).toContain('Inget ändrades.');
  expect(text.match(/Skickat tillbaka <span/g)).toHaveLength(2);
  expect(text).toMatch(/<del>[^<]*[^]*?2030-01-01[^]*?<ins>[^]*?2032-01-01/);
});
