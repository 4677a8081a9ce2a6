import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { readCsv } from '../../../platform/read-csv.ts';
import { columns } from '../../../portal/order/list/list-columns.ts';
import { readRows, type ReadRow } from '../../../portal/order/list/read-rows.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { textOf } from '../../templates/archivable.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { units, who } from '../../support/ward/index.ts';
import { grownUpNumberOfNobody, waysToWrite } from '../../support/number-of-nobody.ts';

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
    ['the line ends of “CSV (Macintosh)”', 'a;b\r1;2\r'],
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

  it('says what Excel has done to a number, and which quotes have no end', () => {
    const [shortened] = rowsOf(`${head}\n${nova.replace('19121212-1212', '1,91212E+11')}`);
    expect(shortened).toMatchObject({
      faults: [{ field: 'personalNumber', message: expect.stringMatching(/^Excel har kortat av numret\./) }],
    });
    expect(readRows(readCsv(`${head}\n${nova}\n${nova.replace('Nova', '"Nova')}`))).toEqual({
      fault: expect.stringMatching(/^På rad 3 står ett citattecken utan slut/),
      rows: [],
    });
  });

  it('is read as Excel saves it: another order, a column of its own, quotes, and rows with nothing', () => {
    const named = 'Efternamn;Förnamn;Personnummer;E-post;Folkbokförd;Id-handling;Anställningsform;Första dag;Kommentar';
    const row = 'Åkesson;Örjan;19121212-1212;orjan@region.example;Ja;Saknas;Konsult;2026-12-01;"hej; ""hopp"""';
    expect(rowsOf(`\uFEFF${named}\r\n${row}\r\n;;;;;;;;\r\n`)).toMatchObject([
      { line: 2, newcomer: { givenName: 'Örjan', familyName: 'Åkesson' }, order: { employment: 'consultant' } },
    ]);
  });

  it('names everything that is wrong in a row, and never repeats a cell', () => {
    const cells = ';Nova;Nyberg;nova;;2026-02-30;;gissning;körkort;;kanske;19121212-1212';
    const faults = [
      ['personalNumber', 'Fyll i uppgiften.'],
      ['email', 'Skriv en e-postadress, så här: namn@exempel.se.'],
      ['from', 'Skriv en dag som finns, så här: 2026-12-01.'],
      ['employment', 'Ange tillsvidare, visstid, privat, konsult eller studerande.'],
      ['idValidTo', 'Fyll i dagen, den står på id-handlingen.'],
      ['registeredAddress', 'Ange ja eller nej.'],
      ['temporaryCard', 'Ange ja, nej eller bara.'],
    ].map(([field = '', message = '']) => ({ field, message, isOfCell: true }));
    const right = { givenName: 'Nova', familyName: 'Nyberg', email: 'nova', idDocument: 'driving-licence' };
    const wrong = ['idValidTo', 'email', 'personalNumber', 'from', 'employment', 'registeredAddress', 'temporaryCard'];
    expect(rowsOf(`${head}\n${cells}`)).toEqual([{ line: 2, name: 'Nova Nyberg', faults, right, wrong }]);
    const oneName = nova.replace('Nova;Nyberg', '-;Nyberg');
    expect(rowsOf(`${head}\n${oneName}`)).toMatchObject([{ newcomer: { givenName: '-', familyName: 'Nyberg' } }]);
    const faulty = rowsOf(`${head}\n${oneName.replace('2026-12-01', '2026-02-30')}`);
    expect(faulty).toMatchObject([{ name: 'Nyberg' }]);
    const noName = rowsOf(`${head}\n${nova.replace('Nova;Nyberg', '-;-')}`);
    const message = expect.stringContaining('i ett av fälten');
    expect(noName).toMatchObject([{ faults: expect.arrayContaining([expect.objectContaining({ message })]) }]);
    const numberAsName = nova.replace('Nova;Nyberg', '19121212-1212;Nyberg');
    expect(rowsOf(`${head}\n${numberAsName}`)).toMatchObject([{ line: 2, name: '' }]);
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

  const confirm = (user: WebUser, { url }: { url: string }) => user.submit(`${new URL(url).pathname}/bestall`, {});
  const send = async (user: WebUser, list: string) => {
    await user.open(path);
    return confirm(user, await user.submit(path, { unitId, list }));
  };

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
    const broken = nova.replace('19121212-1212', '19121212-1213');
    const list = [head, nova, student, broken, nova].join('\n');
    const page = await send(manager, list);
    expect(page.status).toBe(200);
    expect(page.url).toMatch(/\/nytt\/kort\/lista\/[0-9A-Z]{26}$/);
    expect(page.text).toContain('<h1>Ett kort beställt</h1>');
    expect(wordsOfPage(page.text)).toContain(`Skickad av ${who.manager.name} (${who.manager.hsaId}) 2026-`);
    expect(page.text).toMatch(/Nästa steg.*Intern kundservice granskar beställningarna.*3 rader behöver rättas\./);
    const rows = [...page.text.matchAll(/<th scope="row"[^>]*>Rad (\d)/g)].map(([, line]) => line);
    expect(rows).toEqual(['3', '4', '5', '2']);
    expect(page.text).not.toMatch(new RegExp(`19121212-1212|19121212-1213|${coordination}`));
    expect(page.text).toContain('redan anställd på enheten');
    expect(page.text).toContain('Numret stämmer inte');
    expect((await orders()).length).toBe(before + 1);

    const csv = (await manager.open(`${page.url}.csv`)).text;
    expect(readCsv(csv).map(({ cells }) => cells.slice(0, 3))).toEqual([
      ['Rad', 'Person', 'Resultat'],
      ['2', 'Nova Nyberg', 'Beställt'],
      ['3', `${who.coordinated.givenName} ${who.coordinated.familyName}`, 'Inte beställt'],
      ['4', 'Nova Nyberg', 'Inte beställt'],
      ['5', 'Nova Nyberg', 'Inte beställt'],
    ]);
    expect(readCsv(csv)[1]?.cells.slice(4, 7)).toEqual(['SIS-kort', 'Från 2026-12-01', 'Foto vid en servicedisk']);
    const sent = [`${who.manager.name} (${who.manager.hsaId})`, '2026-11-24 08.30'];
    expect(readCsv(csv).map(({ cells }) => cells.slice(9))).toEqual([
      ['Beställt av', 'Beställt'],
      ...[2, 3, 4, 5].map(() => sent),
    ]);
    const kept = wordsOfPage(page.text);
    expect(kept).toContain('Nova Nyberg');
    expect(kept).toContain('Foto vid en servicedisk');

    const twice = await confirm(manager, page);
    expect(twice).toMatchObject({
      url: page.url,
      text: expect.stringMatching(/<h1>Ett kort beställt<.*3 rader behöver/s),
    });
    await manager.open(path);
    const again = await manager.submit(path, { unitId, list: [head, nova].join('\n') });
    expect(again.text).toContain('Kortet är redan beställt.');
    expect(again.text).not.toContain('/bestall');
    expect((await confirm(manager, again)).text).toContain('Inget kort beställt, ett redan beställt');
    expect((await orders()).length).toBe(before + 1);
    const orderer = await world.logIn(who.orderer);
    expect((await send(orderer, `${head}\n${nova}`)).text).toContain('av någon annan på enheten');
    expect((await orderer.open(new URL(page.url).pathname)).status).toBe(404);
    await world.settle();
    const made = mustBe((await orders()).find(({ holder }) => holder?.familyName === 'Nyberg'));
    expect(made).toMatchObject({ state: 'open', phase: 'review' });
  });

  it("tells what each row would become and starts nothing; a preview is its sender's, until it is thrown away", async () => {
    const before = (await orders()).length;
    await manager.open(path);
    const broken = nova.replace('2026-12-01', '2026-02-30');
    const long = nova.replace('2026-12-01;;tillsvidare', '2026-12-01;2027-02-28;visstid');
    const page = await manager.submit(path, { unitId, list: [head, long, broken, student].join('\n') });
    expect(page.text).toContain('Inget är beställt än');
    expect(page.text).toMatch(/<b>1<\/b><span>blir en beställning/);
    expect(page.text).toMatch(/<b[^>]*>2<\/b><span>behöver rättas/);
    expect(page.text).toContain('Beställ 1 kort');
    expect(page.text).toContain('Korttidskort');
    expect(wordsOfPage(page.text)).toContain('Rad 3, Nova Nyberg: Första dag: skriv en dag som finns');
    expect(page.text.indexOf('Rad 3')).toBeLessThan(page.text.indexOf('Rad 2'));
    expect(page.text).not.toMatch(new RegExp(`19121212-?1212|${coordination}`));
    expect(page.text).toContain('<li aria-current="step"><span>2 av 3: Granska raderna</span>');
    const { pathname } = new URL(page.url);
    expect(page.text).toContain(`<a href="${pathname}?ordning=fil">Som i filen</a>`);
    const asInFile = (await manager.open(`${pathname}?ordning=fil`)).text;
    expect([...asInFile.matchAll(/<th scope="row"[^>]*>Rad (\d)/g)].map(([, line]) => line)).toEqual(['2', '3', '4']);
    expect(asInFile).toContain('aria-current="true">Som i filen</a>');
    expect((await manager.open(`${pathname}.csv`)).status).toBe(404);
    const orderer = await world.logIn(who.orderer);
    await orderer.open(path);
    expect((await orderer.open(pathname)).status).toBe(404);
    await orderer.open(path);
    expect((await confirm(orderer, page)).status).toBe(404);
    await orderer.open(path);
    await orderer.submit(`${pathname}/kasta`, {});
    await manager.open(pathname);
    expect((await manager.submit(`${pathname}/kasta`, {})).url).toMatch(/lista$/);
    expect((await manager.open(pathname)).status).toBe(404);
    expect((await orders()).length).toBe(before);
  });

  it('tells in one round what is wrong with a row’s cells and by the rules, and with the list and its rows', async () => {
    const twice = `${nova.replace('19121212-1212', '19121212-1213').replace(';ja;', ';kanske;')}\n${nova}\n${nova.replace(';ja;', ';kanske;')}`;
    await manager.open(path);
    const page = await manager.submit(path, { unitId, list: `${head}\n${twice}` });
    const row = (line: number) =>
      wordsOfPage(page.text)
        .split(`Rad ${line} `)[1]
        ?.split(/ Rad \d /)[0];
    expect(row(2)).toMatch(/Numret stämmer inte.*Folkbokförd .*Ange ja eller nej\./);
    expect(row(4)).toMatch(/Samma person står på rad 3.*Folkbokförd .*Ange ja eller nej\./);

    await manager.open(path);
    const [short, rows] = [
      head.replace(';E-post', ''),
      nova.replace(';nova@region.example', '').replace(';ja;', ';kanske;'),
    ];
    const refused = await manager.submit(path, { unitId: '', list: `${short}\n${rows}` });
    expect(refused.status).toBe(422);
    const said = wordsOfPage(refused.text);
    expect(said).toContain('Tre uppgifter behöver rättas');
    expect(said).toContain('Välj en enhet i listan.');
    expect(said).toContain('Det här saknas: E-post.');
    expect(said).toContain('Rad 2. Folkbokförd: ange ja eller nej.');
  });

  it('has fields for what is wrong: all rows are judged anew with what was typed, and those that are right stay', async () => {
    const second = nova.replace('19121212-1212', grownUpNumberOfNobody(910)).replace('Nova', 'Bo');
    const broken = second.replace('2026-12-01', '2026-02-30').replace(';ja;', ';kanske;');
    await manager.open(path);
    const page = await manager.submit(path, { unitId, list: [head, nova, broken].join('\n') });
    const { pathname } = new URL(page.url);
    expect(page.text).toMatch(/<input[^>]* name="r3\.from"[^>]* aria-invalid="true"[^>]* value="2026-02-30"/);
    expect(page.text).toMatch(
      /<select[^>]* name="r3\.registeredAddress".*<option[^>]* value="kanske"[^>]*>kanske<.*>Ja</,
    );
    expect(page.text).not.toContain('name="r2.');
    expect(page.text).not.toContain('name="r3.email"');

    const half = await manager.submit(`${pathname}/rader`, {
      'r3.from': '2026-12-03',
      'r3.registeredAddress': 'kanske',
      'r2.from': '2027-01-01',
    });
    expect(half.url).toBe(page.url);
    expect(half.text).not.toContain('name="r3.from"');
    expect(wordsOfPage(half.text)).toContain('Rad 3, Bo Nyberg: Folkbokförd: ange ja eller nej.');
    expect(half.text).toContain('Från <span class="nowrap">2026-12-01</span>');

    const whole = await manager.submit(`${pathname}/rader`, { 'r3.registeredAddress': 'kanske', hela: '3' });
    expect(whole.url).toBe(`${page.url}?rad=3#rad-3`);
    expect(whole.text).toMatch(/<input[^>]* name="r3\.from"[^>]* value="2026-12-03"/);
    expect(whole.text).toMatch(/name="r3\.employment".*<option[^>]* selected[^>]*>Tillsvidareanställd/);
    expect(wordsOfPage(whole.text)).toMatch(/I listan står \d{8}-••••\. Ett tomt fält behåller det\./);

    const early = await confirm(manager, page).then(() => manager.open(pathname));
    expect(early.text).toContain('<h1>Ett kort beställt</h1>');
  });

  it('orders nothing that was typed and not looked at, and changes nothing once the list is ordered', async () => {
    const broken = nova.replace('2026-12-01', '2026-02-30');
    await manager.open(path);
    const page = await manager.submit(path, { unitId, list: [head, broken].join('\n') });
    const { pathname } = new URL(page.url);
    const before = (await orders()).length;
    const typed = await manager.submit(`${pathname}/bestall`, { 'r2.from': '2026-12-03' });
    expect(typed.url).toBe(`${page.url}?andrat`);
    expect(typed.text).toContain('Du ändrade i raderna, så inget är beställt.');
    expect((await orders()).length).toBe(before);
    expect((await confirm(manager, page)).text).toContain('<h1>Ett kort beställt</h1>');
    const late = await manager.submit(`${pathname}/rader`, { 'r2.from': '2026-12-09', utanfor: '2' });
    expect(late.text).toContain('<h1>Ett kort beställt</h1>');
  });

  it('leaves a row out and takes it in again, with what was typed in others', async () => {
    const other = nova.replace('19121212-1212', grownUpNumberOfNobody(910)).replace('Nova', 'Bo');
    const broken = nova.replace('Nova', 'Ny').replace('2026-12-01', '2026-02-30');
    await manager.open(path);
    const page = await manager.submit(path, { unitId, list: [head, nova, other, broken].join('\n') });
    const { pathname } = new URL(page.url);
    const out = await manager.submit(`${pathname}/rader`, { utanfor: '2', 'r4.from': '2026-12-03' });
    expect(out.url).toBe(`${page.url}#rad-2`);
    expect(out.text).toContain('Beställ 2 kort');
    expect(wordsOfPage(out.text)).toMatch(/Rad 2 Nova Nyberg Utanför Ta med igen/);
    const back = await manager.submit(`${pathname}/rader`, { med: '2' });
    expect(wordsOfPage(back.text)).toContain('Rad 4, Ny Nyberg: Samma person står på rad 2.');
    await manager.submit(`${pathname}/rader`, { utanfor: '4' });
    const result = await confirm(manager, page);
    expect(result.text).toContain('<h1>2 kort beställda</h1>');
    expect(wordsOfPage(result.text)).toMatch(
      /Rad 4 Ny Nyberg Raden lämnades utanför\. Samma person står på rad 2\..*Utanför/,
    );
    expect(readCsv((await manager.open(`${page.url}.csv`)).text)[3]?.cells.slice(0, 3)).toEqual([
      '4',
      'Ny Nyberg',
      'Utanför',
    ]);
    const orderer = await world.logIn(who.orderer);
    await orderer.open(path);
    expect((await orderer.submit(`${pathname}/rader`, { utanfor: '3' })).status).toBe(404);
  });

  it('mends a list by columns that it hasn’t got, and shows no number of a row', async () => {
    const short = 'Personnummer;Förnamn;Efternamn;E-post;Första dag;Anställningsform;Id-handling;Folkbokförd';
    const row = '19121212-1213;Nova;Nyberg;nova@region.example;2026-12-01;visstid;körkort;ja';
    await manager.open(path);
    const page = await manager.submit(path, { unitId, list: `${short}\n${row}` });
    const { pathname } = new URL(page.url);
    // The whole number: four digits may stand in what is drawn for the page, its token and addresses.
    expect(page.text).not.toMatch(/19121212-?1213/);
    const same = await manager.submit(`${pathname}/rader`, { 'r2.personalNumber': '', 'r2.idValidTo': '2031-01-01' });
    expect(wordsOfPage(same.text)).toMatch(/I listan står 19121212-••••\..*Numret stämmer inte/);
    expect(same.text).not.toContain('name="r2.idValidTo"');
    const mended = await manager.submit(`${pathname}/rader`, { 'r2.personalNumber': '191212121212' });
    expect(mended.text).toContain('Beställ 1 kort');
    expect(mended.text).not.toContain('191212121212');
  });

  it('keeps what it doesn’t show in any column until something else is typed', async () => {
    const row = nova.replace('Sjuksköterska', 'Läkare 19121212-1212').replace('2026-12-01', '2026-02-30');
    await manager.open(path);
    const page = await manager.submit(path, { unitId, list: [head, row].join('\n') });
    const { pathname } = new URL(page.url);
    expect(wordsOfPage(page.text)).toMatch(/Titel I listan står 19121212-••••\. Skriv vad som ska stå i stället\./);
    const day = await manager.submit(`${pathname}/rader`, { 'r2.title': '', 'r2.from': '2026-12-02' });
    expect(day.text).not.toContain('name="r2.from"');
    expect(day.text).toContain('name="r2.title"');
    const mended = await manager.submit(`${pathname}/rader`, { 'r2.title': 'Läkare' });
    expect(mended.text).toContain('Beställ 1 kort');
  });

  it('keeps the rows that can’t be ordered as a list of their own, which is mended and ordered later', async () => {
    const broken = nova.replace('19121212-1212', grownUpNumberOfNobody(911)).replace('2026-12-01', '2026-02-30');
    const out = nova.replace('19121212-1212', grownUpNumberOfNobody(912)).replace('Nova', 'Ute');
    await manager.open(path);
    const page = await manager.submit(path, {
      unitId,
      list: [head, nova, broken.replace('Nova', 'Bo'), out].join('\n'),
    });
    await manager.submit(`${new URL(page.url).pathname}/rader`, { utanfor: '4' });
    const result = await confirm(manager, page);
    expect(wordsOfPage(result.text)).toMatch(
      /En rad behöver rättas\. Den ligger kvar i \d+ dagar: rätta den när du vill\..*Rätta raden/,
    );
    const rest = mustBe(/href="([^"]+)">Rätta raden</.exec(result.text)?.[1]);
    const left = await manager.open(rest);
    expect([...left.text.matchAll(/<th scope="row"[^>]*>Rad (\d)/g)].map(([, line]) => line)).toEqual(['3']);
    expect(left.text).toMatch(/name="r3\.from"[^>]* value="2026-02-30"/);
    await manager.submit(`${rest}/rader`, { 'r3.from': '2026-12-02' });
    await manager.submit(`${rest}/bestall`, {});
    expect((await manager.open(rest)).text).toContain('<h1>Ett kort beställt</h1>');
    const then = (await manager.open(page.url)).text;
    expect(then).toContain('Raderna som behövde rättas har skickats för sig.');
    expect(then).toContain(`href="${rest}">Visa resultatet för dem<`);

    const { cookie } = await world.session(who.manager);
    const answer = await fetch(`${page.url}.pdf`, { headers: { cookie } });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="?resultat\.pdf/);
    const paper = (await textOf(Buffer.from(await answer.arrayBuffer()))).join(' ').replaceAll(/\s+/g, ' ');
    expect(paper).toContain(`Beställt av ${who.manager.name} (${who.manager.hsaId})`);
    expect(paper).toMatch(/Tid 2026-11-24 08\.30/);
    expect(paper).toMatch(/2 Nova Nyberg Beställt SK-2026-\d{6} SIS-kort\. Från 2026-12-01/);
    expect(paper).toMatch(/3 Bo Nyberg Inte beställt Första dag: skriv en dag som finns/);
    expect(paper).toMatch(/4 Ute Nyberg Utanför Raden lämnades utanför\./);
    expect(paper).not.toContain('19121212');
    expect((await manager.open(`${page.url}.docx`)).status).toBe(404);
    expect((await manager.open(`${page.url}.csv`)).status).toBe(200);
    const exported = { actor: who.manager.hsaId, action: 'unit-exported' };
    expect(auditRows(world.dir, 'unit-exported').slice(-2)).toMatchObject([
      { ...exported, details: { rows: '3', format: 'pdf' } },
      { ...exported, details: { rows: '3', format: 'csv' } },
    ]);
  });

  it('names both who ordered and in whose stead', async () => {
    const named = {
      manager: who.manager.hsaId,
      unit: units.ward.hsaId,
      substitute: who.doctor.hsaId,
      reason: 'leave',
    } as const;
    const days = { from: dayOf(world.now()), to: dayOf(world.now()) };
    const asker = {
      viewer: await world.viewer(who.manager),
      author: { hsaId: who.manager.hsaId, role: 'manager', at: world.now() },
    } as const;
    expect(await world.register.substitutes.name({ ...named, ...days }, asker)).toBeUndefined();
    const result = await send(await world.logIn(who.doctor), `${head}\n${nova}`);
    expect(wordsOfPage(result.text)).toContain(
      `Skickad av ${who.doctor.name} (${who.doctor.hsaId}), i stället för ${who.manager.name} 2026-`,
    );
  });

  it('keeps no row to be mended of somebody whose other row was ordered', async () => {
    await manager.open(path);
    const result = await confirm(manager, await manager.submit(path, { unitId, list: [head, nova, nova].join('\n') }));
    expect(wordsOfPage(result.text)).toMatch(/Ett kort beställt.*Samma person står på rad 2/);
    expect(result.text).not.toContain('Rätta raden');
  });

  it('says when nothing is left of the rows to mend', async () => {
    await manager.open(path);
    const list = [head, nova, nova.replace('2026-12-01', '2026-02-30')].join('\n');
    const result = await confirm(manager, await manager.submit(path, { unitId, list }));
    const rest = mustBe(/href="([^"]+)">Rätta raden</.exec(result.text)?.[1]);
    await manager.open(rest);
    await manager.submit(`${rest}/kasta`, {});
    const then = (await manager.open(result.url)).text;
    expect(then).toContain('Skicka den i en ny lista: inget kort beställs två gånger.');
    expect(then).not.toContain(rest);
  });

  it('refuses a row anew that has been ordered, or would become something else, since it was looked at', async () => {
    await manager.open(path);
    const later = await manager.submit(path, {
      unitId,
      list: `${head}\n${nova.replace('2026-12-01', '2026-12-02')}`,
    });
    expect(later.text).toContain('Beställ 1 kort');
    const viewer = await world.viewer(who.manager);
    const { orders: lists } = world.register;
    const author = { hsaId: viewer.hsaId, role: 'manager', at: world.now() };
    const becomes = { card: 'Korttidskort', days: '', next: '' };
    const rows = [{ line: 2, name: 'Nova Nyberg', outcome: 'order', message: '', becomes }] as const;
    const listId = await lists.keepPreview({ unitId, table: readCsv(`${head}\n${nova}`), rows, viewer, author });
    const other = await confirm(manager, { url: `${world.portalUrl}${path}/${listId}` });
    expect(other.text).toContain('Det här har ändrats sedan du granskade. Raden skulle nu bli:');
    expect(other.text).toContain('Inget kort beställt');

    expect((await send(manager, `${head}\n${nova}`)).text).toContain('Ett kort beställt');
    const result = await confirm(manager, later);
    expect(result.text).toContain('redan en beställning');
    expect(result.text).toContain('<h1>Inget kort beställt</h1>');
    expect(result.text).toContain('En rad behöver rättas.');
    expect(result.text).not.toContain('granskar beställningarna');
  });

  it('takes a file in UTF-8 or as Excel saves it, and says what to do with another', async () => {
    await send(manager, `${head}\n${nova}`);
    await manager.open(path);
    const one = nova.replace('2026-12-01', '2026-12-02');
    const utf8 = Buffer.from(`\uFEFF${head}\r\n${one}\r\n`);
    expect((await manager.upload(path, { unitId }, { name: 'file', bytes: utf8 })).text).toContain(
      'redan en beställning',
    );
    const named = `${head}\r\n${student.replace(who.coordinated.familyName, '"Åkes’son Öberg"')}\r\n`;
    const excel = Buffer.from(named.replace('’', '\u0092'), 'latin1');
    expect((await manager.upload(path, { unitId }, { name: 'file', bytes: excel })).text).toContain('Åkes’son Öberg');
    const sixteen = Buffer.from(`\uFEFF${head}\n${one}`, 'utf16le');
    const refused = await manager.upload(path, { unitId }, { name: 'file', bytes: sixteen });
    expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('CSV UTF-8') });
    const spoilt = Buffer.from(`${head}\n${one.replace('Sjuksköterska', 'SjukskÃ¶terska')}`);
    expect((await manager.upload(path, { unitId }, { name: 'file', bytes: spoilt })).text).toContain('förstörda');
    const typed = { unitId, list: `${head}\n${one}` };
    const empty = await manager.upload(path, typed, { name: 'file', bytes: Buffer.alloc(0), fileName: 'lista.csv' });
    expect(empty.status).toBe(422);
    expect(empty.text).toMatch(/id="file-f">Filen lista\.csv är tom \(0 byte\)\./);
    expect(empty.text).toContain('Nova;Nyberg');
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
