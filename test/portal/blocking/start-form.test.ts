import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createId } from '../../../platform/id.ts';
import { dayAndTime, cardNumber } from '../../../portal/pages/wording.ts';
import { askForBlock, caseOf, employmentOf as findEmployment } from '../../support/blocking.ts';
import { mustBe } from '../../support/until.ts';
import { openPortalAlone, openPortalWorld, type PortalAlone, type PortalWorld } from '../open-portal.ts';
import { units, who, type Known } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';

const path = '/nytt/sparra';
const call = '/nytt/sparra-telefon';
const Location = z.object({ location: z.string() });
const Html = z.object({ html: z.string() });
const json = (text: string): unknown => JSON.parse(text);

interface Chosen {
  readonly unitId: string;
  readonly employmentId: string;
}
const employmentOf = async (site: Parameters<typeof findEmployment>[0], person: Known): Promise<Chosen> => {
  const { unitId, employmentId } = await findEmployment(site, person);
  return { unitId, employmentId };
};

describe('Spärra kort', () => {
  let portal: PortalAlone;
  let chosen: Chosen;

  beforeEach(async () => {
    portal = await openPortalAlone();
    chosen = await employmentOf(portal, who.holder);
  });
  afterEach(() => portal.close());

  it('offers a holder the own cards and nobody else’s', async () => {
    const user = await portal.logIn(who.holder);
    const { text } = await user.open(path);
    expect(text).toContain(`SIS-kort ${cardNumber(who.holder.cardNumber)}`);
    expect(text).not.toContain(who.secondHolder.name);
    const page = await user.send(`${path}/val`, { data: chosen });
    expect(json(page.text)).toMatchObject({ context: { employees: [{ value: chosen.employmentId }] } });
  });

  it('knows from a link whose card it is', async () => {
    const user = await portal.logIn(who.manager);
    const { text } = await user.open(`${path}?kort=${who.secondHolder.cardNumber}&orsak=broken`);
    expect(text).toMatch(new RegExp(String.raw`<option value="[^"]+" selected[^>]*>\s*${who.secondHolder.name}`));
    expect(text).toContain(`SIS-kort ${cardNumber(who.secondHolder.cardNumber)}`);
  });

  it('is called by what a link brings or is answered, when an employment ends', async () => {
    const user = await portal.logIn(who.manager);
    const link = `${path}?enhet=${chosen.unitId}&anstallning=${chosen.employmentId}`;
    const ends = await user.open(`${link}&orsak=employment-ended`);
    expect(ends.text).toContain('<title>Anställningen upphör – SITHS-kort</title>');
    expect(ends.text).toContain('<h1 data-heading>Anställningen upphör</h1>');
    expect((await user.open(link)).text).toContain('<h1 data-heading>Spärra kort</h1>');
    const titleFor = async (reason: string) =>
      json((await user.send(`${path}/val`, { data: { ...chosen, block: { reason } } })).text);
    expect(await titleFor('employment-ended')).toMatchObject({ title: 'Anställningen upphör' });
    expect(await titleFor('lost')).toMatchObject({ title: 'Spärra kort' });
  });

  it('says which card is chosen before it is said why', async () => {
    const user = await portal.logIn(who.manager);
    const data = { ...chosen, block: { cardNumbers: [who.holder.cardNumber] } };
    const beside = Html.parse(json((await user.send(`${path}/val`, { data })).text)).html;
    expect(beside).toMatch(new RegExp(`<dt>Kort</dt><dd>.*${cardNumber(who.holder.cardNumber).replaceAll(' ', '.+')}`));
  });

  it('says until when the card is blocked, and what is missing', async () => {
    const user = await portal.logIn(who.manager);
    const data = { ...chosen, block: { reason: 'lost' } };
    const beside = Html.parse(json((await user.send(`${path}/val`, { data })).text)).html;
    expect(beside).toContain('2026-11-24 09.00');
    expect(beside).not.toContain('Kortet spärras inte nu');
    const page = await user.send(path, { token: createId(), data });
    expect(page.status).toBe(422);
    expect(Object.keys(z.object({ errors: z.record(z.string(), z.unknown()) }).parse(json(page.text)).errors)).toEqual([
      'block.lostKind',
      'block.cardNumbers',
    ]);
  });

  it('tells in one round what is missing and what the register refuses, in the own pages as by phone', async () => {
    const Errors = z.object({ errors: z.record(z.string(), z.array(z.string())) });
    const errorsOf = async (person: Known, to: string, data: object) =>
      Errors.parse(json((await (await portal.logIn(person)).send(to, { token: createId(), data })).text)).errors;
    const late = { reason: 'lost', lostOn: '2026-11-30', cardNumbers: [who.holder.cardNumber] };
    const notYet = [expect.stringContaining('Dagen har inte varit än')];
    expect(await errorsOf(who.manager, path, { ...chosen, block: late })).toEqual({
      'block.lostOn': notYet,
      'block.lostKind': [expect.any(String)],
    });
    expect(await errorsOf(who.customerService, call, { ...chosen, block: { ...late, lostKind: 'lost' } })).toEqual({
      'block.lostOn': notYet,
      caller: [expect.any(String)],
    });
  });

  it('shows customer service the number to call back when an employment ends', async () => {
    const user = await portal.logIn(who.customerService);
    const data = { ...chosen, block: { reason: 'employment-ended' } };
    const { html } = Html.parse(json((await user.send(`${call}/val`, { data })).text));
    expect(html).toContain(units.ward.phone);
    const page = await user.send(call, { token: createId(), data: { ...data, caller: 'Chefen' } });
    expect(json(page.text)).toMatchObject({
      errors: { 'block.lastDay': expect.anything(), 'block.calledBack': expect.anything() },
    });
  });

  it.each([
    [who.colleague, call],
    [who.manager, call],
  ])('is closed to %s at %s', async (person, address) => {
    const user = await portal.logIn(person);
    expect((await user.open(address)).status).toBe(403);
  });
});

describe('what came of “Spärra kort”', () => {
  let world: PortalWorld;
  beforeEach(async () => void (world = await openPortalWorld()));
  afterEach(() => world.close());

  it('makes a case that the manager lands on, and the same one again', async () => {
    const user = await world.logIn(who.manager);
    const chosen = await employmentOf(world, who.holder);
    const token = createId();
    const data = {
      ...chosen,
      block: { reason: 'lost', lostKind: 'stolen', lostOn: '2026-11-23', cardNumbers: [who.holder.cardNumber] },
    };
    const first = await user.send(path, { token, data });
    const again = await user.send(path, { token, data });
    expect(first.status).toBe(201);
    expect(json(again.text)).toEqual(json(first.text));
    await world.settle();
    const { text } = await user.open(Location.parse(json(first.text)).location);
    expect(text).toContain('Spärr av kort');
    expect(text).toContain('Spärras');
    const loss = /Förlorat <span class="sub">· Stulet, försvann <span class="nowrap">2026-11-23/;
    expect(text).toMatch(loss);
    const { caseId } = mustBe(await world.register.blocks.find(who.holder.cardNumber));
    const { userTaskKey } = await world.task('Task_BlockInPortal', caseId);
    const clerk = await world.logIn(who.customerService);
    expect((await clerk.open(`/arbetslista/${userTaskKey}`)).text).toMatch(loss);

    const { dueAt } = mustBe(await world.register.blocks.find(who.holder.cardNumber));
    await world.advance('2026-11-24T07:45:00.000Z');
    const later = { ...chosen, block: { reason: 'lost', cardNumbers: [who.holder.cardNumber] } };
    const { html } = Html.parse(json((await user.send(`${path}/val`, { data: later })).text));
    expect(html).toContain('Spärr redan begärd');
    expect(html).toContain(dayAndTime(mustBe(dueAt)));
  });

  it('takes down what a caller asks for, and makes sure of it first when only public facts agree', async () => {
    const user = await world.logIn(who.customerService);
    const chosen = await employmentOf(world, who.secondHolder);
    const block = { reason: 'codes-exposed', cardNumbers: [who.secondHolder.cardNumber], matched: ['name', 'unit'] };
    const data = { ...chosen, block, caller: 'Petra, kollega' };
    expect((await user.send(call, { token: createId(), data })).status).toBe(201);
    await world.settle();
    const found = mustBe(await world.register.blocks.find(who.secondHolder.cardNumber));
    const { userTaskKey } = await world.task('Task_CheckCaller', found.caseId);
    // Whoever rings back has to know who warned.
    const check = (await user.open(`/arbetslista/${userTaskKey}`)).text;
    expect(wordsOfPage(check)).toContain('Ringde Petra, kollega Samtalet togs emot av');
    await user.submit(`/arbetslista/${userTaskKey}/ta`, {});
    const answer = { data: { doubt: { outcome: 'confirmed' } } };
    const tooSoon = await user.send(`/arbetslista/${userTaskKey}/slutfor`, answer);
    expect(tooSoon.text).toContain('Ring först upp');
    const decided = { data: { doubt: { outcome: 'block' } } };
    await user.submit(`/arbetslista/${userTaskKey}/ring`, { svar: 'nej' });
    expect((await user.send(`/arbetslista/${userTaskKey}/slutfor`, decided)).text).toContain('En kollega beslutar');
    await user.submit(`/arbetslista/${userTaskKey}/ring`, { svar: 'ja' });
    const denied = { data: { doubt: { outcome: 'denied' } } };
    const dropped = await user.send(`/arbetslista/${userTaskKey}/slutfor`, denied);
    expect([dropped.status, dropped.text]).toEqual([422, expect.stringContaining('En kollega ringer upp')]);
    expect((await user.send(`/arbetslista/${userTaskKey}/slutfor`, answer)).status).toBe(200);
    await world.settle();
    expect((await world.task('Task_BlockInPortal', found.caseId)).priority).toBe(80);
    expect(await caseOf(world, found.caseId)).toMatchObject({ facts: { channel: 'phone' } });
  });

  it('says in the evening that the card is not blocked now, and where it can be', async () => {
    await world.advance('2026-11-24T18:12:00.000Z');
    const user = await world.logIn(who.holder);
    const { text } = await user.open(path);
    expect(text).toContain('Kortet spärras inte nu');
    expect(text).toContain('Mina sidor');
    expect(text).toContain('000-000 00 24');
  });

  it('asks the clerk who is there in the evening to block it now, and tells nobody else that they can', async () => {
    await world.advance('2026-11-24T18:12:00.000Z');
    const clerk = await world.logIn(who.customerService);
    const { employmentId, unitId } = await employmentOf(world, who.holder);
    const chosen = new URLSearchParams({ enhet: unitId, anstallning: employmentId, kort: who.holder.cardNumber });
    const form = (await clerk.open(`${call}?${chosen.toString()}`)).text;
    expect(form).toContain('Spärrar du nu?');
    expect(form).not.toContain('Kortet spärras inte nu');
    const found = await askForBlock(world, { by: who.manager });
    const shown = (await clerk.open(`/arenden/${found.number}`)).text;
    expect(shown).toContain('Till uppgiften<span');
    expect(shown).toContain('Spärrar du nu? Välj Till uppgiften.');
    expect((await clerk.open(`/arbetslista?arende=${found.number}`)).text).toContain('Spärra i SITHS eID Portal');
    const manager = await world.logIn(who.manager);
    expect((await manager.open(`/arenden/${found.number}`)).text).not.toContain('Spärrar du nu?');
  });
});
