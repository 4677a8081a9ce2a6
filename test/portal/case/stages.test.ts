import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activated, callBack, endCall, handIn, registerReceipt, submit } from '../../support/activation.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { approved, placeNewcomersOrder, review } from '../../support/card-order-play.ts';
import { answerInPortal } from '../../support/portal-answer.ts';
import { stockUnit } from '../../support/short-term.ts';
import { story } from '../../support/story.ts';
import { drawer, who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** `done Inskickat`, in the page's order. */
async function stepsOf(user: WebUser, number: string): Promise<string[]> {
  const { text } = await user.open(`/arenden/${number}`);
  const steps = [...text.matchAll(/<li class="(done|now|todo)"><details.*?<b>([^<]*)<\/b>/gs)];
  return steps.map(([, state = '', words = '']) => `${state} ${words}`);
}

describe('the plain steps of a case', () => {
  let world: PortalWorld;
  let manager: WebUser;
  beforeAll(async () => {
    world = await openPortalWorld();
    manager = await world.logIn(who.manager);
  });
  afterAll(() => world.close());

  const step = story('follow a reserve card from the first word to its receipt');
  let found: Awaited<ReturnType<typeof submit>>;
  step('say what is next and who has it', async () => {
    found = await submit(world);
    expect(await stepsOf(manager, found.number)).toEqual([
      'done Inskickat',
      'now Enheten uppringd',
      'todo Kortet uppläst',
      'todo Kortet aktivt',
      'todo Kvittensen registrerad',
    ]);
    const { text } = await manager.open(`/arenden/${found.number}`);
    expect(text).toContain('nu: Intern kundservice');
    expect(text).toContain('Det här kan ångras');
    expect(text).toContain(`/arenden/${found.number}/ta-tillbaka`);
  });

  step('say what has happened, and what can’t be undone any more', async () => {
    await callBack(world, found.caseId);
    expect((await stepsOf(manager, found.number)).slice(0, 4)).toEqual([
      'done Inskickat',
      'done Enheten uppringd',
      'done Kortet uppläst',
      'now Kortet aktivt',
    ]);
    await endCall(world, found.caseId, { outcome: 'activate' });
    const { text } = await manager.open(`/arenden/${found.number}`);
    expect(text).not.toContain(`/arenden/${found.number}/ta-tillbaka`);
    expect(text).toContain('Ärendet går inte att ta tillbaka sedan');
    expect(await stepsOf(manager, found.number)).toContain('now Kvittensen registrerad');
  });

  step('are all done when the case is', async () => {
    await registerReceipt(world, found.caseId);
    const steps = await stepsOf(manager, found.number);
    expect(steps).toContain('done Kvittensen registrerad');
    expect(steps.filter((each) => !each.startsWith('done'))).toEqual([]);
    expect((await manager.open(`/arenden/${found.number}`)).text).toContain('Så gick det till');
  });

  it('follow an order to the card that is handed over', async () => {
    const { number } = await approved(world);
    expect(await stepsOf(manager, number)).toEqual([
      'done Beställt',
      'done Granskat och godkänt',
      'now Besök bokat',
      'todo Foto och id-handling',
      'todo Tillverkning beställd',
      'todo Kortet har kommit',
      'todo Utlämnat och aktivt',
      'todo Gamla kortet tillbaka',
    ]);
  });

  it('say who has an order that was sent back, and that it was completed', async () => {
    const { caseId, number } = await placeNewcomersOrder(world, { employment: 'consultant' });
    await review(world, caseId, { outcome: 'complete', remark: 'several' });
    const steps = async () => (await stepsOf(manager, number)).slice(0, 3);
    expect(await steps()).toEqual(['done Beställt', 'now Kompletterat', 'todo Granskat och godkänt']);
    const { text } = await manager.open(`/arenden/${number}`);
    expect(text).toContain('nu: Ansvarig chef eller IT-beställare');
    expect(text).not.toContain('nu: Intern kundservice');
    expect(text).toMatch(/HSA-id<\/dt><dd[^>]*>Väntar på HSA/);
    const completion = {
      idDocument: 'driving-licence',
      idValidTo: '2027-02-24',
      employment: 'consultant',
      assignmentTo: '2027-05-31',
      temporaryCard: 'no',
    };
    await answerInPortal(world, manager, { list: 'uppgifter', element: 'Task_Complete', data: { completion } });
    expect(await steps()).toEqual(['done Beställt', 'done Kompletterat', 'now Granskat och godkänt']);
    await review(world, caseId, { outcome: 'complete', remark: 'several' });
    expect(await steps()).toEqual(['done Beställt', 'now Kompletterat', 'todo Granskat och godkänt']);
    await answerInPortal(world, manager, { list: 'uppgifter', element: 'Task_Complete', data: { completion } });
    await review(world, caseId, { outcome: 'reject', rejection: 'no-need' });
    // Nobody waits for HSA in a case that is closed.
    const closed = (await manager.open(`/arenden/${number}`)).text;
    expect(closed).not.toContain('Väntar på HSA');
    expect(closed).toMatch(/HSA-id<\/dt><dd[^>]*>Saknas/);
  });

  it('follow a short-term card that the unit gives out, whose receipt is written first', async () => {
    await stockUnit(world);
    const short = { for: who.colleague, temporaryCard: 'only', way: 'phone' } as const;
    const { number } = await approved(world, short);
    expect((await stepsOf(manager, number)).slice(2, 4)).toEqual([
      'now Kvittensen ifylld',
      'todo Aktiverat i samtalet',
    ]);
    expect((await manager.open(`/arenden/${number}`)).text).toContain('Kvittensen ska fyllas i.');
  });

  step('ask nobody to hand in a card that is lost', async () => {
    const { number } = await approved(world, { for: who.secondHolder, replacementReason: 'lost' });
    expect((await stepsOf(manager, number)).at(-1)).toBe('todo Utlämnat och aktivt');
    const holder = await world.logIn(who.secondHolder);
    expect((await holder.open('/mina-kort')).text).not.toContain('När du är klar med kortet');
  });
});

describe('the plain steps of a block', () => {
  let world: PortalWorld;
  let manager: WebUser;
  beforeAll(async () => {
    world = await openPortalWorld();
    manager = await world.logIn(who.manager);
  });
  afterAll(() => world.close());

  it('wait for the manager while a holder gives the card up, and promise no time for it', async () => {
    const { number } = await askForBlock(world, { holder: who.doctor, by: who.doctor, reason: 'not-needed' });
    expect((await stepsOf(manager, number)).slice(0, 3)).toEqual([
      'done Begärt',
      'now Bekräftat av chefen',
      'todo Spärrat i SITHS eID Portal',
    ]);
    const { text } = await manager.open(`/arenden/${number}`);
    expect(text).toContain('Ansvarig chef ska bekräfta att kortet inte behövs.');
    expect(text).not.toContain('Kortet spärras senast');
    const { userTaskKey } = await world.task('Task_Consent');
    const asked = (await manager.open(`/uppgifter/${userTaskKey}`)).text;
    expect(asked).toContain('Begärt av');
    expect(asked).not.toContain('Samtalet togs emot av');
  });

  it('are now at the cards that still work, though what goes on beside them is done', async () => {
    const { holder } = who;
    const { number } = await askForBlock(world, { holder, reason: 'employment-ended', lastDay: '2026-11-20' });
    const { userTaskKey } = await world.task('Task_MobileEid');
    const { hsaId } = await world.viewer(who.customerService);
    await world.client.completeUserTask(userTaskKey, { mobile: { outcome: 'none', by: hsaId, at: world.now() } });
    await world.settle();
    const beside = (cards: string, last: string) => [
      'done Anmält',
      `${cards} Korten spärrade`,
      'done Mobilt SITHS eID spärrat',
      `${last} Korten inlämnade`,
    ];
    expect(await stepsOf(manager, number)).toEqual(beside('now', 'todo'));
    await answerBlock(world, 'blocked', { cardNumber: holder.cardNumber });
    expect(await stepsOf(manager, number)).toEqual(beside('done', 'now'));
  });

  it('are done when they are with all its cards, and say what never came back', async () => {
    const holder = who.secondHolder;
    await activated(world, { holder, cardNumber: drawer.second });
    const { number } = await askForBlock(world, { holder, reason: 'broken' });
    expect(await stepsOf(manager, number)).toEqual([
      'done Begärt',
      'now Spärrat i SITHS eID Portal',
      'todo Kortet inlämnat',
    ]);
    await answerBlock(world, 'blocked', { cardNumber: drawer.second });
    await handIn(world, drawer.second);
    expect((await stepsOf(manager, number)).slice(0, 2)).toEqual(['done Begärt', 'now Spärrat i SITHS eID Portal']);
    expect((await manager.open(`/arenden/${number}`)).text).toContain('1 av 3 klara');
    await answerBlock(world, 'blocked', { cardNumber: holder.cardNumber });
    const blocked = ['done Begärt', 'done Spärrat i SITHS eID Portal'];
    expect(await stepsOf(manager, number)).toEqual([...blocked, 'now Kortet inlämnat']);
    await world.advance('2027-01-08T09:00:00.000Z');
    expect(await stepsOf(manager, number)).toEqual([...blocked, 'done Ej återlämnat']);
    expect((await manager.open(`/arenden/${number}`)).text).not.toMatch(/klara</);
  });
});
