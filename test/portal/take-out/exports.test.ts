import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, dayOf, instantAt, instantOf, kindOfAction, policyOn } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { anActivation } from '../../support/case-builders.ts';
import { aHolder } from '../../support/builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { who } from '../../support/ward/index.ts';
import { textOf } from '../../templates/archivable.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

type Person = 'auditor' | 'customerService' | 'manager' | 'admin' | 'holder';
interface Export {
  readonly person: Person;
  /** Where the head is: rows of a table, a member of JSON, the checkpoint of a proof, or words on paper. */
  readonly head: 'rows' | 'member' | 'proof' | 'paper';
  /** With what stands in its address filled in; the case is `CASE`, the request `REQUEST`, the coming edition `EDITION`. */
  readonly path?: string;
}

/** What is taken out of the house: each has the log's head, and is a row of the log. */
const exported: Readonly<Record<string, Export>> = {
  '/arbetslista.csv': { person: 'customerService', head: 'rows' },
  '/arenden.csv': { person: 'auditor', head: 'rows' },
  '/arenden/:number/arende.csv': { person: 'auditor', head: 'rows', path: '/arenden/CASE/arende.csv' },
  '/arenden/:number/bevis.json': { person: 'auditor', head: 'proof', path: '/arenden/CASE/bevis.json' },
  '/arenden/:number/rapport.pdf': { person: 'auditor', head: 'paper', path: '/arenden/CASE/rapport.pdf' },
  '/att-folja-upp.csv': { person: 'customerService', head: 'rows' },
  '/avstamning/resultat.csv': { person: 'auditor', head: 'rows' },
  '/enhetens-kort.csv': { person: 'manager', head: 'rows' },
  '/logg.csv': { person: 'auditor', head: 'rows' },
  '/logg.json': { person: 'auditor', head: 'proof' },
  '/mina-uppgifter.json': { person: 'holder', head: 'member' },
  '/mina-uppgifter.pdf': { person: 'holder', head: 'paper' },
  '/statistik.csv': { person: 'auditor', head: 'rows', path: '/statistik.csv?tabell=steg' },
  '/statistik.pdf': { person: 'auditor', head: 'paper' },
  '/statistik/regler/:id/beslut.csv': { person: 'auditor', head: 'rows', path: '/statistik/regler/EDITION/beslut.csv' },
  '/stickprov/:quarter/protokoll.csv': { person: 'auditor', head: 'rows', path: '/stickprov/2026K3/protokoll.csv' },
  '/stickprov/:quarter/protokoll.pdf': {
    person: 'auditor',
    head: 'paper',
    path: '/stickprov/2026K3/protokoll.pdf',
  },
  '/tillitsdeklaration/:year/deklaration.json': {
    person: 'auditor',
    head: 'member',
    path: '/tillitsdeklaration/2026/deklaration.json',
  },
  '/tillitsdeklaration/:year/deklaration.pdf': {
    person: 'auditor',
    head: 'paper',
    path: '/tillitsdeklaration/2026/deklaration.pdf',
  },
  '/utdrag/:id/uppgifter.json': { person: 'auditor', head: 'member', path: '/utdrag/REQUEST/uppgifter.json' },
  '/utdrag/:id/uppgifter.pdf': { person: 'auditor', head: 'paper', path: '/utdrag/REQUEST/uppgifter.pdf' },
};

/** Files of another kind, and why they say nothing of the log. */
const others: Readonly<Record<string, string>> = {
  '/api/v1/openapi.json': 'a description of the interface',
  '/hjalp.pdf': 'a page of information',
  '/instruktioner/:name.pdf': 'a page of information',
  '/nytt/kort/lista/mall.csv': 'an empty list to fill in and hand back, with nothing of the register',
  '/oppna-data/system-och-nivaer.json': 'open data',
  '/oppna-data/system-och-nivaer.schema.json': 'open data',
  '/personuppgifter.pdf': 'a page of information',
  '/regler/:id/omprovning.csv': 'numbers of a trial of rules that nobody has decided yet; its head stands there too',
  '/tillganglighet.pdf': 'a page of information',
};

let portal: PortalAlone;
let places: Readonly<Record<string, string>>;

beforeAll(async () => {
  portal = await openPortalAlone({ isSigned: true });
  const { caseId, number } = await anActivation(portal, { holder: await aHolder(portal) });
  const author = { ...(await portal.author(who.customerService)), at: instantAt(instantOf('2026-08-17', 9)) };
  await portal.register.cases.close({ caseId, reason: 'refused', author });
  const auditor = await portal.logIn(who.auditor);
  await auditor.submit('/stickprov', { quarter: '2026K3' });
  const admin = await portal.logIn(who.admin);
  const ordered = { hsaId: who.holder.hsaId, cannotLogIn: 'no-card', fileNumber: '2026/1', receivedOn: '2026-11-20' };
  await admin.submit('/utdrag', ordered);
  const [, request = ''] = /href="\/utdrag\/([^"]+)"/.exec((await auditor.open('/utdrag')).text) ?? [];
  await auditor.submit(`/utdrag/${request}/identitet`, { seen: 'at-delivery' });
  places = { CASE: number, REQUEST: request, EDITION: await anEdition() };
});
afterAll(() => portal.close());

/** Proposed, and coming. */
async function anEdition(): Promise<string> {
  const from = addDays(dayOf(portal.now()), 60);
  const wanted = { text: JSON.stringify({ ...policyOn(from), from }), reason: 'Provad' };
  const asker = { viewer: await portal.viewer(who.admin), author: await portal.author(who.admin) };
  const made = await portal.register.editions.propose(wanted, asker);
  if (isRefusal(made) || 'faults' in made) throw new Error(JSON.stringify(made));
  return made.editionId;
}

const isFile = (path: string) => /\.(?:csv|json|pdf)$/.test(path);

it('knows every file that a route hands out', () => {
  const files = portal.routes.flatMap((route) => (route.startsWith('GET ') ? route.slice(4) : [])).filter(isFile);
  expect(files).toEqual([...Object.keys(exported), ...Object.keys(others)].toSorted());
});

async function taken({ person, path = '' }: Export): Promise<Buffer> {
  const { cookie } = await portal.session(who[person]);
  const address = path.replace(/CASE|REQUEST|EDITION/, (place) => places[place] ?? place);
  const answer = await fetch(`${portal.portalUrl}${address}`, { headers: { cookie } });
  expect([address, answer.status]).toEqual([address, 200]);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=/);
  return Buffer.from(await answer.arrayBuffer());
}

it.each(Object.entries(exported))('%s has the head of a log that holds its own row', async (route, asked) => {
  const bytes = await taken({ path: route, ...asked });
  const rows = sqlIn(portal.dir, 'SELECT "row", action FROM audit ORDER BY "row"');
  const own = rows.findLast(({ action }) => kindOfAction(String(action)) === 'export');
  const size = await sizeIn(bytes, asked.head);
  // A case is proved, and drawn, before the row that says so.
  const isBefore = route.startsWith('/arenden/:number/') && !route.endsWith('.csv');
  expect(size).toBeGreaterThanOrEqual(Number(own?.['row']) + (isBefore ? 0 : 1));
  expect(size).toBeLessThanOrEqual(rows.length);
});

/** The size of the tree that a file names, signed. */
async function sizeIn(bytes: Buffer, head: Export['head']): Promise<number> {
  const text = head === 'paper' ? (await textOf(bytes)).join(' ') : bytes.toString('utf8');
  if (head === 'rows') {
    expect(text).toMatch(/\r\nUttaget;[\d-]{10} kl\. [\d.]{8};.+ \(SE\d+-\w+\)\r\n/);
    expect(text).toMatch(/\r\nUnderskrift;— kort\.example\/log [\w+/=]+\r\n/);
    expect(text).toMatch(/\r\nRader i loggen;\d+;rot [\w+/]{43}=\r\n/);
    return Number(/\r\nKontrollpunkt;kort\.example\/log;storlek (\d+);rot [\w+/]{43}=;/.exec(text)?.[1]);
  }
  if (head === 'paper') {
    expect(text).toMatch(/Uttage[tn]/);
    return Number(/storlek (\d+)/.exec(text)?.[1] ?? Number(/Rader i loggen (\d+)/.exec(text)?.[1]) + 1);
  }
  const note = /"checkpoint":"kort\.example\/log\\n(\d+)\\n[\w+/]{43}=\\n\\n— kort\.example\/log /.exec(text);
  return Number(note?.[1]);
}
