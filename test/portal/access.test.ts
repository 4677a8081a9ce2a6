import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../register/index.ts';
import type { WebUser } from '../support/web-user.ts';
import { submit } from '../support/activation.ts';
import { openPortalWorld, type PortalWorld } from './open-portal.ts';

/** Who may see what: every page × every kind of person. Missing rows are refusals nobody thought of. */
const persons = {
  manager: 'P101',
  orderer: 'P102',
  colleague: 'P103',
  holder: 'P104',
  otherManager: 'P201',
  customerService: 'P401',
  auditor: 'P501',
  admin: 'P502',
} as const;
type Person = keyof typeof persons;
const everyone: readonly Person[] = [
  'manager',
  'orderer',
  'colleague',
  'holder',
  'otherManager',
  'customerService',
  'auditor',
  'admin',
];

/** Those who may see the case: of the unit, who asked for it, whose card it is, and whoever handles or reviews it. */
const involved: readonly Person[] = ['manager', 'orderer', 'colleague', 'holder', 'customerService', 'auditor'];

const table: readonly { path: string; allowed: readonly Person[]; refusedWith?: number }[] = [
  { path: '/arenden', allowed: everyone },
  { path: '/hjalp', allowed: everyone },
  {
    path: '/nytt/reservkort',
    allowed: everyone,
  },
  { path: '/arbetslista', allowed: ['customerService'] },
  { path: '/arbetslista/TASK', allowed: ['customerService'] },
  { path: '/arenden/CASE', allowed: involved, refusedWith: 404 },
  { path: '/arenden/CASE/diagram', allowed: involved, refusedWith: 404 },
  { path: '/arenden/CASE/dokument/DOCUMENT', allowed: involved, refusedWith: 404 },
  { path: '/arenden/CASE/ta-tillbaka', allowed: involved, refusedWith: 404 },
  { path: '/arenden/CASE/fel-kort', allowed: ['customerService'] },
  { path: '/mina-kort', allowed: everyone },
  { path: '/uppgifter', allowed: ['manager', 'orderer', 'otherManager', 'auditor'] },
  { path: '/uppgifter/TASK', allowed: [] },
  { path: '/sparrar/lista', allowed: ['customerService'] },
  { path: '/arenden.csv', allowed: ['auditor'] },
  { path: '/lager', allowed: ['customerService', 'admin'] },
  { path: '/lager/bunt', allowed: ['customerService', 'admin'] },
  { path: '/lager/plats/centrallager', allowed: ['customerService', 'admin'] },
  { path: '/lager/plats/UNIT', allowed: ['manager', 'orderer', 'customerService', 'admin'] },
  { path: '/lager/plats/UNIT/inventera', allowed: ['manager', 'orderer', 'customerService', 'admin'] },
  { path: '/arenden/SK-2026-999999', allowed: [], refusedWith: 404 },
  { path: '/finns-inte', allowed: [], refusedWith: 404 },
];

/** `status`: what those get whom the page lets in; 409 and 422 come from the case's or the form's own rules. */
const changes: readonly {
  path: string;
  fields: Record<string, string>;
  allowed: readonly Person[];
  status?: number;
}[] = [
  { path: '/arbetslista/skanna', fields: { text: 'x' }, allowed: ['customerService'] },
  { path: '/arbetslista/TASK/ring', fields: { svar: 'nej' }, allowed: ['customerService'] },
  {
    path: '/arbetslista/aterlamna',
    fields: { cardNumber: 'RK99999999', cut: 'ja' },
    allowed: ['customerService'],
    status: 404,
  },
  { path: '/arbetslista/TASK/lamna', fields: {}, allowed: ['customerService'] },
  { path: '/arbetslista/TASK/slutfor', fields: {}, allowed: ['customerService'], status: 409 },
  { path: '/uppgifter/TASK/slutfor', fields: {}, allowed: [] },
  { path: '/uppgifter/TASK/ta', fields: {}, allowed: [] },
  { path: '/arbetslista/TASK/ta', fields: {}, allowed: ['customerService'] },
  { path: '/lager/bunt', fields: {}, allowed: ['customerService', 'admin'], status: 422 },
  { path: '/lager/skicka', fields: {}, allowed: ['customerService', 'admin'], status: 422 },
  { path: '/lager/makulera', fields: {}, allowed: ['customerService', 'admin'], status: 422 },
  {
    path: '/lager/plats/UNIT/inventera',
    fields: { serials: 'x' },
    allowed: ['manager', 'orderer', 'customerService', 'admin'],
    status: 422,
  },
  { path: '/arenden', fields: { q: 'x' }, allowed: everyone },
  {
    path: '/arenden/CASE/visa-nummer',
    fields: { reason: 'hsa-check' },
    allowed: ['manager', 'holder', 'customerService'],
  },
  { path: '/arenden/CASE/skickad', fields: {}, allowed: involved, status: 409 },
  { path: '/arenden/CASE/fel-kort', fields: { rightCardNumber: '' }, allowed: ['customerService'], status: 422 },
  { path: '/nytt/reservkort', fields: { _submission: '01JDF000000000000000000000' }, allowed: everyone, status: 422 },
  { path: '/nytt/reservkort/utkast', fields: {}, allowed: everyone, status: 400 },
];

/** Somebody else's case is not told from one that doesn't exist. */
const hidden = (path: string, person: Person) =>
  path.startsWith('/arenden/CASE') && !involved.includes(person) && !path.endsWith('fel-kort') ? 404 : 403;

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
    places = {
      CASE: made.number,
      TASK: task.userTaskKey,
      DOCUMENT: document?.documentId ?? '',
      UNIT: `enhet-${made.unitId}`,
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

  const at = (path: string) => path.replace(/CASE|TASK|DOCUMENT|UNIT/g, (place) => places[place] ?? place);

  for (const { path, allowed, refusedWith = 403 } of table) {
    for (const person of everyone) {
      const isAllowed = allowed.includes(person);
      it(`${isAllowed ? 'shows' : 'refuses'} ${path} ${isAllowed ? 'to' : 'for'} ${person}`, async () => {
        const page = await users[person].open(at(path));
        expect(page.status).toBe(isAllowed ? 200 : refusedWith);
      });
    }
  }

  for (const { path, fields, allowed, status = 200 } of changes) {
    for (const person of everyone) {
      const isAllowed = allowed.includes(person);
      it(`${isAllowed ? 'takes' : 'refuses'} POST ${path} ${isAllowed ? 'from' : 'by'} ${person}`, async () => {
        const page = await users[person].submit(at(path), fields);
        expect(page.status).toBe(isAllowed ? status : hidden(path, person));
      });
    }
  }

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
