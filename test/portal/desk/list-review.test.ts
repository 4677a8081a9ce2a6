import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { columns } from '../../../portal/order/list/list-columns.ts';
import { grownUpNumberOfNobody } from '../../support/number-of-nobody.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const names = ['Alva', 'Bo', 'Cleo', 'Disa'] as const;
type Name = (typeof names)[number];
const rowOf = (name: Name, index: number): string =>
  `${grownUpNumberOfNobody(900 + index)};${name};Listgren;${name.toLowerCase()}@region.example;Sjuksköterska;2026-12-01;2027-03-31;visstid;${name === 'Disa' ? 'saknas;' : 'körkort;2030-01-01'};ja;nej`;

let world: PortalWorld;
let clerk: WebUser;
let listId: string;
let path: string;

/** Four orders are sent in as one list; Disa has no ID document, so that the manager has to come along. */
beforeEach(async () => {
  world = await openPortalWorld();
  const manager = await world.logIn(who.manager);
  const { grants } = await world.viewer(who.manager);
  const unitId = mustBe(grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  await manager.open('/nytt/kort/lista');
  const list = [columns.join(';'), ...names.map(rowOf)].join('\n');
  const { url } = await manager.submit('/nytt/kort/lista', { unitId, list });
  listId = mustBe(/lista\/([0-9A-Z]{26})/.exec(url)?.[1]);
  expect((await manager.submit(`/nytt/kort/lista/${listId}/bestall`, {})).text).toContain('4 kort beställda');
  await world.settle();
  clerk = await world.logIn(who.customerService);
  path = `/arbetslista/lista/${listId}`;
}, 60_000);
afterEach(() => world.close());

const orders = async () =>
  (await world.register.cases.list(await world.viewer(who.customerService), { listId, limit: 10 })).cases;
const orderOf = async (name: Name) => mustBe((await orders()).find(({ holder }) => holder?.givenName === name));
const keysIn = (text: string) => /name="uppgifter" value="([\d ]+)"/.exec(text)?.[1]?.split(' ') ?? [];
const taskOf = async (name: Name) => {
  const { caseId } = await orderOf(name);
  return mustBe((await world.client.searchUserTasks({ state: 'CREATED', candidateGroup: `case:${caseId}` }))[0]);
};
const press = (user: WebUser, keys: readonly string[]) => user.submit(`${path}/godkann`, { uppgifter: keys.join(' ') });
const rowsOfLog = async (action: string) => {
  const found = await Promise.all((await orders()).map(({ caseId }) => world.register.cases.timeline(caseId)));
  return found.flat().filter((row) => row.action === action);
};

it('shows the orders of a list on one page, and leads there from the work list', async () => {
  expect((await clerk.open('/arbetslista')).text).toMatch(
    new RegExp(`href="${path}">Lista till [^<]+: 4 att granska</a>`),
  );
  const { text } = await clerk.open(path);
  for (const name of names) expect(text).toContain(`${name} Listgren`);
  expect(text).toMatch(/<b>3<\/b><span>utan anmärkning/);
  expect(text).toMatch(/<b>1<\/b><span>att se på en och en/);
  expect(text).toContain('Chefen måste följa med till servicedisken.');
  expect(text).toContain('Tillitsnivå');
  expect(text).toContain('till och med <span class="nowrap">2030-01-01</span>');
  expect(keysIn(text)).toHaveLength(3);
  const colleague = await world.logIn(who.colleague);
  expect((await colleague.open(path)).status).toBe(403);
});

it('approves all without remarks in one press, each as its own task; a second press and a second person change nothing', async () => {
  const keys = keysIn((await clerk.open(path)).text);
  const other = await world.logIn(who.idAdministrator);
  await other.open(path);
  const done = await press(clerk, keys);
  expect(done.text).toContain('3 beställningar är godkända.');
  const approved = (text: string) =>
    text.match(new RegExp(`Godkänd [^<]*<span[^]*?av ${who.customerService.name}`, 'g'));
  expect(approved(done.text)).toHaveLength(3);
  await world.settle();
  expect(approved((await clerk.open(path)).text)).toHaveLength(3);
  expect((await press(clerk, keys)).text).toContain('0 beställningar är godkända. 3 var redan granskade.');
  expect((await press(other, keys)).text).toContain('3 var redan granskade.');
  await world.settle();
  const completed = (await rowsOfLog('task-completed')).filter(
    ({ details }) => details['form'] === 'card-order-review',
  );
  expect(completed.map(({ actor }) => actor?.hsaId)).toEqual(keys.map(() => who.customerService.hsaId));
  expect((await orderOf('Alva')).facts).toMatchObject({ review: { outcome: 'approve' } });
  expect((await orderOf('Disa')).phase).toBe('review');
  expect((await clerk.open(path)).text).toMatch(/<b>3<\/b><span>är granskade/);
});

it('leaves an order that somebody else has taken, and says so in its row; nothing that was approved is lost', async () => {
  const keys = keysIn((await clerk.open(path)).text);
  const other = await world.logIn(who.idAdministrator);
  const { userTaskKey } = await taskOf('Bo');
  await other.open(`/arbetslista/${userTaskKey}`);
  await other.submit(`/arbetslista/${userTaskKey}/ta`, {});
  await clerk.open(path);
  const page = await press(clerk, keys);
  expect(page.status).toBe(422);
  expect(page.text).toContain('2 beställningar är godkända.');
  expect(page.text).toMatch(new RegExp(`${(await orderOf('Bo')).number}</a>: En kollega har tagit uppgiften`));
  expect(page.text).toContain('har den');
  await world.settle();
  expect((await orderOf('Bo')).phase).toBe('review');
});

it('approves nothing that has a remark, whatever is posted, and nothing of another list', async () => {
  const { userTaskKey } = await taskOf('Disa');
  await clerk.open(path);
  expect((await press(clerk, [userTaskKey])).text).toContain('Har fått en anmärkning: ');
  const alva = (await taskOf('Alva')).userTaskKey;
  const elsewhere = await clerk.submit('/arbetslista/lista/01ARZ3NDEKTSV4RRFFQ69G5FAV/godkann', { uppgifter: alva });
  expect(elsewhere.status).toBe(404);
  await world.settle();
  expect((await orders()).map(({ phase }) => phase)).toEqual(names.map(() => 'review'));
});

it('takes at most as many tasks as a list has rows, and counts no more than it has, whatever an address says', async () => {
  await clerk.open(path);
  for (const keys of [['__proto__'], ['12345678901234567890'], Array.from({ length: 4000 }, (_, at) => String(at))]) {
    expect((await press(clerk, keys)).status).toBe(400);
  }
  const { text } = await clerk.open(`${path}?godkanda=999&fore=5`);
  expect(text).toContain('4 beställningar är godkända.');
  expect(text).not.toContain('999');
});

it('writes down who opens a single row, though the list was never opened', async () => {
  const { userTaskKey } = await taskOf('Alva');
  const rows = async () => (await world.register.audit.verify()).rows;
  const before = await rows();
  expect((await clerk.open(`${path}/${userTaskKey}/avslag`)).text).toContain('Alva Listgren');
  expect(await rows()).toBe(before + 1);
});

it('sends back and rejects single rows with a text, and comes back to the list', async () => {
  const [alva, bo] = [(await taskOf('Alva')).userTaskKey, (await taskOf('Bo')).userTaskKey];
  await clerk.open(`${path}/${alva}/tillbaka`);
  const wrong = await clerk.submit(`${path}/${alva}/tillbaka`, { comment: 'Slutar hon inte i mars?' });
  expect(wrong).toMatchObject({ status: 422, text: expect.stringContaining('Slutar hon inte i mars?') });
  const sent = { remark: 'assignment', comment: 'Slutar hon inte i mars?' };
  const back = await clerk.submit(`${path}/${alva}/tillbaka`, sent);
  expect(new URL(back.url).pathname).toBe(path);
  await clerk.open(`${path}/${bo}/avslag`);
  await clerk.submit(`${path}/${bo}/avslag`, { rejection: 'duplicate', comment: '' });
  await world.settle();
  expect((await orderOf('Alva')).phase).toBe('completion');
  expect(await orderOf('Bo')).toMatchObject({ state: 'closed', facts: { review: { rejection: 'duplicate' } } });
  const rows = await rowsOfLog('task-completed');
  expect(rows.flatMap(({ answer }) => (answer ? [answer['comment']] : []))).toContain('Slutar hon inte i mars?');
  const after = (await clerk.open(path)).text;
  expect(after).toMatch(/Skickad tillbaka .*Se över: anställningens eller uppdragets tid\. ”Slutar hon inte i mars\?”/);
  expect(after).toMatch(/Avslagen .*Orsak: kortet är redan beställt/);
  // Somebody who had the page open before is told what became of it.
  const late = await clerk.submit(`${path}/${alva}/avslag`, { rejection: 'other' });
  expect(late.status).toBe(409);
});
