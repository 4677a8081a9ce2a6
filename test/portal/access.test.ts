import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../register/index.ts';
import { sqlIn } from '../support/registers.ts';
import type { WebUser } from '../support/web-user.ts';
import { callBack, submit } from '../support/activation.ts';
import { changes, everyone, forgotten, involved, persons, showsOnly, table, type Person } from './access-table.ts';
import { openPortalWorld, type PortalWorld } from './open-portal.ts';

/** Refused before it is said whether there is such a case. */
const ofService = /\/(fel-kort|brev|avsluta|kvittens\/.*)$/;
/** Somebody else's case is not told from one that doesn't exist. */
const refusal = (path: string, person: Person, usual = 403) =>
  path.startsWith('/arenden/CASE') && !involved.includes(person) && !ofService.test(path) ? 404 : usual;

/** Bytes of a page's HTML, uncompressed. */
const most = 60_000;

/** `any`: let in, whatever the page then says of what was asked for. */
function expectAnswer(status: number, expected: number | 'any'): void {
  if (expected === 'any') expect([200, 400, 404, 409, 422]).toContain(status);
  else expect(status).toBe(expected);
}

interface Site {
  readonly world: PortalWorld;
  readonly made: Case;
  /** What stands in the addresses of the tables. */
  readonly places: Readonly<Record<string, string>>;
}

/** A case that waits for the call about its card, whose receipt the unit has read back. */
async function openSite(): Promise<Site> {
  const world = await openPortalWorld({ rateLimits: 'off' });
  const made = await submit(world);
  const task = await world.task('Task_Activate', made.caseId);
  // Until then the receipt is hidden from customer service.
  await callBack(world, made.caseId);
  await world.settle();
  const [document] = await world.register.documents.ofCase(made.caseId);
  const places = {
    CASE: made.number,
    TASK: task.userTaskKey,
    DOCUMENT: document?.documentId ?? '',
    UNIT: `enhet-${made.unitId}`,
    WARD: made.unitId,
  };
  return { world, made, places };
}

async function enter({ world }: Site, person: Person): Promise<WebUser> {
  const user = await world.logIn(persons[person]);
  await user.open('/hjalp');
  return user;
}

const at = ({ places }: Site, path: string) =>
  path.replace(/CASE|TASK|DOCUMENT|UNIT|WARD/g, (place) => places[place] ?? place);

describe('access', () => {
  let site: Site;
  let users: Record<Person, WebUser>;

  beforeAll(async () => {
    site = await openSite();
    users = {
      manager: await enter(site, 'manager'),
      orderer: await enter(site, 'orderer'),
      colleague: await enter(site, 'colleague'),
      holder: await enter(site, 'holder'),
      otherManager: await enter(site, 'otherManager'),
      customerService: await enter(site, 'customerService'),
      auditor: await enter(site, 'auditor'),
      admin: await enter(site, 'admin'),
    };
  });
  afterAll(() => site.world.close());

  for (const { path, allowed, status = 200, refusedWith = 403 } of table) {
    for (const person of everyone) {
      const isAllowed = allowed.includes(person);
      it(`${isAllowed ? 'shows' : 'refuses'} ${path} ${isAllowed ? 'to' : 'for'} ${person}`, async () => {
        const page = await users[person].open(at(site, path));
        expectAnswer(page.status, isAllowed ? status : refusal(path, person, refusedWith));
        if (page.text.includes('<html')) expect(Buffer.byteLength(page.text)).toBeLessThanOrEqual(most);
      });
    }
  }

  for (const { path, fields, allowed, status = 200, spends = false } of changes) {
    for (const person of everyone) {
      const isAllowed = allowed.includes(person);
      if (spends && isAllowed) continue;
      it(`${isAllowed ? 'takes' : 'refuses'} POST ${path} ${isAllowed ? 'from' : 'by'} ${person}`, async () => {
        const page = await users[person].submit(at(site, path), fields);
        expectAnswer(page.status, isAllowed ? status : refusal(path, person));
      });
    }
  }

  it('has a row for every route that there is', () => {
    // So many at least: routes that nobody finds would have no row either.
    expect(site.world.routes.length).toBeGreaterThan(250);
    expect(forgotten(site.world.routes)).toEqual([]);
  });

  it('notices a route that nobody thought of', () => {
    expect(forgotten([...site.world.routes, 'POST /arenden/:number/radera'])).toEqual(['POST /arenden/:number/radera']);
  });

  it('lists a case only for those who may open it', async () => {
    for (const person of everyone) {
      const page = await users[person].open('/arenden');
      const isAllowed = involved.includes(person);
      expect([person, page.text.includes(site.made.number)]).toEqual([person, isAllowed]);
    }
  });

  it('offers an auditor no change', async () => {
    const page = await users.auditor.open(`/arenden/${site.made.number}`);
    expect(page.text).not.toContain('Ta tillbaka ärendet');
    expect(page.text).not.toContain('Rätta kortet');
    const refused = await users.auditor.submit(`/arenden/${site.made.number}/ta-tillbaka`, {});
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Bara den som begärde kortet');
  });
});

describe('a change that was let in', () => {
  let site: Site;
  beforeAll(async () => void (site = await openSite()));
  afterAll(() => site.world.close());

  /** Rows of the log and of what people have begun. */
  const traces = () => {
    const counted = ['audit', 'drafts'].map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
    return sqlIn(site.world.dir, `SELECT ${counted} AS n`)[0]?.['n'];
  };

  it('leads on only when something was done', async () => {
    const { portalUrl } = site.world;
    const asked = changes.filter(({ path }) => !showsOnly.includes(path));
    const idle: string[] = [];
    for (const person of everyone) {
      const { cookie, token } = await site.world.session(persons[person]);
      const headers = { cookie, origin: portalUrl };
      for (const { path, fields } of asked) {
        const before = traces();
        const body = new URLSearchParams({ _token: token, ...fields });
        const answer = await fetch(`${portalUrl}${at(site, path)}`, {
          method: 'POST',
          redirect: 'manual',
          headers,
          body,
        });
        await answer.body?.cancel();
        if (answer.status === 303 && traces() === before)
          idle.push(`${person} ${path} -> ${answer.headers.get('location')}`);
      }
    }
    expect(idle).toEqual([]);
  }, 600_000);
});

describe('what nobody can do again in the same case', () => {
  let site: Site;
  beforeEach(async () => void (site = await openSite()));
  afterEach(() => site.world.close());

  for (const { path, fields, allowed, status = 200 } of changes.filter(({ spends = false }) => spends)) {
    it.each(allowed)(`takes POST ${path} from %s`, async (person) => {
      const user = await enter(site, person);
      expectAnswer((await user.submit(at(site, path), fields)).status, status);
    });
  }
});
