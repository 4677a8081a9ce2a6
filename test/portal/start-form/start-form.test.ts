import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { dayOf, policyOn } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { isAnsweredBeside } from '../../../portal/form-check/draft-content.ts';
import { startForms } from '../../../portal/start-form/start-forms.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { drawer, units, who, type Known } from '../../support/ward/index.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';

describe('the start form', () => {
  let world: PortalWorld;
  let user: WebUser;
  let answers: Record<string, string>;

  beforeEach(async () => {
    world = await openPortalWorld();
    user = await world.logIn(who.manager);
    await user.open('/nytt/reservkort');
    const viewer = await world.viewer(who.manager);
    const unitId = mustBe(viewer.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const employments = await world.register.units.employments(unitId, dayOf(world.now()));
    const holder = mustBe(employments.find(({ person }) => person.hsaId === who.holder.hsaId));
    answers = {
      unitId,
      employmentId: holder.employmentId,
      reason: 'forgotten',
      cardNumber: drawer.first,
      attesterId: viewer.personId,
      identityCheck: 'known-person',
      way: 'phone',
    };
  });
  afterEach(() => world.close());

  const json = (text: string): unknown => JSON.parse(text);
  const send = (data: Record<string, unknown>, token = createId()) =>
    user.send('/nytt/reservkort', { token, data: { systems: ['other'], ...data } });

  it('offers the own unit, its people without oneself, and its cards oldest first', async () => {
    const { text } = await user.open('/nytt/reservkort');
    expect(text).toContain(units.ward.name);
    expect(text).toContain(who.holder.name);
    expect(text).toContain('RK 6610 0087, äldst');
    expect(text).toContain(`Jag själv, ${who.manager.name}`);
    expect(text).not.toMatch(new RegExp(`<option value="[^"]+">${who.manager.name}`));
  });

  it('gives no people and cards of a unit that is not the own', async () => {
    const other = await world.viewer(who.otherManager);
    const unitId = mustBe(other.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const page = await user.send('/nytt/reservkort/val', { data: { unitId } });
    expect(json(page.text)).toMatchObject({ context: { employees: [], cards: [], attesters: [] } });
  });

  it('says beside the form what becomes of the answers so far', async () => {
    const page = await user.send('/nytt/reservkort/val', { data: answers });
    const { html } = z.object({ html: z.string() }).parse(json(page.text));
    expect(html).toContain('RK 6610 0087');
    expect(html).toContain(`${who.holder.name}, Undersköterska`);
    expect(html).toContain('till och med <span class="nowrap">2026-12-24</span>');
  });

  it('takes from a link which unit it is about', async () => {
    const { text } = await user.open(`/nytt/reservkort?enhet=${String(answers['unitId'])}&note=hej`);
    expect(text).toMatch(new RegExp(`<option value="${String(answers['unitId'])}" selected`));
    expect(text).not.toContain('hej');
  });

  it('names every empty field beside it and in the summary, in Swedish', async () => {
    const page = await send({ unitId: answers['unitId'], note: 'Finns kvar' });
    expect(page.status).toBe(422);
    expect(json(page.text)).toMatchObject({
      heading: 'Fem uppgifter behöver rättas',
      errors: { employmentId: ['Välj ett alternativ.'], reason: ['Välj ett alternativ.'] },
    });
  });

  it('loses nothing typed when the page has no JavaScript', async () => {
    const page = await user.submit('/nytt/reservkort', {
      _submission: createId(),
      unitId: String(answers['unitId']),
      reason: 'stolen',
      note: 'Ring före <tio>',
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('<title>Fel: Aktivera reservkort');
    expect(page.text).toContain('href="#f-employmentId"');
    expect(page.text).toMatch(/value="stolen" checked/);
    expect(page.text).toContain('Ring före &lt;tio>');
    expect(page.text).toContain('id="f-employmentId-e"');
    expect(page.text).toContain('Det ordinarie kortet spärras.');
  });

  it('refuses a personal number in the note, in any usual way of writing it', async () => {
    for (const note of [
      'Mitt nummer 19121212-1212',
      'nr 121212 1212',
      `${who.holder.personalNumber}.`,
      `sam ${waysToWrite(who.coordinated.personalNumber).shortDashed}`,
    ]) {
      const page = await send({ ...answers, note });
      expect(page.status).toBe(422);
      expect(json(page.text)).toMatchObject({ errors: { note: [expect.stringContaining('personnumret')] } });
    }
  });

  it('refuses values that nobody could choose, and keys that the form does not have', async () => {
    const strangeCard = await send({ ...answers, cardNumber: 'RK99999999' });
    expect(json(strangeCard.text)).toMatchObject({ errors: { cardNumber: [expect.stringMatching(/RK 9999 9999/)] } });
    const strangeKey = await send({ ...answers, submitterId: answers['attesterId'] });
    expect(strangeKey.status).toBe(422);
    const strangeType = await send({ ...answers, note: { toString: 'x' } });
    expect(strangeType.status).toBe(422);
  });

  it('shows what only the register knows beside its field', async () => {
    const page = await send({ ...answers, attesterId: mustBe((await world.viewer(who.holder)).personId) });
    expect(page.status).toBe(422);
    expect(json(page.text)).toMatchObject({
      errors: { attesterId: [expect.stringMatching(/innehavare/i)] },
      codes: ['attester-is-holder'],
    });
  });

  it('tells in one round what is missing and what the register refuses', async () => {
    const attesterId = mustBe((await world.viewer(who.holder)).personId);
    const page = await send({ ...answers, reason: '', cardNumber: 'RK99999999', attesterId });
    expect(page.status).toBe(422);
    expect(json(page.text)).toMatchObject({
      heading: 'Tre uppgifter behöver rättas',
      errors: {
        reason: ['Välj ett alternativ.'],
        cardNumber: [expect.stringContaining('hör inte till')],
        attesterId: [expect.stringContaining('sin egen identitet')],
      },
    });
  });

  it('keeps a draft without JavaScript, too, and leads to the page that tells of it', async () => {
    const draft = createId();
    const submission = { _submission: createId(), _draft: draft };
    await user.open('/nytt/reservkort');
    const left = await user.submit('/nytt/reservkort/utkast', { ...submission, note: 'Skrivet utan skript' });
    expect(left.text).toContain('Påbörjat: Aktivera reservkort');
    expect(left.text).toContain(`/nytt/reservkort?fortsatt=${draft}`);
    expect((await user.open(`/nytt/reservkort?fortsatt=${draft}`)).text).toContain('Skrivet utan skript');
  });

  it('keeps a draft until the form is sent', async () => {
    const saved = await user.send('/nytt/reservkort/utkast', { data: { reason: 'broken', note: 'Halvfärdigt' } });
    expect(json(saved.text)).toEqual({ savedAt: '08.30' });
    const again = await user.open('/nytt/reservkort?fortsatt');
    expect(again.text).toContain('Halvfärdigt');
    expect((await user.open('/')).text).toContain('Påbörjat: Aktivera reservkort');
  });

  it('names on the start page whom each draft is about, and nobody of a unit that is not the own', async () => {
    const drafts = { unitId: answers['unitId'], employmentId: answers['employmentId'] };
    await user.send('/nytt/reservkort/utkast', { draft: createId(), data: drafts });
    const person = { known: 'new', givenName: 'Ana' };
    await user.send('/nytt/kort/utkast', { draft: createId(), data: { unitId: answers['unitId'], person } });
    const { text } = await user.open('/');
    expect(text).toContain(`Påbörjat: Aktivera reservkort för ${who.holder.name}`);
    expect(text).toContain('Påbörjat: Beställ kort för en ny person');
    const other = await world.logIn(who.otherManager);
    await other.open('/nytt/reservkort');
    await other.send('/nytt/reservkort/utkast', { draft: createId(), data: drafts });
    const foreign = (await other.open('/')).text;
    expect(foreign).toContain('Påbörjat: Aktivera reservkort');
    expect(foreign).not.toContain(who.holder.name);
  });

  it('says beside the form that what goes by no phone becomes a visit', async () => {
    const data = { ...answers, systems: ['other'], identityCheck: 'no-document' };
    const beside = async (given: object) => {
      const page = await user.send('/nytt/reservkort/val', { data: given });
      return z.object({ html: z.string() }).parse(json(page.text)).html;
    };
    const visit = await beside(data);
    expect(visit).toContain('Snabbast: reservkort vid en servicedisk');
    expect(visit).toContain('Tas ur diskens lager');
    expect(visit).not.toMatch(/Ring |på telefon</);
    const call = await beside({ ...data, identityCheck: 'known-person' });
    expect(call).toContain('Snabbast: reservkort på telefon');
    expect(call).toContain('RK 6610 0087');
  });

  it('keeps the draft when a link is about something else, and doesn’t write over it', async () => {
    await user.send('/nytt/reservkort/utkast', { data: { reason: 'broken', note: 'Halvfärdigt' } });
    const linked = await user.open(`/nytt/reservkort?enhet=${String(answers['unitId'])}`);
    expect(linked.text).not.toContain('Halvfärdigt');
    expect(linked.text).toContain('data-keeps-draft');
    const own = await user.open('/nytt/reservkort?fortsatt');
    expect(own.text).toContain('Halvfärdigt');
    expect(own.text).toContain('data-keeps-draft');
  });

  it('brings a draft back only on request, so that it never follows along to another person', async () => {
    await user.send('/nytt/reservkort/utkast', { data: { reason: 'broken', note: 'Halvfärdigt' } });
    const fresh = await user.open('/nytt/reservkort');
    expect(fresh.text).not.toContain('Halvfärdigt');
    expect(fresh.text).toContain('Fortsätt med utkastet');
    expect(fresh.text).toContain('Inget av det kommer med här. Det du skriver nu sparas som ett eget utkast.');
  });

  it('throws a draft away when asked to', async () => {
    await user.send('/nytt/reservkort/utkast', { data: { reason: 'broken', note: 'Halvfärdigt' } });
    const query = `?enhet=${String(answers['unitId'])}`;
    const linked = await user.open(`/nytt/reservkort${query}`);
    expect(linked.text).toContain(`action="/nytt/reservkort/kasta${query}"`);
    const thrown = await user.submit(`/nytt/reservkort/kasta${query}&fortsatt=1`, {});
    expect([thrown.status, thrown.url]).toEqual([200, expect.stringMatching(/\/nytt\/reservkort\?enhet=\w+$/)]);
    expect((await user.open('/nytt/reservkort?fortsatt')).text).not.toContain('Halvfärdigt');
    expect((await user.open('/')).text).not.toContain('Påbörjat');
  });

  it('makes one case of a form that is sent twice, and forgets the draft', async () => {
    const token = createId();
    const [first, second] = await Promise.all([send(answers, token), send(answers, token)]);
    expect(first.status).toBe(201);
    expect(json(second.text)).toEqual(json(first.text));
    const { location } = z.object({ location: z.string() }).parse(json(first.text));
    const page = await user.open(location);
    expect(page.text).toContain(`Reservkort till ${who.holder.name}`);
    expect((await user.open('/')).text).not.toContain('Påbörjat');
    expect((await world.register.cases.list(await world.viewer(who.manager), { limit: 9 })).total).toBe(1);
  });

  it('keeps a draft of each page beside the others, until it is sent or thrown away', async () => {
    const [own, other] = [createId(), createId()];
    await user.send('/nytt/reservkort/utkast', { draft: other, data: { reason: 'broken', note: 'Halvfärdigt' } });
    const saved = await user.send('/nytt/reservkort/utkast', { draft: own, data: { note: 'Något annat' } });
    expect(saved.status).toBe(200);
    const start = (await user.open('/')).text;
    for (const draft of [own, other]) expect(start).toContain(`/nytt/reservkort?fortsatt=${draft}`);
    const resumed = await user.open(`/nytt/reservkort?fortsatt=${other}`);
    expect(resumed.text).toContain('Halvfärdigt');
    expect(resumed.text).not.toContain('Något annat');
    expect(resumed.text).toContain(`/nytt/reservkort?fortsatt=${own}`);
    const data = { systems: ['other'], ...answers };
    expect((await user.send('/nytt/reservkort', { token: own, draft: own, data })).status).toBe(201);
    const left = (await user.open('/nytt/reservkort')).text;
    expect([left.includes(own), left.includes(other)]).toEqual([false, true]);
    await user.submit('/nytt/reservkort/kasta', { _draft: own });
    expect((await user.open(`/nytt/reservkort?fortsatt=${other}`)).text).toContain('Halvfärdigt');
    const colleague = await world.logIn(who.colleague);
    expect((await colleague.open(`/nytt/reservkort?fortsatt=${other}`)).text).not.toContain('Halvfärdigt');
  });

  it('keeps no draft in which nothing is answered, and throws away one that was emptied', async () => {
    const draft = createId();
    const empty = { draft, data: { note: '', systems: [], reason: null } };
    const refused = await user.send('/nytt/reservkort/utkast', empty);
    expect([refused.status, json(refused.text)]).toEqual([422, { detail: 'Inget utkast är sparat: inget är ifyllt.' }]);
    expect((await user.open('/')).text).not.toContain('Påbörjat');
    await user.send('/nytt/reservkort/utkast', { draft, data: { note: 'Halvfärdigt' } });
    await user.send('/nytt/reservkort/utkast', empty);
    expect((await user.open('/')).text).not.toContain('Påbörjat');
    await user.open('/nytt/reservkort');
    const plain = await user.submit('/nytt/reservkort/utkast', { _submission: createId(), note: '' });
    expect([plain.status, plain.text]).toEqual([422, expect.stringContaining('Inget utkast är sparat')]);
  });

  it('knows of every form which questions it answers by itself, so that a draft with others is kept without asking', async () => {
    expect(isAnsweredBeside({ unitId: '01', cards: 3, note: '' }, ['unitId', 'cards'])).toBe(false);
    expect(isAnsweredBeside({ unitId: '01', cards: 3, note: 'Till natten' }, ['unitId', 'cards'])).toBe(true);
    for (const person of [who.manager, who.orderer, who.colleague]) {
      const viewer = await world.viewer(person);
      const at = world.now();
      const input = { viewer, typist: undefined, at, policy: policyOn(dayOf(at)), data: {} };
      for (const form of startForms) {
        if (form.isFinal) continue;
        const { suggested = {} } = await form.choices(world.register, input);
        expect(form.suggests ?? []).toEqual(expect.arrayContaining(Object.keys(suggested)));
      }
    }
  });

  it('doesn’t count drafts among what waits', async () => {
    const before = /(\S+ (sak|saker)|Inget) väntar på dig/.exec((await user.open('/')).text)?.[0];
    await user.send('/nytt/reservkort/utkast', { data: { reason: 'broken', note: 'Halvfärdigt' } });
    const { text } = await user.open('/');
    expect(/(\S+ (sak|saker)|Inget) väntar på dig/.exec(text)?.[0]).toBe(before);
    expect(text.indexOf('Dina utkast')).toBeGreaterThan(text.indexOf('Väntar på dig</h2>'));
    expect(text.indexOf('Påbörjat: Aktivera')).toBeGreaterThan(text.indexOf('Dina utkast'));
  });

  it('keeps no draft of what can’t be undone, which has no button for it', async () => {
    const sent = await user.send('/nytt/sparra/utkast', { data: { block: { reason: 'lost' } } });
    expect(sent.status).toBe(404);
    expect((await user.open('/nytt/sparra')).text).not.toContain('data-keeps-draft');
  });

  it('says which text is too long, and shows the rest again', async () => {
    const note = 'x'.repeat(100_000);
    const page = await send({ ...answers, note });
    expect([page.status, json(page.text)]).toEqual([
      422,
      expect.objectContaining({ errors: { note: ['Skriv högst 500 tecken.'] } }),
    ]);
    const kept = await user.send('/nytt/reservkort/utkast', { data: { note } });
    expect([kept.status, kept.text]).toEqual([422, expect.stringMatching(/Texten i ”.+” är för lång/)]);
    await user.open('/nytt/reservkort');
    const fields = { _submission: createId(), reason: 'broken', note };
    for (const path of ['/nytt/reservkort', '/nytt/reservkort/utkast']) {
      const plain = await user.submit(path, fields);
      expect([plain.status, plain.text]).toEqual([422, expect.stringContaining('Skriv högst 500 tecken.')]);
      expect(plain.text).toMatch(/value="broken"[^>]* (checked|selected)/);
    }
  });

  it('says so when there are as many drafts as can be kept, and writes over none', async () => {
    const ids = Array.from({ length: 10 }, () => createId());
    for (const draft of ids) await user.send('/nytt/reservkort/utkast', { draft, data: { note: draft } });
    const refused = await user.send('/nytt/reservkort/utkast', { draft: createId(), data: { note: 'Ett till' } });
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Kasta något av dem')]);
    const again = await user.send('/nytt/reservkort/utkast', { draft: ids[0], data: { note: 'Ändrat' } });
    expect(again.status).toBe(200);
    const page = (await user.open('/nytt/reservkort')).text;
    for (const draft of ids) expect(page).toContain(`?fortsatt=${draft}`);
  });

  it('takes a form without JavaScript to the case', async () => {
    const page = await user.submit('/nytt/reservkort', {
      _submission: createId(),
      ...answers,
      systems: 'other',
      employmentId: await employmentOf(who.doctor),
      cardNumber: drawer.second,
    });
    expect(new URL(page.url).pathname).toMatch(/^\/arenden\/SK-2026-\d{6}$/);
    expect(page.status).toBe(200);
  });

  async function employmentOf(person: Known): Promise<string> {
    const employments = await world.register.units.employments(String(answers['unitId']), dayOf(world.now()));
    return mustBe(employments.find((row) => row.person.hsaId === person.hsaId)).employmentId;
  }
});

describe('a start form that customer service fills in for somebody who calls', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let manager: WebUser;
  let unitId: string;
  let caller: string;
  let data: Record<string, string | string[]>;

  beforeEach(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
    manager = await world.logIn(who.manager);
    await clerk.open('/nytt');
    await manager.open('/nytt');
    const viewer = await world.viewer(who.manager);
    unitId = mustBe(viewer.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const employments = await world.register.units.employments(unitId, dayOf(world.now()));
    const of = (person: Known) => mustBe(employments.find(({ person: { hsaId } }) => hsaId === person.hsaId));
    caller = of(who.colleague).employmentId;
    data = {
      unitId,
      employmentId: of(who.holder).employmentId,
      reason: 'forgotten',
      cardNumber: drawer.first,
      attesterId: of(who.colleague).person.personId,
      identityCheck: 'known-person',
      way: 'phone',
    };
  });
  afterEach(() => world.close());

  it('asks first who calls: people of a unit who may send it', async () => {
    expect((await clerk.open('/nytt')).text).toContain('Aktivera reservkort');
    expect((await clerk.open('/nytt/reservkort')).text).toContain('vem ringer?');
    const people = await clerk.open(`/nytt/reservkort?fran=${unitId}`);
    expect(people.text).toContain(`<option value="${caller}">${who.colleague.name}`);
    const orders = await clerk.open(`/nytt/kort?fran=${unitId}`);
    expect(orders.text).toContain(who.manager.name);
    expect(orders.text).not.toContain(who.colleague.name);
  });

  it('says that nobody is chosen, and keeps the unit', async () => {
    const page = await clerk.open(`/nytt/reservkort?fran=${unitId}&ringer=`);
    expect(page.status).toBe(422);
    expect(page.text).toContain('Välj personen som ringer.');
    expect(page.text).toContain(`<option value="${caller}">${who.colleague.name}`);
  });

  it('keeps what was typed when it was sent before anybody was chosen, until it is the caller’s', async () => {
    const typed = { ...data, _submission: createId(), comment: 'Ringer från hissen' };
    const unnamed = await clerk.submit('/nytt/reservkort', typed);
    expect(unnamed.status).toBe(422);
    expect(unnamed.text).toContain('Välj först vem som ringer. Det du har skrivit i blanketten finns kvar');
    expect(unnamed.text).toContain(`name="cardNumber" value="${drawer.first}"`);
    const people = await clerk.submit('/nytt/reservkort', { ...typed, _renew: '1', fran: unitId });
    expect(people.status).toBe(200);
    expect(people.text).toContain(`<option value="${caller}">${who.colleague.name}`);
    expect(people.text).toContain(`name="cardNumber" value="${drawer.first}"`);
    const empty = await clerk.submit('/nytt/reservkort', { ...typed, _renew: '1', fran: unitId, _caller: '' });
    expect([empty.status, empty.text.includes('Välj personen som ringer.')]).toEqual([422, true]);
    const form = await clerk.submit('/nytt/reservkort', { ...typed, _renew: '1', fran: unitId, _caller: caller });
    expect(form.status).toBe(200);
    expect(form.text).toContain(`För <b>${who.colleague.name}`);
    expect(form.text).toContain(drawer.first);
  });

  it('is the caller’s form then: their unit, their name among those who vouch, and no draft', async () => {
    const { text } = await clerk.open(`/nytt/reservkort?ringer=${caller}`);
    expect(text).toContain(`För <b>${who.colleague.name}`);
    expect(text).toContain(`Jag själv, ${who.colleague.name}`);
    expect(text).not.toContain('data-keeps-draft');
  });

  it('makes a case of the caller, and writes down who typed it in', async () => {
    const token = createId();
    const asked = { ...data, systems: ['other'] };
    const unnamed = await clerk.send('/nytt/reservkort', { token, data: asked });
    expect(unnamed.status).toBe(422);
    const sent = await clerk.send('/nytt/reservkort', { token, data: asked, caller });
    expect(sent.status).toBe(201);
    const number = /SK-\d{4}-\d{6}/.exec(sent.text)?.[0] ?? '';
    const found = await world.register.cases.view(number, {
      viewer: await world.viewer(who.customerService),
      at: world.now(),
    });
    if (!found) throw new Error('No case');
    expect(found.submitter.hsaId).toMatch(new RegExp(`${who.colleague.hsaId}$`));
    const [submitted] = await world.register.cases.timeline(found.caseId);
    expect(submitted?.actor?.hsaId).toMatch(new RegExp(`${who.customerService.hsaId}$`));
  });

  it('names nobody for a caller who may not send it, and nobody but customer service may name a caller', async () => {
    const order = await clerk.open(`/nytt/kort?ringer=${caller}`);
    expect(order.status).toBe(403);
    const page = await manager.open(`/nytt/reservkort?ringer=${caller}`);
    expect(page.text).toContain(`Jag själv, ${who.manager.name}`);
  });
});
