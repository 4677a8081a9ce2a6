import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createId } from '../../../platform/id.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';
import { hostileOrder } from './hostile-order.ts';

const p2 = '/nytt/utlandsk-personal';

describe('a day at the end of the calendar', () => {
  let world: PortalAlone;
  let manager: WebUser;
  beforeAll(async () => {
    world = await openPortalAlone();
    manager = await world.logIn(who.manager);
    await manager.open(p2);
  });
  afterAll(() => world.close());

  it.each(['9999-12-31', '9999-06-30', '0000-01-01', '0001-01-01', '2201-01-01'])(
    '%s in a half-filled form is answered at once',
    async (passportValidTo) => {
      expect((await manager.send(`${p2}/val`, { data: { passportValidTo } })).status).toBe(200);
    },
  );

  it('in an old draft stands there with what is wrong with it', async () => {
    expect((await manager.send(`${p2}/utkast`, { data: { passportValidTo: '9999-12-31' } })).status).toBe(200);
    const { status, text } = await manager.open(`${p2}?fortsatt`);
    expect(status).toBe(200);
    expect(text).toContain('value="9999-12-31"');
    expect(text).toContain('Skriv en dag från 1900-01-01 till 2200-12-31');
  });

  it('as the last day of an employment is refused with words', async () => {
    const data = { block: { reason: 'employment-ended', lastDay: '9999-12-31' } };
    const { status, text } = await manager.send('/nytt/sparra', { token: createId(), data });
    expect(status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({
      errors: { 'block.lastDay': [expect.stringContaining('2200-12-31')] },
    });
  });

  it('as the first day of an employment is refused with the latest that would do', async () => {
    const person = {
      personalNumber: '191212121212',
      givenName: 'Nova',
      familyName: 'Nyberg',
      email: 'nova@region.example',
      from: '2199-01-01',
    };
    const data = await hostileOrder(world, { person, idValidTo: '2200-12-31' });
    expect((await manager.send('/nytt/kort/val', { data })).status).toBe(200);
    const { status, text } = await manager.send('/nytt/kort', { token: createId(), data });
    expect(status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({ errors: { 'person.from': [expect.stringContaining('2028-11-24')] } });
  });

  it.each(['9999-12-31', '0000-01-01', '0001-01-01', '2200-12-31', '1900-01-01', '20261124', 'x'])(
    'in the address of the visits, %s, gives a page',
    async (day) => {
      const desk = await world.logIn(who.customerService);
      const { status, text } = await desk.open(`/besok?dag=${day}`);
      expect(status).toBe(200);
      expect(text).toContain('<h1>Växjö, ');
    },
  );
});
