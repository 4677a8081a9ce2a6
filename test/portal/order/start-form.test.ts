import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { factsOf } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { newcomer } from '../../support/card-order.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { who, type Known } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';

const path = '/nytt/kort';

describe('“Beställ kort”', () => {
  let portal: PortalAlone;
  let manager: WebUser;
  let answers: Record<string, unknown>;
  let unitId: string;
  let employmentOf: (person: Known) => string;

  beforeEach(async () => {
    portal = await openPortalAlone();
    manager = await portal.logIn(who.manager);
    await manager.open(path);
    const viewer = await portal.viewer(who.manager);
    unitId = mustBe(viewer.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const employments = await portal.register.units.employments(unitId, '2026-11-24');
    employmentOf = (person) => mustBe(employments.find(({ person: { hsaId } }) => hsaId === person.hsaId)).employmentId;
    answers = {
      unitId,
      card: { kind: 'new' },
      person: { known: 'employee', employmentId: employmentOf(who.newEmployee) },
      employment: 'permanent',
      identity: { idDocument: 'driving-licence', idValidTo: '2030-01-01' },
      registeredAddress: 'yes',
      temporaryCard: 'no',
    };
  });
  afterEach(() => portal.close());

  const Answer = z.object({ html: z.string(), context: z.record(z.string(), z.unknown()) });
  const preview = async (change: Record<string, unknown> = {}) => {
    const page = await manager.send(`${path}/val`, { data: { ...answers, ...change } });
    const { html, context } = Answer.parse(JSON.parse(page.text));
    return { text: wordsOfPage(html), context };
  };
  const send = (change: Record<string, unknown> = {}, token = createId()) =>
    manager.send(path, { token, data: { ...answers, ...change } });
  const errors = (text: string) =>
    z.object({ errors: z.record(z.string(), z.array(z.string())) }).parse(JSON.parse(text)).errors;

  it('tells format, number, days, identity and what is missing in one round', async () => {
    const person = {
      known: 'new',
      personalNumber: '19121212-1213',
      givenName: 'Nova',
      familyName: 'Nyberg',
      email: 'nova',
      from: '2026-12-01',
      to: '2026-11-30',
    };
    const identity = { idDocument: 'driving-licence', idValidTo: '2026-11-01' };
    const sent = await manager.send(path, {
      token: createId(),
      data: { ...answers, registeredAddress: undefined, employment: 'temporary', person, identity },
    });
    expect(sent.status).toBe(422);
    expect(Object.keys(errors(sent.text)).sort()).toEqual([
      'identity.idValidTo',
      'person.email',
      'person.personalNumber',
      'person.to',
      'registeredAddress',
    ]);
  });

  it('does not ask what the register knows, nor for a temporary card where the card is a short-term card anyhow', async () => {
    expect((await preview()).context).toMatchObject({ employmentKnown: true, onlyShortTerm: false });
    const student = { known: 'new', personalNumber: '19121212-1212', givenName: 'Nova', familyName: 'Nyberg' };
    const asStudent = { person: { ...student, from: '2026-12-01' }, employment: 'student' };
    expect((await preview(asStudent)).context).toMatchObject({ employmentKnown: false, onlyShortTerm: true });
    const unasked = await manager.send(path, {
      token: createId(),
      data: { ...answers, employment: undefined, temporaryCard: 'only' },
    });
    expect(errors(unasked.text)).toEqual({ way: ['Välj ett alternativ.'] });
  });

  it('answers a known number as an unknown one, also before it is sent', async () => {
    const typed = {
      known: 'new',
      givenName: 'Bo',
      familyName: 'Ek',
      email: 'bo.ek@region.example',
      from: '2026-12-01',
    };
    const of = (personalNumber: string) => preview({ person: { ...typed, personalNumber }, employment: 'temporary' });
    const [known, unknown] = [await of(who.otherOrderer.personalNumber), await of('19121212-1212')];
    expect(known).toEqual(unknown);
    expect(known.text).toContain('Bo Ek');
  });

  it('shows the card, why, until when and what to bring before it is sent', async () => {
    const { text } = await preview();
    expect(text).toContain('SIS-kort med foto');
    expect(text).toContain('till och med 2031-11-24');
    expect(text).toContain('vars personal får SIS-kort får ett SIS-kort.');
    expect(text).toContain('LoA 3. Godkänd svensk id-handling, personnummer, folkbokförd och myndig.');
    expect(text).toContain('Svenskt körkort i original');
    expect(text).toContain('Personen finns inte i HSA än');
    expect(text).not.toContain('LoA 2 räcker inte överallt');
  });

  it('sends whoever lacks a Swedish number to the other form as soon as they are chosen, and promises no card', async () => {
    const person = { known: 'employee', employmentId: employmentOf(who.withoutNumber) };
    const { data } = { data: { ...answers, person, employment: 'temporary', identity: { idDocument: 'none' } } };
    const told = async (sent: object) =>
      Answer.parse(JSON.parse((await manager.send(`${path}/val`, { data: sent })).text));
    const { html, context } = await told(data);
    const address = `/nytt/utlandsk-personal?enhet=${unitId}&anstallning=${person.employmentId}`;
    expect(html).toContain(`<a href="${address.replace('&', '&amp;')}">Kort utan svenskt nummer</a>`);
    expect(html).not.toContain('Det här kortet blir det');
    // Beside the question of who it is, and in the form without script.
    const said = `${who.withoutNumber.name} saknar svenskt person- eller samordningsnummer`;
    expect(context).toMatchObject({
      elsewhereNotice: expect.stringContaining(`${said}. [Kort utan svenskt nummer](${address})`),
    });
    const plain = await manager.submit(path, {
      _submission: createId(),
      _renew: '1',
      unitId,
      'person.known': 'employee',
      'person.employmentId': person.employmentId,
    });
    expect(plain.text).toMatch(
      new RegExp(`${said}\\. <a href="/nytt/utlandsk-personal\\?enhet=${unitId}&#38;anstallning=`),
    );
    const typed = await told({ ...data, person: { known: 'new' } });
    expect(typed.context).toMatchObject({ elsewhereNotice: expect.stringContaining('Saknar personen både') });
    const usual = { known: 'employee', employmentId: employmentOf(who.holder) };
    expect((await told({ ...data, person: usual })).context).toMatchObject({ elsewhereNotice: '' });
  });

  it('promises no card against what the register knows of the employment, and says what the refusal says', async () => {
    const change = { person: { known: 'employee', employmentId: employmentOf(who.doctor) }, registeredAddress: 'yes' };
    const { text } = await preview(change);
    const refused = mustBe(errors((await send(change)).text)['employment']?.[0]);
    expect(refused).toContain('inte är tillsvidareanställd');
    expect(text).toContain(refused);
    expect(text).not.toContain('Det här kortet blir det');
    expect((await preview({ ...change, employment: 'temporary' })).text).toContain('Det här kortet blir det');
  });

  it('leads a link about somebody without a Swedish number to the form that takes them', async () => {
    const about = (person: Known) => `${path}?enhet=${unitId}&person=employee&anstallning=${employmentOf(person)}`;
    const led = await manager.open(about(who.withoutNumber));
    expect(led.url).toMatch(new RegExp(`/nytt/utlandsk-personal\\?enhet=${unitId}&anstallning=`));
    expect(led.text).toContain(who.withoutNumber.familyName);
    expect((await manager.open(about(who.holder))).url).toContain(path);
  });

  it('shows the card from the first answer that decides, with what that takes, and nothing before', async () => {
    const nobody = await preview({ person: { known: 'employee' }, identity: {} });
    expect(nobody.text).toContain('Det här händer sedan');
    expect(nobody.text).not.toContain('SIS-kort');
    expect(nobody.context).toMatchObject({ employmentKnown: true, shortTerm: false });
    const { text, context } = await preview({ employment: undefined, identity: {}, registeredAddress: undefined });
    expect(text).toContain('SIS-kort med foto');
    expect(text).toContain('Om id-handlingen är godkänd och gäller minst till och med 2027-02-24');
    expect(text).toContain('Giltig, godkänd id-handling i original');
    expect(text).toContain('Klart omkring 2026-12-16');
    expect(text).not.toContain('LoA 2');
    expect(context).toMatchObject({ shortTerm: false });
  });

  it('takes days as people write them', async () => {
    const { text } = await preview({ identity: { idDocument: 'driving-licence', idValidTo: '20270110' } });
    expect(text).toContain('Id-handlingen går ut för tidigt');
  });

  it('says from which last day on an assignment gives another card, and where a short-term card may be given out', async () => {
    const person = { ...newcomer, known: 'new', to: '2027-04-30', protectedIdentity: undefined };
    const { text, context } = await preview({ person, employment: 'temporary' });
    expect(text).toContain('Korttidskort utan foto Nova Nyberg till och med 2027-04-30');
    expect(text).toContain('Slutar uppdraget 2027-06-01 eller senare blir det ett Företagskort.');
    expect(context).toMatchObject({ shortTerm: true });
  });

  it('warns that LoA 2 does not do everywhere, and names the manager who must come', async () => {
    const { text } = await preview({ identity: { idDocument: 'none' } });
    expect(text).toContain('LoA 2 räcker inte överallt');
    expect(text).toContain('Chefen, som ska vara med');
  });

  it('asks for another ID document than one that has expired', async () => {
    const { text } = await preview({ identity: { idDocument: 'driving-licence', idValidTo: '2026-11-01' } });
    expect(text).toContain('Id-handlingen gäller inte');
    expect(text).toContain('Giltig, godkänd id-handling i original');
    expect(text).not.toContain('Svenskt körkort i original');
  });

  it('logs that a protected person is among those to choose', async () => {
    const { personId } = await portal.viewer(who.protectedHolder);
    await preview();
    await preview();
    const seen = `SELECT details FROM audit WHERE action = 'list-viewed' AND personId = '${personId}'`;
    expect(sqlIn(portal.dir, seen)).toEqual([{ details: '{"list":"start-form"}' }]);
  });

  it('warns of an ID document that is a day too short, before it refuses it with the day that would do', async () => {
    const identity = { idDocument: 'driving-licence', idValidTo: '2027-02-23' };
    expect((await preview({ identity })).text).toContain('minst till och med 2027-02-24');
    const refused = await send({ identity });
    expect(refused.status).toBe(422);
    expect(errors(refused.text)).toEqual({ 'identity.idValidTo': [expect.stringContaining('2027-02-24')] });
  });

  it('offers the people of the unit, not oneself, and nobody of another unit', async () => {
    const { context } = await preview();
    const { employees } = z.object({ employees: z.array(z.object({ label: z.string() })) }).parse(context);
    expect(employees.map(({ label }) => label)).toContain(`${who.newEmployee.name}, Sjuksköterska`);
    expect(employees.map(({ label }) => label).join()).not.toMatch(
      new RegExp(`${who.manager.familyName}|${who.otherManager.familyName}`),
    );
    const other = await portal.viewer(who.otherManager);
    const otherUnit = mustBe(other.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    expect((await preview({ unitId: otherUnit })).context).toMatchObject({ employees: [] });
  });

  it('takes a hyphen for the name that a newcomer does not have, and asks for one of them', async () => {
    const person = { known: 'new', ...newcomer, protectedIdentity: undefined, familyName: '-' };
    const none = await send({ person: { ...person, givenName: '-' }, employment: 'temporary' });
    const fault = ['Skriv personens namn i ett av fälten.'];
    expect(errors(none.text)).toEqual({ 'person.givenName': fault, 'person.familyName': fault });
    expect((await send({ person, employment: 'temporary' })).status).toBe(201);
    const { cases } = await portal.register.cases.list(await portal.viewer(who.manager), { limit: 100 });
    expect(cases.map(({ holder }) => holder?.displayName)).toContain(newcomer.givenName);
  });

  it('checks number and days of a newcomer, and keeps the number out of every answer', async () => {
    const person = { known: 'new', ...newcomer, protectedIdentity: undefined };
    const wrong = await send({ person: { ...person, personalNumber: '19121212-1213' } });
    expect(errors(wrong.text)).toEqual({ 'person.personalNumber': [expect.stringContaining('stämmer inte')] });
    const days = await send({ person: { ...person, to: '2026-11-30' }, employment: 'temporary' });
    expect(errors(days.text)).toEqual({ 'person.to': [expect.stringContaining('före första dag')] });
    expect(wrong.text + days.text).not.toMatch(/191212|121212/);
    const note = await send({ note: 'Hon har 121212-1212' });
    expect(errors(note.text)).toHaveProperty('note');
  });

  it('makes the case of an order, once, and lands on its page', async () => {
    const token = createId();
    // A browser sends a box without its tick as false.
    const person = { known: 'new', ...newcomer, protectedIdentity: false };
    const first = await send({ person }, token);
    expect(first.status).toBe(201);
    const { location } = z.object({ location: z.string() }).parse(JSON.parse(first.text));
    expect(location).toMatch(/^\/arenden\/SK-2026-\d{6}\?ny$/);
    expect((await send({ person }, token)).text).toBe(first.text);
    const page = await manager.open(location);
    expect(page.text).toContain('SIS-kort');
    expect(page.text).toContain('Nova Nyberg');
    const { cases } = await portal.register.cases.list(await portal.viewer(who.manager), { limit: 10 });
    const made = mustBe(cases.find(({ processId }) => processId === 'card-order'));
    expect(factsOf('card-order', made).decision.cardType).toBe('sis');
  });

  it('works without JavaScript, and is for those who order', async () => {
    const colleague = await portal.logIn(who.colleague);
    expect((await colleague.open(path)).status).toBe(403);
    const page = await manager.submit(path, { _submission: createId(), unitId, 'card.kind': 'new' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Fel: Beställ kort');
  });
});
