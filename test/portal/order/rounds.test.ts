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
    comment: 'Körkortet är utbytt, passet är nytt',
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
      /Id-handling<\/th><td data-th="Förut"><del>Svenskt körkort, gäller till och med [^]*?2030-01-01[^]*?<ins>Svenskt vinrött pass, gäller till och med [^]*?2031-05-01/,
    );
    expect(text).toMatch(/Korttidskort<\/th><td data-th="Förut"><del>Nej<\/del><\/td><td data-th="Nu"><ins>Ja, tills/);
    expect(text).toMatch(
      new RegExp(`Skickat tillbaka [^]*?av ${who.customerService.name}[^]*?id-handlingen[^]*?går inte att läsa`),
    );
    expect(text).toMatch(
      new RegExp(`Kompletterat [^]*?av ${who.manager.name}[^]*?”Körkortet är utbytt, passet är nytt”`),
    );
    expect(text).toMatch(/Som förut: anställning, sista dag, kort, /);
  }
  const other = await world.logIn(who.otherManager);
  expect((await other.open(`/arenden/${number}`)).status).toBe(404);
});

it('keeps what is begun of the completion for the one who typed it, until it is answered or thrown away', async () => {
  const { userTaskKey, name } = await world.task('Task_Complete');
  const address = `/uppgifter/${userTaskKey}`;
  await manager.open(address);
  const left = await manager.submit(`${address}/utkast`, { comment: 'Passet hämtas på fredag' });
  expect(left.text).toContain(`Det du skrev om ${number} är sparat som utkast.`);
  const again = (await manager.open(address)).text;
  expect(again).toContain('Passet hämtas på fredag');
  expect(again).toMatch(/Utkast från .*?finns kvar i 30 dagar/s);
  const orderer = await world.logIn(who.orderer);
  expect((await orderer.open(address)).text).not.toContain('Passet hämtas på fredag');
  const saved = await manager.send(`${address}/utkast`, { data: { comment: 'Passet hämtas på måndag' } });
  expect(saved.text).toMatch(/^\{"savedAt":"\d\d\.\d\d"\}$/);
  await manager.submit(`${address}/kasta`, {});
  expect((await manager.open(address)).text).not.toContain('Passet hämtas');
  await manager.send(`${address}/utkast`, { data: { comment: 'Passet hämtas på måndag' } });
  await answer(manager, ['uppgifter', 'Task_Complete'], {
    completion: { ...completion, idDocument: 'driving-licence', idValidTo: '2032-01-01' },
    comment: 'Klart',
  });
  const { personId } = await world.viewer(who.manager);
  expect(await world.register.drafts.of({ formId: 'card-order-complete', personId, at: world.now() })).toEqual([]);
  expect((await manager.send(`${address}/utkast`, { data: { comment: name } })).status).toBe(409);
  expect((await manager.open(`/arenden/${number}`)).text).toContain('Kundservice granskar beställningen på nytt.');
});

it('keeps a draft of each task however many there are, says in the list which are begun, and throws it away when the case is taken back', async () => {
  const { userTaskKey } = await world.task('Task_Complete');
  const { personId } = await world.viewer(who.manager);
  const of = { formId: 'card-order-complete', personId, at: world.now() };
  for (let index = 0; index < 10; index += 1) {
    await world.register.drafts.saveOfTask({ ...of, draftId: `${index}`, data: { comment: 'Av en annan uppgift' } });
  }
  await manager.open('/uppgifter');
  const saved = await manager.send(`/uppgifter/${userTaskKey}/utkast`, {
    data: { comment: 'Passet hämtas på fredag' },
  });
  expect(saved.status).toBe(200);
  expect((await manager.open('/uppgifter')).text).toContain('<p>Utkast · ');
  // The others' tasks are not there.
  expect((await world.register.drafts.of(of)).map(({ draftId }) => draftId)).toEqual([userTaskKey]);
  const orderer = await world.logIn(who.orderer);
  expect((await orderer.open('/uppgifter')).text).not.toContain('Utkast · ');
  await manager.submit(`/arenden/${number}/ta-tillbaka`, {});
  await world.settle();
  await manager.open('/uppgifter');
  expect(await world.register.drafts.of(of)).toEqual([]);
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

it('says above the form what customer service wrote when it sent the order back, and on the case beside what is next', async () => {
  const { userTaskKey } = await world.task('Task_Complete');
  const { text } = await manager.open(`/uppgifter/${userTaskKey}`);
  const [said, form] = [text.indexOf('”Numret i körkortet går inte att läsa”'), text.indexOf('uppgiftsblankett')];
  expect(said).toBeGreaterThan(text.indexOf('Skickat tillbaka för komplettering'));
  expect(said).toBeLessThan(form);
  const head = (await manager.open(`/arenden/${number}`)).text.split('data-part="steps"')[0];
  expect(head).toContain(`${who.customerService.name} skrev: ”Numret i körkortet går inte att läsa”`);
  await answer(manager, ['uppgifter', 'Task_Complete'], {
    completion: { ...completion, idDocument: 'driving-licence', idValidTo: '2032-01-01' },
  });
  const after = (await manager.open(`/arenden/${number}`)).text.split('data-part="steps"')[0];
  expect(after).not.toContain('går inte att läsa');
});
