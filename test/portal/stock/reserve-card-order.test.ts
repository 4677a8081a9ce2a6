import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { cardNumberInText, formatSerials, policyOn } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { oldestBlanks, orderCards, orderNow, pack, wardOf } from '../../support/stock-order.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { drawer, units, who, newestBlank } from '../../support/ward/index.ts';

const path = '/nytt/bestall-reservkort';

describe('an order of reserve cards, in the portal', () => {
  let world: PortalWorld;
  let manager: WebUser;
  let service: WebUser;
  let unitId: string;

  beforeEach(async () => {
    world = await openPortalWorld();
    manager = await world.logIn(who.manager);
    service = await world.logIn(who.customerService);
    unitId = await wardOf(world);
    await manager.open('/');
    await service.open('/');
  });
  afterEach(() => world.close());

  const send = (data: Record<string, unknown>, token = createId()) => manager.send(path, { token, data });
  const taskPage = async (task: string, caseId: string, home: string) => {
    const { userTaskKey } = await world.task(task, caseId);
    return `${home}/${userTaskKey}`;
  };
  const Errors = z.object({ errors: z.record(z.string(), z.array(z.string())) });
  const errorsOf = (text: string) => Errors.parse(JSON.parse(text)).errors;

  it('begins with the own unit, its address, and as many as it needs', async () => {
    const { text } = await manager.open(`${path}?enhet=${unitId}`);
    expect(text).toContain('Beställ reservkort till enheten');
    expect(text).toMatch(new RegExp(`name="address"[^>]*>${units.ward.address.join('\n')}<`));
    expect(text).toMatch(/name="cards"[^>]*value="3"/);
    expect(text).toContain('Beställ när det finns 3 kort eller färre');
  });

  it('says beside the form that more than usual is reviewed, with the sum', async () => {
    const page = await manager.send(`${path}/val`, { data: { unitId, cards: 30 } });
    const { html } = z.object({ html: z.string() }).parse(JSON.parse(page.text));
    expect(html).toContain('Beställningen granskas först');
    expect(html).toContain('Vanligt behov är 15 kort');
  });

  it('is refused when it is too many, or for a unit that is not the own', async () => {
    const { maxCards } = policyOn('2026-11-24').stock;
    const many = await send({ unitId, cards: maxCards + 1, forms: 0 });
    expect(errorsOf(many.text)).toEqual({ cards: [`Högst ${maxCards} kort går att beställa på en gång.`] });
    const other = (await world.viewer(who.otherManager)).grants.find(({ role }) => role === 'manager')?.unitIds[0];
    const foreign = await send({ unitId: other, cards: 1, forms: 0 });
    expect(Object.keys(errorsOf(foreign.text))).toEqual(['unitId']);
    const text = await send({ unitId, cards: 2.5, forms: -1 });
    expect(Object.keys(errorsOf(text.text)).sort()).toEqual(['cards', 'forms']);
    expect((await manager.open(path)).status).toBe(200);
    const colleague = await world.logIn(who.colleague);
    expect((await colleague.open(path)).status).toBe(403);
  });

  it('tells in one round what the form and what the register finds wrong', async () => {
    const { maxForms } = policyOn('2026-11-24').stock;
    const page = await send({ unitId, cards: 2.5, forms: maxForms + 1 });
    expect(errorsOf(page.text)).toEqual({
      cards: [expect.any(String)],
      forms: [`Högst ${maxForms} blanketter går att beställa på en gång.`],
    });
    const bare = await send({ forms: maxForms + 1 });
    expect(Object.keys(errorsOf(bare.text)).sort()).toEqual(['cards', 'forms', 'unitId']);
  });

  it('becomes one case however often it is sent, and shows its address to those of the unit', async () => {
    const token = createId();
    const order = { unitId, cards: 4, forms: 2, address: 'Godsmottagningen\nPort 3' };
    const first = await send(order, token);
    expect(first.status).toBe(201);
    const again = await send(order, token);
    expect(again.text).toBe(first.text);
    await world.settle();
    const { location } = z.object({ location: z.string() }).parse(JSON.parse(first.text));
    const { text } = await manager.open(location);
    expect(text).toContain(`Reservkort till ${units.ward.name}`);
    expect(text).toContain('Godsmottagningen, Port 3');
    expect(text).toContain('4 kort och 2 kvittensblanketter');
    const sealed = world.engine.reader
      .prepare(`SELECT count(*) AS n FROM variable WHERE value LIKE '%Godsmott%'`)
      .get();
    expect(sealed).toEqual({ n: 0 });
  });

  it('says one receipt form in the singular, to who packs it too', async () => {
    const { caseId, number } = await orderCards(world, { cards: 1, forms: 1 });
    expect((await manager.open(`/arenden/${number}`)).text).toContain('och 1 kvittensblankett<');
    const page = await taskPage('Task_Pack', caseId, '/arbetslista');
    await service.submit(`${page}/ta`, {});
    const { text } = await service.open(page);
    expect(text).toContain('1 numrerad kvittensblankett<');
    expect(text).not.toContain('1 kvittensblanketter');
    expect(text).toContain('Blanketten får sitt nummer när du har packat');
  });

  it('is packed with the oldest cards, which the task names; others are refused with the reason', async () => {
    const { caseId } = await orderCards(world, { cards: 2, forms: 0 });
    const page = await taskPage('Task_Pack', caseId, '/arbetslista');
    await service.submit(`${page}/ta`, {});
    const { text } = await service.open(page);
    const serials = await oldestBlanks(world, 2);
    const [first = '', second = ''] = serials.split('\n');
    expect(text).toContain(formatSerials([first, second]));
    const complete = (packing: Record<string, unknown>) =>
      service.send(`${page}/slutfor`, { data: { packing: { picking: 'oldest', amount: 'as-ordered', ...packing } } });
    const wrong = await complete({ serials: `${first} ${drawer.first}` });
    expect(errorsOf(wrong.text)['packing.serials']?.[0]).toContain(`${cardNumberInText(drawer.first)} är inte blankt`);
    const newer = await complete({ serials: 'RK66100458–59' });
    expect(errorsOf(newer.text)['packing.serials']?.[0]).toContain('Det finns äldre kort');
    const fewer = await complete({ serials: first });
    expect(errorsOf(fewer.text)['packing.serials']?.[0]).toContain('2 är beställda');
    const nonsense = await complete({ serials: 'RK1' });
    expect(errorsOf(nonsense.text)['packing.serials']?.[0]).toContain('är inget kortnummer');
    expect((await complete({ serials })).status).toBe(200);
    await world.settle();
    expect(await orderNow(world, caseId)).toMatchObject({ phase: 'delivery' });
  });

  it('is confirmed by the unit; missing cards are those of the note, and are looked for', async () => {
    const made = await orderCards(world, { cards: 3, forms: 1 });
    await pack(world, made.caseId, { cards: 3 });
    const page = await taskPage('Task_ConfirmDelivery', made.caseId, '/uppgifter');
    await manager.submit(`${page}/ta`, {});
    const shipment = await world.register.stock.shipmentOfCase(made.caseId);
    const serial = shipment?.cards[0]?.cardNumber ?? '';
    const complete = (delivery: Record<string, unknown>) =>
      manager.send(`${page}/slutfor`, { data: { delivery: { outcome: 'deviation', ...delivery } } });
    expect(errorsOf((await complete({})).text)['delivery.missing']?.[0]).toContain('Skriv vilka kort');
    expect(errorsOf((await complete({ missing: newestBlank })).text)['delivery.missing']).toEqual([
      'RK 6610 0459 står inte på följesedeln.',
    ]);
    expect(errorsOf((await complete({ extra: serial })).text)['delivery.extra']).toEqual([
      `${cardNumberInText(serial)} står på följesedeln.`,
    ]);
    expect((await complete({ missing: serial })).status).toBe(200);
    await world.settle();
    const task = await taskPage('Task_Deviation', made.caseId, '/arbetslista');
    await service.submit(`${task}/ta`, {});
    expect((await service.open(task)).text).toContain(cardNumberInText(serial));
    const settle = (deviation: Record<string, unknown>, by = service) =>
      by.send(`${task}/slutfor`, { data: { deviation } });
    expect(errorsOf((await settle({ outcome: 'found' })).text)['duties']?.[0]).toContain(
      'Du skickade själv leveransen',
    );
    await service.submit(`${task}/lamna`, {});
    const colleague = await world.logIn(who.idAdministrator);
    await colleague.submit(`${task}/ta`, {});
    const foreign = await settle({ outcome: 'partly-found', found: newestBlank }, colleague);
    expect(errorsOf(foreign.text)['deviation.found']?.[0]).toContain('inte anmälda');
    expect((await settle({ outcome: 'missing' }, colleague)).status).toBe(200);
    await world.settle();
    const { text } = await manager.open(`/arenden/${made.number}`);
    expect(text).toContain('Avvikelsen utredd');
    expect(text).toContain(`Saknas: ${cardNumberInText(serial)}.`);
  });
});
