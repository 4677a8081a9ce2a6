import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readCsv } from '../../../platform/read-csv.ts';
import { columns, readRows, type ReadRow } from '../../../portal/order/list/read-rows.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';

const path = '/nytt/kort/lista';
const head = columns.join(';');
const rowsOf = (text: string): readonly ReadRow[] => {
  const rows = readRows(readCsv(text));
  if ('fault' in rows) throw new Error(rows.fault);
  return rows;
};
const coordination = waysToWrite(who.coordinated.personalNumber).shortDashed;
const nova =
  '19121212-1212;Nova;Nyberg;nova@region.example;Sjuksköterska;2026-12-01;;tillsvidare;körkort;2030-01-01;ja;nej';
const student = `${coordination};${who.coordinated.givenName};${who.coordinated.familyName};kim@region.example;;2026-12-01;2027-06-10;Studerande;saknas;;nej;`;

describe('a list', () => {
  it.each([
    ['semicolons', 'a;b\r\n1;2\r\n'],
    ['commas', 'a,b\n1,2'],
    ['tabs, as pasted from a sheet', 'a\tb\n1\t2\n'],
    ['a byte order mark and empty rows', '\uFEFFa;b\n;\n\n1;2\n\n'],
  ])('is read with %s', (_, text) => {
    expect(readCsv(text).map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('may have quotes, delimiters and line breaks in a cell; rows have the number of their first line', () => {
    expect(readCsv('a;b\n"x;""y""";"1\n2"\nz;3')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x;"y"', '1\n2'] },
      { line: 4, cells: ['z', '3'] },
    ]);
  });

  it('says which columns are missing, and when there are no rows', () => {
    expect(readRows([])).toMatchObject({ fault: expect.stringContaining('tom') });
    expect(readRows(readCsv(head))).toMatchObject({ fault: expect.stringContaining('inga rader') });
    expect(readRows(readCsv('Personnummer;Förnamn\n1;2'))).toMatchObject({
      fault: expect.stringMatching(/Efternamn, E-post, Första dag, Anställningsform, Id-handling, Folkbokförd/),
    });
  });

  it('is read whatever the order of its columns, and with the usual other names', () => {
    const rows = readRows(
      readCsv(
        `mejl,Efternamn,Förnamn,samordningsnummer,id-handling,folkbokförd,Första dag,anställningsform\nk@x.se,${who.coordinated.familyName},${who.coordinated.givenName},${coordination},Saknas,NEJ,2026-12-01,Konsult`,
      ),
    );
    expect(rows).toEqual([
      {
        line: 2,
        newcomer: {
          personalNumber: coordination,
          givenName: who.coordinated.givenName,
          familyName: who.coordinated.familyName,
          email: 'k@x.se',
          from: '2026-12-01',
          protectedIdentity: false,
        },
        order: { employment: 'consultant', idDocument: 'none', registeredAddress: false, temporaryCard: 'no' },
      },
    ]);
  });

  it('names everything that is wrong in a row, and never repeats a cell', () => {
    const cells = ';Nova;Nyberg;nova;;2026-02-30;;gissning;körkort;;kanske;19121212-1212';
    const faults = [
      'Personnummer: fyll i cellen.',
      'E-post: skriv en e-postadress, så här: namn@exempel.se.',
      'Första dag: skriv en dag som finns, så här: 2026-12-01.',
      'Anställningsform: skriv tillsvidare, visstid, privat, konsult eller studerande.',
      'Id-handlingen gäller till: fyll i dagen, den står på id-handlingen.',
      'Folkbokförd: skriv ja eller nej.',
      'Tillfälligt kort: skriv ja, nej eller bara.',
    ];
    expect(rowsOf(`${head}\n${cells}`)).toEqual([{ line: 2, faults }]);
  });
});

describe('the page', () => {
  let world: PortalWorld;
  let manager: WebUser;
  let unitId: string;
  beforeEach(async () => {
    world = await openPortalWorld();
    manager = await world.logIn(who.manager);
    const { grants } = await world.viewer(who.manager);
    unitId = mustBe(grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  }, 30_000);
  afterEach(() => world.close());

  const orders = async () => (await world.register.cases.list(await world.viewer(who.manager), { limit: 100 })).cases;

  it('is for managers and orderers', async () => {
    const colleague = await world.logIn(who.colleague);
    expect((await colleague.open(path)).status).toBe(403);
    expect((await manager.open(path)).text).toContain('Beställ kort från en lista');
  });

  it('has a template whose own row can be sent', async () => {
    const template = (await manager.open(`${path}/mall.csv`)).text;
    expect(rowsOf(template)[0]).toHaveProperty('newcomer');
  });

  it('orders the rows that are right, tells what is wrong in the others, and nothing twice', async () => {
    const before = (await orders()).length;
    await manager.open(path);
    const broken = nova.replace('19121212-1212', '19121212-1213');
    const list = [head, nova, student, broken, nova].join('\n');
    const page = await manager.submit(path, { unitId, list });
    expect(page.status).toBe(200);
    expect(page.url).toMatch(/\/nytt\/kort\/lista\/[0-9A-Z]{26}$/);
    expect(page.text).toContain('Ett kort beställt, ett redan beställt. 2 rader behöver rättas.');
    expect(page.text).toMatch(/class="notice [^"]*needs-care"/);
    expect(page.text).not.toMatch(new RegExp(`19121212-1212|19121212-1213|${coordination}`));
    expect(page.text).toContain('redan anställd på enheten');
    expect(page.text).toContain('Numret stämmer inte');
    expect((await orders()).length).toBe(before + 1);

    const csv = (await manager.open(`${page.url}.csv`)).text;
    expect(readCsv(csv).map(({ cells }) => [cells[0], cells[1]])).toEqual([
      ['Rad', 'Resultat'],
      ['2', 'Beställt'],
      ['3', 'Inte beställt'],
      ['4', 'Inte beställt'],
      ['5', 'Redan beställt'],
    ]);

    await manager.open(path);
    const again = await manager.submit(path, { unitId, list });
    expect(again.text).toContain('Inget kort beställt, 2 redan beställda');
    expect((await orders()).length).toBe(before + 1);
    const orderer = await world.logIn(who.orderer);
    await orderer.open(path);
    expect((await orderer.submit(path, { unitId, list: `${head}\n${nova}` })).text).toContain(
      'av någon annan på enheten',
    );
    expect((await orderer.open(new URL(page.url).pathname)).status).toBe(404);
    await world.settle();
    const made = mustBe((await orders()).find(({ holder }) => holder?.familyName === 'Nyberg'));
    expect(made).toMatchObject({ state: 'open', phase: 'review' });
  });

  it('takes a file with a byte order mark, and says what to do with one in another encoding', async () => {
    await manager.open(path);
    await manager.submit(path, { unitId, list: `${head}\n${nova}` });
    const one = nova.replace('2026-12-01', '2026-12-02');
    const utf8 = Buffer.from(`\uFEFF${head}\r\n${one}\r\n`);
    expect((await manager.upload(path, { unitId }, { name: 'file', bytes: utf8 })).text).toContain(
      'redan en beställning',
    );
    const latin = Buffer.from(`${head}\n${one}`, 'latin1');
    const refused = await manager.upload(path, { unitId }, { name: 'file', bytes: latin });
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('CSV UTF-8') });
    const large = Buffer.alloc(1024 * 1024 + 1, 'a');
    expect((await manager.upload(path, { unitId }, { name: 'file', bytes: large })).text).toContain('för stor');
  });

  it('keeps what was typed when the unit, the rubrics or the length is wrong', async () => {
    await manager.open(path);
    const wrong = await manager.submit(path, { unitId: 'annan', list: `${head}\n${nova}` });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Välj en enhet i listan.');
    expect(wrong.text).toContain('Nova;Nyberg');
    const bare = await manager.submit(path, { unitId, list: nova });
    expect(bare.text).toContain('Första raden ska ha rubriker');
    const long = await manager.submit(path, {
      unitId,
      list: [head, ...Array.from({ length: 301 }, () => student)].join('\n'),
    });
    expect(long.text).toContain('Skicka högst 300 åt gången');
  });
});
