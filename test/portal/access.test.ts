import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../register/index.ts';
import type { WebUser } from '../support/web-user.ts';
import { submit } from '../support/activation.ts';
import { openPortalWorld, type PortalWorld } from './open-portal.ts';

/** Who may see what: every page × every kind of person. Missing rows are refusals nobody thought of. */
const persons = {
  manager: 'P101',
  colleague: 'P103',
  otherManager: 'P201',
  customerService: 'P401',
  auditor: 'P501',
  admin: 'P502',
} as const;
type Person = keyof typeof persons;
const everyone: readonly Person[] = ['manager', 'colleague', 'otherManager', 'customerService', 'auditor', 'admin'];

const table: readonly { path: string; allowed: readonly Person[]; refusedWith?: number }[] = [
  { path: '/arenden', allowed: everyone },
  { path: '/hjalp', allowed: everyone },
  {
    path: '/nytt/reservkort',
    allowed: ['manager', 'colleague', 'otherManager', 'customerService', 'auditor', 'admin'],
  },
  { path: '/arbetslista', allowed: ['customerService'] },
  { path: '/arbetslista/TASK', allowed: ['customerService'] },
  { path: '/arenden/CASE', allowed: ['manager', 'colleague', 'customerService', 'auditor'] },
  { path: '/arenden/CASE/diagram', allowed: ['manager', 'colleague', 'customerService', 'auditor'] },
  { path: '/arenden/CASE/dokument/DOCUMENT', allowed: ['manager', 'colleague', 'customerService', 'auditor'] },
  { path: '/arenden/CASE/ta-tillbaka', allowed: ['manager', 'colleague', 'customerService', 'auditor'] },
  { path: '/arenden/CASE/fel-kort', allowed: ['customerService'] },
  { path: '/arenden.csv', allowed: ['customerService', 'auditor'] },
  { path: '/arenden/SK-2026-999999', allowed: [], refusedWith: 404 },
  { path: '/finns-inte', allowed: [], refusedWith: 404 },
];

const changes: readonly { path: string; fields: Record<string, string>; allowed: readonly Person[] }[] = [
  { path: '/arbetslista/skanna', fields: { text: 'x' }, allowed: ['customerService'] },
  { path: '/arbetslista/TASK/ring', fields: { svar: 'nej' }, allowed: ['customerService'] },
  { path: '/arenden/CASE/visa-nummer', fields: {}, allowed: ['manager', 'customerService'] },
];

describe('access', () => {
  let world: PortalWorld;
  let users: Record<Person, WebUser>;
  let places: Record<string, string>;
  let made: Case;

  beforeAll(async () => {
    world = await openPortalWorld();
    made = await submit(world);
    const task = await world.task('Task_Activate', made.caseId);
    await world.settle();
    const [document] = await world.register.documents.ofCase(made.caseId);
    places = { CASE: made.number, TASK: task.userTaskKey, DOCUMENT: document?.documentId ?? '' };
    const logIn = async (person: Person) => {
      const user = await world.logIn(persons[person]);
      await user.open('/hjalp');
      return user;
    };
    users = {
      manager: await logIn('manager'),
      colleague: await logIn('colleague'),
      otherManager: await logIn('otherManager'),
      customerService: await logIn('customerService'),
      auditor: await logIn('auditor'),
      admin: await logIn('admin'),
    };
  });
  afterAll(() => world.close());

  const at = (path: string) => path.replace(/CASE|TASK|DOCUMENT/g, (place) => places[place] ?? place);

  for (const { path, allowed, refusedWith = 403 } of table) {
    for (const person of everyone) {
      const isAllowed = allowed.includes(person);
      it(`${isAllowed ? 'shows' : 'refuses'} ${path} ${isAllowed ? 'to' : 'for'} ${person}`, async () => {
        const page = await users[person].open(at(path));
        expect(page.status).toBe(isAllowed ? 200 : refusedWith);
      });
    }
  }

  for (const { path, fields, allowed } of changes) {
    for (const person of everyone) {
      const isAllowed = allowed.includes(person);
      it(`${isAllowed ? 'takes' : 'refuses'} POST ${path} ${isAllowed ? 'from' : 'by'} ${person}`, async () => {
        const page = await users[person].submit(at(path), fields);
        expect(page.status).toBe(isAllowed ? 200 : 403);
      });
    }
  }

  it('lists a case only for those who may open it', async () => {
    for (const person of everyone) {
      const page = await users[person].open('/arenden');
      const isAllowed = ['manager', 'colleague', 'customerService', 'auditor'].includes(person);
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
