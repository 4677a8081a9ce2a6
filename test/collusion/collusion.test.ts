import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Register } from '../../register/index.ts';
import { readText } from '../agreement/models.ts';
import { asAdministrator } from '../support/api-token.ts';
import { aPerson } from '../support/builders.ts';
import { tryControls, type Control, type Controls } from './controls.ts';
import { functionsThatGive, readWorkers } from './guards.ts';
import { knowingTable } from './knowing.ts';
import { rulesInForce, type Rules } from './rules.ts';
import { collusionPage } from './page.ts';
import { collusionTable, coursesOf, everythingFound, wholeProcesses, type Found } from './table.ts';

const table = collusionTable();
let controls: Controls;
let found: Found;
beforeAll(async () => {
  controls = await tryControls();
  found = everythingFound(controls);
});

/** The register with some commands of a room done otherwise. */
function withRoom<Room extends keyof Register>(
  register: Register,
  room: Room,
  change: (commands: Register[Room]) => Partial<Register[Room]>,
): Register {
  const changed = otherwise(register[room], change(register[room]));
  return new Proxy(register, {
    get: (target, name) => (name === room ? changed : bound(target, name)),
  });
}

function otherwise<Target extends object>(commands: Target, change: object): Target {
  return new Proxy(commands, {
    get: (target, name) => (name in change ? bound(change, name) : bound(target, name)),
  });
}

/** As the register itself would be asked. */
function bound(target: object, name: string | symbol): unknown {
  const found: unknown = Reflect.get(target, name, target);
  return typeof found === 'function' ? (...given: unknown[]): unknown => Reflect.apply(found, target, given) : found;
}

/** What an uploaded file changed before anything of it waited for a yes. */
const filesAsTheSources = (register: Register) =>
  withRoom(register, 'imports', ({ plan }) => ({ planHandedIn: (files, { day }) => plan(files, day) }));

const shipperReceives = (register: Register) =>
  withRoom(register, 'stock', ({ receive }) => ({
    receive: (given) => receive({ ...given, author: { ...given.author, hsaId: 'SE2321000065-X1' } }),
  }));

const shipperFinds = (register: Register) =>
  withRoom(register, 'stock', ({ settle }) => ({
    settle: (given) => settle({ ...given, author: { ...given.author, hsaId: 'SE2321000065-X1' } }),
  }));

/** A yes to one's own proposal is taken as another administrator's. */
const proposerDecides = (register: Register) =>
  withRoom(register, 'approvals', ({ decide }) => ({
    decide: async (answer) =>
      decide(answer, await asAdministrator(await aPerson({ register }, { roles: ['admin'], rights: ['protected'] }))),
  }));

/** A file brings whom it likes into whatever unit. */
const intoOwnUnit = (register: Register) =>
  withRoom(register, 'imports', ({ planHandedIn }) => ({
    planHandedIn: (files, { day, viewer }) => planHandedIn(files, { day, viewer: { ...viewer, grants: [] } }),
  }));

/** Who alone may know of a card in the name of another, without a reason why that may be. */
const holesWith = (tried: Controls, rules = rulesInForce) =>
  knowingTable(rules, tried, coursesOf(['reserve-card-activation', 'card-order'])).filter(
    ({ who, reason }) => who.length === 1 && reason === undefined,
  );

/** How few people for a process, by the fewest of its ways, under other rules. */
const fewestFor = (processId: string, weaker: Partial<Rules>): number =>
  Math.min(
    ...collusionTable({ ...rulesInForce, ...weaker }, [processId]).rows.map(({ collusion }) => collusion.people),
  );

describe('a card that works in the name of another', () => {
  it('takes two people at least, in every process and way', () => {
    expect(table.rows.length).toBeGreaterThan(5);
    expect(table.rows.filter(({ collusion }) => collusion.people < 2)).toEqual([]);
  });

  it('takes three on LoA 3', () => {
    const onLoa3 = table.rows.filter(({ processId, way = '' }) => processId.endsWith('extension') || /LoA 3/.test(way));
    expect(onLoa3.map(({ collusion }) => collusion.people)).toEqual([3, 3]);
  });

  it('is looked for in every whole process', () => {
    const searched = new Set(table.rows.map(({ processId }) => processId));
    expect(searched.size + table.without.length).toBe(wholeProcesses.length);
  });

  it('stands in the documents as it is found: else npm run collusion writes it anew', () => {
    expect(readText('docs/collusion.md')).toBe(collusionPage(found));
  });
});

describe('a card of which nobody knows but who gets it', () => {
  it('is only where the unit answers its own phone, and where one alone sees who stands at the desk', () => {
    const alone = found.knowing.filter(({ who }) => who.length === 1);
    expect(alone.map(({ who: [start], reason }) => [start, reason !== undefined])).toEqual([
      ['unit', true],
      ['id-administrator', true],
    ]);
    expect(found.knowing.map(({ who: [start] }) => start)).toEqual([
      ...['unit', 'id-administrator', 'customer-service', 'admin', 'auditor', 'other-unit'],
    ]);
  });

  it('takes two to change what a control rests on, but a mail address', () => {
    const alone = [...controls].filter(([, hands]) => hands === 'one').map(([control]) => control);
    expect(alone).toEqual(['mail']);
    expect(holesWith(controls)).toEqual([]);
  });
});

describe('with a rule taken out', () => {
  it('one administrator gets a card by an uploaded file: phone, mail and parcel are hers', async () => {
    const tried = await tryControls((register) => shipperReceives(filesAsTheSources(register)));
    const changed: Control[] = ['phone', 'manager', 'mail', 'protection', 'blanks'];
    expect(changed.map((control) => tried.get(control))).toEqual(changed.map(() => 'one'));
    const holes = holesWith(new Map([...tried, ['employment', 'nobody']]));
    expect(holes.map(({ who, told }) => ({ who, told }))).toContainEqual({
      who: ['admin'],
      told: ['chefen som inte har ringt', 'innehavaren', 'enhetens chef'],
    });
    const silent = { ...rulesInForce, isSecurityMail: () => false };
    const unheard = holesWith(new Map([...tried, ['employment', 'nobody']]), silent);
    expect(unheard.find(({ who }) => who[0] === 'admin')?.told).toEqual(['chefen som inte har ringt']);
    const acts = holes.find(({ who }) => who[0] === 'admin')?.acts.filter(({ inGoodFaith }) => inGoodFaith !== true);
    expect(acts?.map(({ person, does }) => `${person} ${does}`)).toEqual([
      'A ringer och säger sig vara chef på enheten',
      'A skickar blanka kort till enheten och behåller dem',
      'A bekräftar att de har kommit fram',
      'A byter enhetens telefon för motringning till en egen',
    ]);
  });

  it.each([shipperReceives, shipperFinds])(
    'one of customer service gets one by cards of their own: %p',
    async (weaker) => {
      const holes = holesWith(await tryControls(weaker));
      expect(holes.map(({ who }) => who)).toEqual([['customer-service']]);
    },
  );

  it('one administrator gets one by a file that brings the victim into her own unit', async () => {
    const holes = holesWith(await tryControls(intoOwnUnit));
    expect(holes.map(({ who, acts: [first] }) => [...who, first?.does])).toEqual([
      ['admin', 'läser in en fil som ger innehavaren en anställning på den egna enheten'],
    ]);
  });

  it('one administrator does all that takes a second yes, when their own counts', async () => {
    const tried = await tryControls(proposerDecides);
    expect([...tried].filter(([, hands]) => hands === 'two').map(([control]) => control)).toEqual(['blanks']);
  });
});

describe('what the search goes by', () => {
  it('is every step that makes a card work: no other code of the register does, but what takes cards in that exist', () => {
    const giving = [...readWorkers()].filter(([, { givesCard }]) => givesCard).map(([type]) => type);
    const known = [
      'activate-at-desk',
      'activate-card',
      'activate-sent-card',
      'extend-card',
      'hand-over-card',
      'issue-card',
    ];
    expect(giving.sort()).toEqual(known);
    expect([...functionsThatGive()].sort()).toEqual(['activate', 'addActiveCard', 'addStock', 'extend', 'handOver']);
  });

  it('is a guard in each of them', () => {
    const giving = [...readWorkers().values()].filter(({ givesCard }) => givesCard);
    expect(giving.filter(({ guards }) => guards.length === 0)).toEqual([]);
  });
});

describe('with a weaker rule the number falls', () => {
  it('when parties may decide about their own case', () => {
    const dutyFault: Rules['dutyFault'] = () => undefined;
    const deskFault: Rules['deskFault'] = () => undefined;
    for (const id of ['card-order', 'foreign-staff-order', 'reserve-card-activation'])
      expect([id, fewestFor(id, { dutyFault, deskFault })]).toEqual([id, 1]);
  });

  it('when who typed a case for a caller may decide about it', () => {
    const dutyFault: Rules['dutyFault'] = (viewer, found, duty) =>
      rulesInForce.dutyFault(viewer, { ...found, enteredBy: { personId: 'somebody else' } }, duty);
    expect(fewestFor('reserve-card-activation', { dutyFault })).toBe(1);
  });

  it('when who ordered a card on LoA 3 may confirm it', () => {
    const loa3Fault: Rules['loa3Fault'] = (viewer, found) => rulesInForce.loa3Fault(viewer, found);
    expect(fewestFor('reserve-card-extension', { loa3Fault })).toBe(2);
  });

  it('when a worker asks no longer', () => {
    const file = 'workers/activation/activate-card.ts';
    const read = (path: string) =>
      path === file ? readText(path).replace(/dutyFault\(register, found, activation\)/, 'undefined') : readText(path);
    const workers = readWorkers(read);
    expect(workers.get('activate-card')?.guards).toEqual([]);
    expect(fewestFor('reserve-card-activation', { workers })).toBe(1);
  });
});
