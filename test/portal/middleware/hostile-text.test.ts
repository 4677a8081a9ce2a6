import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formFile, forms } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { csvOf } from '../../../portal/take-out/csv.ts';
import { readCsv } from '../../../platform/read-csv.ts';
import { checkTexts } from '../../../portal/form-check/check-texts.ts';
import { readForm } from '../../../portal/form-check/form.ts';
import { columns } from '../../../portal/order/list/list-columns.ts';
import { faultsInWords, readRows } from '../../../portal/order/list/read-rows.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';
import { hostileOrder } from './hostile-order.ts';

const spellings = [
  'Moa 19121212-1212',
  'nr191212121212',
  '1912-12-12-1212',
  '19121212–1212',
  '121212 1212',
  '１９８１１２１８９８７６',
];

describe('a number that somebody types', () => {
  let world: PortalAlone;
  let manager: WebUser;
  let desk: WebUser;
  beforeAll(async () => {
    world = await openPortalAlone();
    manager = await world.logIn(who.manager);
    await manager.open('/arenden');
    desk = await world.logIn(who.customerService);
    await desk.open('/arbetslista');
  });
  afterAll(() => world.close());

  it.each([...spellings, 'PX7319246Q', 'AB1234567'])('into the search, %j, never gets into an address', async (q) => {
    const found = await manager.submit('/arenden', { q });
    expect(found.status).toBe(200);
    expect(new URL(found.url).search.replace('?nummer=', '')).toBe('');
    const links = [...found.text.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, link = '']) =>
      decodeURIComponent(link),
    );
    expect(links.filter((link) => link.includes(q))).toEqual([]);
  });

  it('into the search as a card or a case still has an address of its own', async () => {
    for (const q of ['RK 6610 0087', 'SK-2026-000123', 'KV-2026-000123', 'Moa'])
      expect(new URL((await manager.submit('/arenden', { q })).url).searchParams.get('q')).toBe(q);
  });

  it.each(spellings)('into an address, %j, goes no further than the request that brought it', async (q) => {
    const asked = `${world.portalUrl}/arenden?q=${encodeURIComponent(q)}`;
    const anonymous = await fetch(asked, { redirect: 'manual', headers: { accept: 'text/html' } });
    expect(anonymous.headers.get('location')).toBe('/logga-in');
    expect((await manager.open(`/arenden?q=${encodeURIComponent(q)}`)).url).toBe(`${world.portalUrl}/arenden?nummer=`);
  });

  it.each(spellings)('into the scan field, %j, looks for a person and is repeated nowhere', async (text) => {
    const found = await desk.submit('/arbetslista/skanna', { text });
    expect(found.text).toMatch(/Ger ingen träff som du får se|Sök inte på personnummer bland andra ord/);
    expect([found.url.includes(text), found.text.includes(text)]).toEqual([false, false]);
  });

  it('into the stock is refused, with the field and everything typed', async () => {
    const fields = {
      cardType: 'reserve',
      serials: 'RK99000001',
      blankExpires: '20291231',
      deliveryNumber: '121212-1212',
    };
    const page = await desk.submit('/lager/bunt', fields);
    expect(page.status).toBe(422);
    expect(page.text).toContain('Leveransens nummer: Ta bort personnumret.');
    expect(page.text).toContain('RK99000001');
  });

  it('into a name, a title or a note of an order is refused by its field', async () => {
    const person = {
      personalNumber: '19121212-1212',
      givenName: 'Nova\u0000',
      familyName: 'x19121212-1212',
      email: 'evil@evil.example>',
      title: '=HYPERLINK("http://evil.example")',
      from: '2026-12-01',
    };
    const note = 'Hon heter egentligen \u202eajaM';
    const data = await hostileOrder(world, { person, idValidTo: '2030-12-31', note });
    const { status, text } = await manager.send('/nytt/kort', { token: createId(), data });
    expect(status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({
      errors: {
        'person.givenName': [expect.stringContaining('tecken som inte syns')],
        'person.familyName': [expect.stringContaining('personnumret')],
        'person.email': [expect.stringContaining('e-postadress')],
        'person.title': [expect.stringContaining('Börja med en bokstav')],
        note: [expect.stringContaining('tecken som inte syns')],
      },
    });
  });
});

it('a name with what no name has is refused by its field, in every form that asks for one', () => {
  for (const formId of ['card-order', 'foreign-staff-order', 'foreign-staff-order-private'] as const) {
    const form = readForm(readFileSync(formFile(formId), 'utf8'));
    const errors = checkTexts(form, { person: { givenName: 'Nova<', familyName: 'Nyberg 2' } });
    expect(errors).toEqual({
      'person.givenName': [expect.stringContaining('Skriv förnamnet med bara bokstäver')],
      'person.familyName': [expect.stringContaining('Skriv efternamnet med bara bokstäver')],
    });
    expect(forms[formId].submission.safeParse({ person: { known: 'new', givenName: 'Nova<' } }).error?.issues).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: ['person', 'givenName'], code: 'custom' })]),
    );
  }
});

it('a passport’s number stands in its own field only', () => {
  const form = readForm(readFileSync(formFile('foreign-staff-order'), 'utf8'));
  const passportNumber = 'PX7319246Q';
  const data = {
    person: { passportNumber, givenName: 'Ottokar', familyName: 'px-7319246-q' },
    note: 'Pass PX 7319 246Q',
  };
  const errors = checkTexts(form, data, { asksForPassport: ['person.passportNumber'] });
  expect(Object.keys(errors).sort()).toEqual(['note', 'person.familyName']);
});

describe('an address to come back to after login', () => {
  let world: PortalAlone;
  beforeAll(async () => {
    world = await openPortalAlone();
  });
  afterAll(() => world.close());

  it('is refused when it is long, and not kept', async () => {
    const long = `/logga-in?till=/${'x'.repeat(600)}`;
    const answer = await fetch(`${world.portalUrl}${long}`, { redirect: 'manual', headers: { accept: 'text/html' } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});

describe('a list of newcomers', () => {
  const row = (change: Partial<Record<(typeof columns)[number], string>>) => {
    const cells: Record<(typeof columns)[number], string> = {
      Personnummer: '19121212-1212',
      Förnamn: 'Nova',
      Efternamn: 'Nyberg',
      'E-post': 'nova@region.example',
      Titel: 'Sjuksköterska',
      'Första dag': '2026-12-01',
      'Sista dag': '',
      Anställningsform: 'tillsvidare',
      'Id-handling': 'körkort',
      'Id-handlingen gäller till': '2030-01-01',
      Folkbokförd: 'ja',
      'Tillfälligt kort': 'nej',
      ...change,
    };
    const rows = readRows(readCsv(`${columns.join(';')}\r\n${columns.map((column) => cells[column]).join(';')}`));
    return 'fault' in rows
      ? [rows.fault]
      : rows.flatMap((read) => ('faults' in read ? read.faults.map((fault) => faultsInWords([fault])) : []));
  };

  it.each([
    ['Efternamn', '19121212-1212'],
    ['Titel', who.holder.personalNumber],
    ['Förnamn', '=HYPERLINK(1)'],
    ['Förnamn', 'Nova<br>'],
    ['Efternamn', 'Nyberg 2'],
    ['Efternamn', 'Ny\u202eberg'],
    ['E-post', 'evil@evil.example>'],
    ['Första dag', '9999-12-31'],
  ] as const)('is refused by its column %s with %j, which isn’t repeated', (column, value) => {
    const faults = row({ [column]: value });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${column}: `))]);
    expect(faults.join()).not.toContain(value);
  });

  it('takes a day as it is written without dashes', () => {
    expect(row({ 'Första dag': '20261201' })).toEqual([]);
  });
});

it('a table that goes out runs nothing in a spreadsheet', () => {
  const [, line = ''] = csvOf(
    ['Namn'],
    [[' =1+1'], ['＝1'], ['\t=1'], ['Moa']].map((cells) => cells),
  ).split('\r\n');
  expect(line).toBe("' =1+1");
  expect(csvOf(['Namn'], [['＝1']])).toContain("'＝1");
});
