import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callBack, endCall, registerReceipt, submit } from '../../support/activation.ts';
import { approved } from '../../support/card-order-play.ts';
import { story } from '../../support/story.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

describe('the plain steps of a case', () => {
  let world: PortalWorld;
  let manager: WebUser;
  beforeAll(async () => {
    world = await openPortalWorld();
    manager = await world.logIn(who.manager);
  });
  afterAll(() => world.close());

  /** `done Inskickat`, in the page's order. */
  async function stepsOf(number: string): Promise<string[]> {
    const { text } = await manager.open(`/arenden/${number}`);
    const steps = [...text.matchAll(/<li class="(done|now|todo)"><details.*?<b>([^<]*)<\/b>/gs)];
    return steps.map(([, state = '', words = '']) => `${state} ${words}`);
  }

  const step = story('follow a reserve card from the first word to its receipt');
  let found: Awaited<ReturnType<typeof submit>>;
  step('say what is next and who has it', async () => {
    found = await submit(world);
    expect(await stepsOf(found.number)).toEqual([
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
    expect((await stepsOf(found.number)).slice(0, 4)).toEqual([
      'done Inskickat',
      'done Enheten uppringd',
      'done Kortet uppläst',
      'now Kortet aktivt',
    ]);
    await endCall(world, found.caseId, { outcome: 'activate' });
    const { text } = await manager.open(`/arenden/${found.number}`);
    expect(text).not.toContain(`/arenden/${found.number}/ta-tillbaka`);
    expect(text).toContain('Ärendet går inte att ta tillbaka sedan');
    expect(await stepsOf(found.number)).toContain('now Kvittensen registrerad');
  });

  step('are all done when the case is', async () => {
    await registerReceipt(world, found.caseId);
    const steps = await stepsOf(found.number);
    expect(steps).toContain('done Kvittensen registrerad');
    expect(steps.filter((each) => !each.startsWith('done'))).toEqual([]);
    expect((await manager.open(`/arenden/${found.number}`)).text).toContain('Så gick det till');
  });

  it('follow an order to the card that is handed over', async () => {
    const { number } = await approved(world);
    expect(await stepsOf(number)).toEqual([
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
});
