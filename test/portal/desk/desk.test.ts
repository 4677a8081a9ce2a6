import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../../register/index.ts';
import { activated, cardState, endCall, submit, theCase } from '../../support/activation.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { day } from '../../support/world.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { protect } from '../../support/imported.ts';
import { drawer, units, who } from '../../support/ward/index.ts';
import { cardNumber } from '../../../portal/pages/wording.ts';

describe('the desk', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let administrator: WebUser;

  beforeEach(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
    administrator = await world.logIn(who.idAdministrator);
    await clerk.open('/arbetslista');
    await administrator.open('/arbetslista');
  });
  afterEach(() => world.close());

  const keyOf = async (found: Case, element = 'Task_Activate') => (await world.task(element, found.caseId)).userTaskKey;
  const json = (text: string): unknown => JSON.parse(text);
  const call = { data: { activation: { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' } } };
  const callBack = (key: string) => clerk.submit(`/arbetslista/${key}/ring`, { svar: 'ja' });
  const readBack = (key: string, tecken: string) => clerk.submit(`/arbetslista/${key}/las`, { tecken });

  it('puts whoever calls on top, with unit and number, and opens the task', async () => {
    const found = await submit(world);
    const key = await keyOf(found);
    const list = await clerk.open('/arbetslista');
    expect(list.text).toMatch(/class="task call" href="\/arbetslista\/\d+\?visa=alla"/);
    expect(list.text).toContain(found.number);
    const task = await clerk.open(`/arbetslista/${key}`);
    expect(task.text).toContain('Ring upp på enhetens nummer');
    expect(task.text).toContain('Ta uppgiften <kbd>T</kbd>');
    expect((await clerk.open(`/arbetslista?arende=${found.number}`)).url).toContain(key);
    await withdraw(found);
  });

  it('says that a card is valid no longer than its blank', async () => {
    const wardUnit = mustBe(
      (await world.viewer(who.manager)).grants.find(({ role }) => role === 'manager')?.unitIds[0],
    );
    const stock = { unitId: wardUnit, cards: [{ cardNumber: 'RK66109999', blankExpires: '2026-12-05' }] } as const;
    await world.register.intake.addStock(stock, await world.author(who.customerService));
    const manager = await world.logIn(who.manager);
    await manager.open('/nytt/reservkort');
    const employments = await world.register.units.employments(wardUnit, '2026-11-24');
    const employmentId = employments.find(({ person }) => person.hsaId === who.doctor.hsaId)?.employmentId;
    const data = { unitId: wardUnit, cardNumber: 'RK66109999', employmentId };
    expect((await manager.send('/nytt/reservkort/val', { data })).text).toContain('2026-12-05');
    const found = await submit(world, { holder: who.doctor, cardNumber: 'RK66109999' });
    const key = await keyOf(found);
    await readBack(key, '9999');
    const task = await clerk.open(`/arbetslista/${key}`);
    expect(task.text).toContain('till och med <span class="nowrap">2026-12-05</span>');
    await withdraw(found);
  });

  it('completes nothing for whoever has not taken the task', async () => {
    const found = await submit(world);
    const answer = await clerk.send(`/arbetslista/${await keyOf(found)}/slutfor`, call);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Ta uppgiften först');
    await withdraw(found);
  });

  it('activates the card when the call is done right, and says who did it', async () => {
    const found = await submit(world);
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    const empty = await clerk.send(`/arbetslista/${key}/slutfor`, { data: { activation: { outcome: 'activate' } } });
    expect(json(empty.text)).toMatchObject({
      errors: {
        'activation.receiptSigned': ['Kryssa i rutan när det är gjort.'],
        'activation.ordered': ['Kryssa i rutan när det är gjort.'],
        'activation.fetched': [expect.any(String)],
      },
    });
    const early = await clerk.send(`/arbetslista/${key}/slutfor`, call);
    expect(json(early.text)).toMatchObject({
      errors: {
        'call-back': [expect.stringContaining('Ring upp')],
        'read-back': [expect.stringContaining('fyra sista tecken')],
      },
    });
    const steps = async () =>
      /<ol class="steps-of-call">.*?<\/ol>/s.exec((await clerk.open(`/arbetslista/${key}`)).text)?.[0];
    expect(await steps()).toMatch(/<li .*Jag ringer upp på enhetens nummer.*<li .*Läs de fyra sista tecknen/s);
    await callBack(key);
    expect(await steps()).not.toContain('Jag ringer upp');
    expect((await readBack(key, '9999')).text).toContain('stämmer inte');
    await readBack(key, '0087');
    const done = await clerk.send(`/arbetslista/${key}/slutfor`, call);
    expect(json(done.text)).toEqual({ location: `/arbetslista?klar=${found.number}` });
    expect((await clerk.open(`/arbetslista?klar=${found.number}`)).text).toContain(`Klart. ${found.number} är sparat.`);
    const words = 'Ring 08-123 och säg din kod';
    for (const name of ['klar', 'inlamnat']) {
      const { text } = await clerk.open(`/arbetslista?${new URLSearchParams({ [name]: words }).toString()}`);
      expect(text).not.toContain(words);
    }
    await world.settle();
    expect(await cardState(world, found.cardNumber)).toBe('active');
    const timeline = await world.register.cases.timeline(found.caseId);
    expect(timeline.find(({ action }) => action === 'card-activated')?.actor?.hsaId).toMatch(
      new RegExp(`${who.customerService.hsaId}$`),
    );
    const calls = timeline.filter(({ action }) => action === 'call-back-answered');
    expect(calls.map(({ actor, details }) => [actor?.hsaId, details['phone']])).toEqual([
      [who.customerService.hsaId, units.ward.phone],
    ]);
  });

  it('shows both answers when somebody else was first, and loses nothing', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    const taken = await administrator.submit(`/arbetslista/${key}/ta`, {});
    expect(taken.status).toBe(409);
    expect(taken.text).toContain(`${who.customerService.name} hann före`);
    await administrator.submit(`/arbetslista/${key}/ta`, { over: '1' });
    const refuse = { data: { activation: { outcome: 'refuse', refusalReason: 'card-damaged' } } };
    expect((await administrator.send(`/arbetslista/${key}/slutfor`, refuse)).status).toBe(200);
    const late = await clerk.submit(`/arbetslista/${key}/slutfor`, {
      'activation.outcome': 'activate',
      'activation.fetched': 'later',
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain(`${who.idAdministrator.name} hann före`);
    expect(late.text).toMatch(/Har innehavaren hämtat<\/th><td>–<\/td><td>Inte än/);
    expect(late.text).toMatch(/Vad gör du<\/th><td>Aktiverar inte nu<\/td><td>Aktiverar kortet/);
    await world.settle();
    expect((await theCase(world, found.caseId)).refusalReason).toBe('card-damaged');
    const actions = (await world.register.cases.timeline(found.caseId)).map(({ action }) => action);
    expect(actions).toContain('task-taken-over');
  });

  it('says of a task that the process took away that it is not there any more', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    const { processInstanceKey } = await theCase(world, found.caseId);
    await world.client.cancelProcessInstance(mustBe(processInstanceKey));
    await world.settle();
    const answer = { 'activation.outcome': 'activate', 'activation.fetched': 'later' };
    const late = await clerk.submit(`/arbetslista/${key}/slutfor`, answer);
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Uppgiften finns inte kvar')]);
    expect(late.text).toContain('Inget du skrivit har skickats, det står här nedanför.');
    expect(late.text).toContain('Ärendet visar vad som har hänt.');
    expect(late.text).not.toMatch(/hann före|blev klar|>Sparat<|Beslutet kan inte/);
    const rung = await clerk.send(`/arbetslista/${key}/ring`, { svar: 'ja' });
    const unnoted = 'Samtalet är inte noterat: uppgiften finns inte kvar.';
    expect([rung.status, rung.text]).toEqual([409, expect.stringContaining(unnoted)]);
    const timeline = await world.register.cases.timeline(found.caseId);
    expect(timeline.map(({ action }) => action)).not.toContain('call-back-answered');
    const opened = await clerk.open(`/arbetslista/${key}`);
    expect([opened.status, opened.text]).toEqual([200, expect.stringContaining('Ärendet gick vidare utan den.')]);
    expect(opened.text).not.toMatch(/slutförde den|är klar|redan klar|>Klar</);
  });

  it('leaves the task with whoever took it over while it was given back', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    await Promise.all([
      administrator.submit(`/arbetslista/${key}/ta`, { over: '1' }),
      clerk.submit(`/arbetslista/${key}/lamna`, {}),
    ]);
    await world.settle();
    expect((await world.client.findUserTask(key))?.assignee).toMatch(new RegExp(`${who.idAdministrator.hsaId}$`));
    await withdraw(found);
  });

  it('logs who opens a task, of a protected person every time, and shows no mail address on the case', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const key = await keyOf(found);
    const rows = async () => (await world.register.audit.verify()).rows;
    const before = await rows();
    await administrator.open(`/arbetslista/${key}`);
    await administrator.open(`/arbetslista/${key}`);
    expect(await rows()).toBe(before + 1);
    await protect(world, who.doctor);
    const ordinary = await rows();
    await administrator.open(`/arbetslista/${key}`);
    await administrator.open(`/arbetslista/${key}`);
    expect(await rows()).toBe(ordinary + 2);
    const page = await administrator.open(`/arenden/${found.number}`);
    expect(page.text).toContain('Mejl</h2>');
    expect(page.text).not.toMatch(/@[\w.-]+\.example/);
    expect((await clerk.open(`/arbetslista/${key}`)).status).toBe(403);
    await protect(world, who.doctor, { isProtected: false });
    await withdraw(found);
  });

  it('takes another card of the stock, and refuses one that is not there', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    const other = (otherCardNumber: string) => ({ data: { activation: { outcome: 'other-card', otherCardNumber } } });
    const missing = await clerk.send(`/arbetslista/${key}/slutfor`, other('RK99999999'));
    expect(json(missing.text)).toMatchObject({
      errors: { 'activation.otherCardNumber': [expect.stringContaining('lager')] },
    });
    await clerk.send(`/arbetslista/${key}/slutfor`, other(drawer.fourth));
    await world.settle();
    expect((await theCase(world, found.caseId)).cardNumber).toBe(drawer.fourth);
    await withdraw(found);
  });

  it('logs every call-back with the number that was called', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const key = await keyOf(found);
    const answer = await clerk.send(`/arbetslista/${key}/ring`, { svar: 'nej' });
    expect(answer.text).toContain(`ingen svarade på ${units.ward.phone}`);
    const timeline = await world.register.cases.timeline(found.caseId);
    const logged = timeline.find(({ action }) => action === 'call-back-unanswered');
    expect(logged?.details['phone']).toBe(units.ward.phone);
    await withdraw(found);
  });

  it('lets nobody who typed the case, or is a party, note that the unit answered', async () => {
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second, typist: who.customerService });
    const key = await keyOf(found);
    for (const svar of ['ja', 'nej']) {
      const refused = await clerk.send(`/arbetslista/${key}/ring`, { svar });
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('Du skrev in ärendet åt')]);
    }
    const calls = async () =>
      (await world.register.cases.timeline(found.caseId)).filter(({ action }) => action.startsWith('call-back'));
    expect([await calls(), (await theCase(world, found.caseId)).calledBackAt]).toEqual([[], undefined]);
    const other = await administrator.send(`/arbetslista/${key}/ring`, { svar: 'ja' });
    expect([other.status, (await calls()).length]).toEqual([200, 1]);
    await withdraw(found);
  });

  it('shows the number of the card nowhere to customer service before it has been read back', async () => {
    const found = await submit(world, { holder: who.coordinated, cardNumber: drawer.third });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    const number = mustBe(found.cardNumber);
    const hidden = new RegExp(
      `${number}|${number.slice(0, 2)} ${number.slice(2, 6)} ${number.slice(6)}|[^0-9]${number.slice(-4)}[^0-9]`,
    );
    const places = [`/arbetslista/${key}`, `/arbetslista`, `/arenden/${found.number}`, `/arenden?q=${found.number}`];
    for (const place of places) expect([place, hidden.exec((await clerk.open(place)).text)]).toEqual([place, null]);
    const [mail] = await world.register.outbox.mailsOf(found.caseId);
    expect((await clerk.open(`/arenden/${found.number}/mejl/${mustBe(mail).id}`)).status).toBe(404);
    const [form] = await world.register.documents.ofCase(found.caseId);
    const document = `/arenden/${found.number}/dokument/${mustBe(form).documentId}`;
    expect((await clerk.open(document)).status).toBe(404);
    const colleague = await world.logIn(who.colleague);
    expect((await colleague.open(document)).status).toBe(200);
    expect((await colleague.open(`/arenden/${found.number}`)).text).toMatch(hidden);
    const wrong = await readBack(key, '0000');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/aria-invalid="true"[^§]*<p class="ds-validation-message"[^>]*>Tecknen stämmer inte/);
    expect(hidden.exec(wrong.text)).toBeNull();
    const right = await readBack(key, number.slice(-4));
    expect(right.text).toMatch(hidden);
    const actions = (await world.register.cases.timeline(found.caseId)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['card-misread', 'card-read-back']));
    await withdraw(found);
  });

  it('gives the page’s script the task alone, with what is begun of it, once the characters are compared', async () => {
    const found = await submit(world, { holder: who.coordinated, cardNumber: drawer.third });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    const data = { activation: { outcome: 'refuse', refusalReason: 'no-answer' } };
    const send = (tecken: string) => clerk.send(`/arbetslista/${key}/las?visa=mina`, { tecken, data });
    const wrong = await send('0000');
    expect(wrong.status).toBe(422);
    expect(json(wrong.text)).toEqual({
      heading: `Fel: Aktivera reservkort, ${found.number}`,
      html: expect.stringMatching(/data-view="mina"[^§]*Tecknen stämmer inte/),
    });
    const right = await send(mustBe(found.cardNumber).slice(-4));
    expect(right.status).toBe(200);
    const html = expect.stringMatching(/data-read[^§]*value="refuse" checked/);
    expect(json(right.text)).toEqual({ heading: `Aktivera reservkort, ${found.number}`, html });
    expect(right.text).not.toContain('queue-pane');
    await withdraw(found);
  });

  it('says of characters that were read wrong too often what opens the reading again, on every look until the unit has answered', async () => {
    const found = await submit(world, { holder: who.coordinated, cardNumber: drawer.third });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    const usedUp = 'Tecknen har lästs fel för många gånger. Ring upp enheten på nytt';
    for (const wrong of ['0000', '0001']) expect((await readBack(key, wrong)).text).not.toContain(usedUp);
    expect((await readBack(key, '0002')).text.split(usedUp)).toHaveLength(2);
    expect((await clerk.open(`/arbetslista/${key}`)).text).toContain(usedUp);
    await clerk.send(`/arbetslista/${key}/ring`, { svar: 'ja' });
    expect((await clerk.open(`/arbetslista/${key}`)).text).not.toContain(usedUp);
    await withdraw(found);
  });

  it('compares no characters for a task that is gone: it says so, and nothing of them is noted', async () => {
    const found = await submit(world, { holder: who.coordinated, cardNumber: drawer.third });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    await withdraw(found);
    for (const characters of ['0000', mustBe(found.cardNumber).slice(-4)])
      expect((await readBack(key, characters)).text).toContain('Uppgiften finns inte kvar');
    const actions = (await world.register.cases.timeline(found.caseId)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'card-misread' || action === 'card-read-back')).toEqual([]);
    expect(await theCase(world, found.caseId)).toMatchObject({ misreadings: 0 });
  });

  it('tells who may ring when the holder does', async () => {
    const found = await submit(world, { holder: who.coordinated, cardNumber: drawer.third });
    const page = await clerk.open(`/arbetslista/${await keyOf(found)}`);
    expect(page.text).toContain(`${who.manager.name} (chef) eller en kollega på enheten får ringa`);
    await withdraw(found);
  });

  it('logs one call-back for an activation, the one that was noted', async () => {
    const found = await submit(world, { holder: who.coordinated, cardNumber: drawer.second });
    const key = await keyOf(found);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    await clerk.send(`/arbetslista/${key}/ring`, { svar: 'ja' });
    await readBack(key, mustBe(found.cardNumber).slice(-4));
    await clerk.send(`/arbetslista/${key}/slutfor`, call);
    await world.settle();
    expect(await cardState(world, found.cardNumber)).toBe('active');
    const timeline = await world.register.cases.timeline(found.caseId);
    expect(timeline.filter(({ action }) => action === 'call-back-answered')).toHaveLength(1);
  });

  it('gives the task back, and completes it without JavaScript, with a time that has been', async () => {
    const found = await submit(world, { holder: who.doctor, reason: 'lost', cardNumber: drawer.tenth });
    const key = await keyOf(found, 'Task_BlockInPortal');
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    expect((await clerk.open('/arbetslista?visa=mina')).text).toContain(found.number);
    await clerk.submit(`/arbetslista/${key}/lamna`, {});
    expect((await clerk.open('/arbetslista?visa=mina')).text).not.toContain(found.number);
    await clerk.submit(`/arbetslista/${key}/ta`, {});
    const wrong = await clerk.submit(`/arbetslista/${key}/slutfor`, { 'block.outcome': 'blocked' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<title>Fel: Spärra i SITHS eID Portal');
    expect(wrong.text).toMatch(/value="blocked" checked/);
    const early = await clerk.submit(`/arbetslista/${key}/slutfor`, {
      'block.outcome': 'blocked',
      'block.confirmedAt': '2026-11-25T08:25',
    });
    expect(early.status).toBe(422);
    expect(early.text).toContain('Klockslaget har inte varit än.');
    const done = await clerk.submit(`/arbetslista/${key}/slutfor`, {
      'block.outcome': 'blocked',
      'block.confirmedAt': '2026-11-24T08:25',
    });
    expect(done.text).toContain(`Klart. ${found.number} är sparat.`);
    await world.settle();
    const blocked = await world.register.cards.ofHolder(found.holder.personId);
    expect(blocked.map(({ state }) => state)).toContain('blocked');
    await withdraw(found);
  });

  it('registers receipts one after the other from the scan field, and says what is wrong with others', async () => {
    const open = await activated(world);
    const receipt = mustBe(await world.register.receipts.current(open.caseId));
    const code = receipt.receiptNumber.replace(/\D/g, '');
    const typed = await clerk.send('/arbetslista/skanna', { text: code, isTyped: true });
    expect(typed.text).toContain('Är den undertecknade kvittensen här?');
    expect(typed.text).toContain(receipt.receiptNumber);
    expect((await clerk.send('/arbetslista/skanna', { text: 'KV-2026-999999', isTyped: true })).text).toContain(
      'scan-line bad',
    );
    expect(await world.register.receipts.current(open.caseId)).toMatchObject({ state: receipt.state });
    expect((await clerk.send('/arbetslista/skanna', { text: code })).text).toContain('Registrerad');
    expect((await clerk.send('/arbetslista/skanna', { text: receipt.receiptNumber })).text).toContain(
      'Redan registrerad',
    );
    expect((await clerk.send('/arbetslista/skanna', { text: 'KV-2026-999999' })).text).toContain('scan-line bad');
    // Without JavaScript the answer stands in a box of its own, as the script puts it: styles lay out the time in its corner.
    const page = await clerk.submit('/arbetslista/skanna', { text: receipt.receiptNumber });
    expect(page.text).toMatch(/data-scan-results[^>]*><div>\s*<p class="scan-at/);
    await world.settle();
    expect((await theCase(world, open.caseId)).closeReason).toBe('receipt-registered');
  });

  it('finds a card and takes its return, and finds cases by name', async () => {
    const open = await activated(world);
    const shown = await clerk.send('/arbetslista/skanna', { text: cardNumber(drawer.first) });
    expect(shown.text).toContain('Lämnas kortet in?');
    expect(shown.text).toContain(who.holder.name);
    expect(shown.text).not.toContain('Ituklippt');
    const named = await clerk.send('/arbetslista/skanna', { text: who.holder.givenName.toLowerCase() });
    expect(named.text).toContain(open.number);
    expect((await clerk.send('/arbetslista/skanna', { text: 'finns inte' })).text).toContain('Vi hittar inget');
    expect((await clerk.send('/arbetslista/skanna', { text: 'RK99009900' })).text).toMatch(
      /Vi hittar inget.*Skanna en gång till.*Skriv numret.*Sök på namn eller HSA-id/s,
    );
    const question = await clerk.send('/arbetslista/aterlamna', { cardNumber: open.cardNumber, cut: 'ja' });
    expect(question.text).toContain('Kortet är aktivt och spärras');
    expect((await world.register.cards.find(mustBe(open.cardNumber)))?.blockRequestedAt).toBeUndefined();
    const sure = { cardNumber: open.cardNumber, cut: 'ja', confirmed: 'ja' };
    const back = await clerk.send('/arbetslista/aterlamna', sure);
    expect(back.text).toContain(`Kortet ${cardNumber(drawer.first)} är inlämnat`);
    const again = await clerk.open(`/arbetslista/aterlamna?kort=${drawer.first}`);
    expect(again.text.replaceAll(/<[^>]*>/g, '')).toMatch(
      new RegExp(
        `Kortet är redan inlämnat, \\d{4}-\\d{2}-\\d{2} \\d{2}\\.\\d{2}, registrerat av ${who.customerService.name}`,
      ),
    );
    expect(again.text).not.toContain('name="cut"');
    await world.settle();
    expect((await clerk.open('/arbetslista?visa=sparrar')).text).toContain('Spärra i SITHS eID Portal');
  });

  it('lists receipts that are overdue, on the day of theirs that the list of what to follow up says', async () => {
    const found = await submit(world, { holder: who.endsIn11Days, cardNumber: drawer.third });
    await endCall(world, found.caseId, { outcome: 'activate', fetched: 'later' });
    await world.advance(8 * day);
    expect((await clerk.open('/arbetslista?visa=kvittens')).text).not.toContain(found.number);
    await world.advance(day);
    const list = await clerk.open('/arbetslista?visa=kvittens');
    expect(list.text).toContain(found.number);
    expect(list.text).toContain('dag 8 av 21');
    expect((await clerk.open('/att-folja-upp')).text).toContain('dag 8');
  });

  async function withdraw(found: Case): Promise<void> {
    await world.register.cases.withdraw(found.caseId, {
      viewer: await world.viewer(who.customerService),
      author: await world.author(who.customerService),
    });
    await world.settle();
  }
});
