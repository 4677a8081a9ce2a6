import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../register/index.ts';
import type { WebUser } from '../support/web-user.ts';
import { callBack, submit } from '../support/activation.ts';
import { changes, everyone, forgotten, involved, persons, table, type Person } from './access-table.ts';
import { openPortalWorld, type PortalWorld } from './open-portal.ts';

/** Somebody else's case is not told from one that doesn't exist. */
const refusal = (path: string, person: Person, usual = 403) =>
  path.startsWith('/arenden/CASE') && !involved.includes(person) && !path.endsWith('fel-kort') ? 404 : usual;

/** `any`: let in, whatever the page then says of what was asked for. */
function expectAnswer(status: number, expected: number | 'any'): void {
  if (expected === 'any') expect([200, 400, 404, 409, 422]).toContain(status);
  else expect(status).toBe(expected);
}

describe('access', () => {
  let world: PortalWorld;
  let users: Record<Person, WebUser>;
  let places: Record<string, string>;
  let made: Case;

  beforeAll(async () => {
    world = await openPortalWorld();
    made = await submit(world);
    const task = await world.task('Task_Activate', made.caseId);
    // Until then the receipt is hidden from customer service.
    await callBack(world, made.caseId);
    await world.settle();
    const [document] = await world.register.documents.ofCase(made.caseId);
    places = {
      CASE: made.number,
      TASK: task.userTaskKey,
      DOCUMENT: document?.documentId ?? '',
      UNIT: `enhet-${made.unitId}`,
      WARD: made.unitId,
    };
    const logIn = async (person: Person) => {
      const user = await world.logIn(persons[person]);
      await user.open('/hjalp');
      return user;
    };
    users = {
      manager: await logIn('manager'),
      orderer: await logIn('orderer'),
      colleague: await logIn('colleague'),
      holder: await logIn('holder'),
      otherManager: await logIn('otherManager'),
      customerService: await logIn('customerService'),
      auditor: await logIn('auditor'),
      admin: await logIn('admin'),
    };
  });
  afterAll(() => world.close());

  const at = (path: string) => path.replace(/CASE|TASK|DOCUMENT|UNIT|WARD/g, (place) => places[place] ?? place);

  for (const { path, allowed, status = 200, refusedWith = 403 } of table) {
    for (const person of everyone) {
      const isAllowed = allowed.includes(person);
      it(`${isAllowed ? 'shows' : 'refuses'} ${path} ${isAllowed ? 'to' : 'for'} ${person}`, async () => {
        const page = await users[person].open(at(path));
        expectAnswer(page.status, isAllowed ? status : refusal(path, person, refusedWith));
      });
    }
  }

  for (const { path, fields, allowed, status = 200 } of changes) {
    for (const person of everyone) {
      const isAllowed = allowed.includes(person);
      it(`${isAllowed ? 'takes' : 'refuses'} POST ${path} ${isAllowed ? 'from' : 'by'} ${person}`, async () => {
        const page = await users[person].submit(at(path), fields);
        expectAnswer(page.status, isAllowed ? status : refusal(path, person));
      });
    }
  }

  it('has a row for every route that there is', () => {
    expect(forgotten(world.routes)).toEqual([]);
  });

  it('notices a route that nobody thought of', () => {
    expect(forgotten([...world.routes, 'POST /arenden/:number/radera'])).toEqual(['POST /arenden/:number/radera']);
  });

  it('lists a case only for those who may open it', async () => {
    for (const person of everyone) {
      const page = await users[person].open('/arenden');
      const isAllowed = involved.includes(person);
      expect([person, page.text.includes(made.number)]).toEqual([person, isAllowed]);
    }
  });

  it('offers an auditor no change', async () => {
    const page = await users.auditor.open(`/arenden/${made.number}`);
    expect(page.text).not.toContain('Ta tillbaka ärendet');
    expect(page.text).not.toContain('Rätta kortet');
    const refused = await users.auditor.submit(`/arenden/${made.number}/ta-tillbaka`, {});
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Bara den som begärde kortet');
  });
});
