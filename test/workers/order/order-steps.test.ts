import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factsOf } from '../../../contract/index.ts';
import { isRefusal, type Case } from '../../../register/index.ts';
import { checkHsa } from '../../../workers/order/check-hsa.ts';
import { createOrderDocument } from '../../../workers/order/create-order-document.ts';
import { orderCard } from '../../../workers/order/order-card.ts';
import { receiveCard } from '../../../workers/order/receive-card.ts';
import { recordOrder } from '../../../workers/order/record-order.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { order } from '../../support/card-order.ts';
import { perform } from '../perform.ts';
import { units, who } from '../../support/ward/index.ts';

let site: WardRegister;
let found: Case;
beforeEach(async () => {
  site = await openWardRegister();
  const viewer = await site.viewer(who.manager);
  const unitId = await site.unitId(units.ward);
  const { employmentId } = await site.employment(who.newEmployee);
  const made = await order(
    site.register,
    { unitId, person: { employmentId } },
    { viewer, author: site.author(viewer) },
  );
  if (isRefusal(made)) throw new Error(made.message);
  found = made;
});
afterEach(() => site.close());

const at = now;
const [holder, manager, other, customerService] = [
  who.newEmployee,
  who.manager,
  who.otherManager,
  who.customerService,
].map(({ hsaId }) => hsaId);
const actions = () => site.sql('SELECT action FROM audit').map(({ action }) => action);
const decided = () => {
  const { order: facts, decision } = factsOf('card-order', found);
  const { identity, managerPresent, cardType, loa, lastValidDay, limitedBy } = decision;
  return {
    order: facts,
    identity: { result: identity, idRule: 'document', managerPresent },
    cardType,
    loa,
    validity: { lastValidDay, limitedBy },
  };
};

describe('whoever completed a task past the portal', () => {
  it.each([
    ['a manager orders production', () => perform(site, orderCard, { ...id(), production: { by: manager, at } })],
    ['the holder orders production', () => perform(site, orderCard, { ...id(), production: { by: holder, at } })],
    ['nobody orders production', () => perform(site, orderCard, { ...id(), production: { at } })],
    [
      'a manager registers the delivery',
      () =>
        perform(site, receiveCard, {
          ...id(),
          cardType: 'sis',
          delivery: { cardNumber: 'SI80010110', by: manager, at },
        }),
    ],
    [
      'a manager enters an HSA-id',
      () => perform(site, checkHsa, { ...id(), hsaRecord: { hsaId: 'SE2321000065-N001', by: manager, at } }),
    ],
    [
      'another unit’s manager completes the order',
      () => perform(site, recordOrder, { ...id(), ...decided(), completion: completion(other) }),
    ],
  ])('changes nothing when %s', async (_, step) => {
    const before = actions();
    await expect(step()).rejects.toMatchObject({ name: 'PermanentFailure' });
    expect(actions()).toEqual(before);
    expect(await site.register.cases.find(found.caseId)).toEqual(found);
  });
});

const id = () => ({ caseId: found.caseId, holderId: found.holder?.personId });
const completion = (by: string | undefined) => ({
  idDocument: 'none',
  employment: 'permanent',
  temporaryCard: 'no',
  by,
  at,
});

it('production is not ordered in a case that was withdrawn, and passes the point of no return once otherwise', async () => {
  const production = { by: customerService, at };
  const theManager = await site.viewer(who.manager);
  await site.register.cases.withdraw(found.caseId, { viewer: theManager, author: site.author(theManager) });
  await expect(perform(site, orderCard, { ...id(), production })).rejects.toMatchObject({
    name: 'BusinessError',
    code: 'CASE_WITHDRAWN',
  });
  expect((await site.register.cases.find(found.caseId))?.noReturnAt).toBeUndefined();
});

it('a document of an unknown template is an incident, a repeated job stores no second one', async () => {
  await expect(perform(site, createOrderDocument, id(), { template: 'menu' })).rejects.toMatchObject({
    name: 'PermanentFailure',
  });
  await perform(site, createOrderDocument, id(), { template: 'order-confirmation' });
  const documents = await site.register.documents.ofCase(found.caseId);
  expect(documents.map(({ title }) => title)).toEqual([`Orderbekräftelse ${found.number}`]);
});

it('a person in HSA is found without anybody’s help', async () => {
  const viewer = await site.viewer(who.manager);
  const { unitId, employmentId } = await site.employment(who.holder);
  const forHolder = { unitId, person: { employmentId }, kind: 'replacement', replacementReason: 'broken' } as const;
  const inHsa = await order(site.register, forHolder, { viewer, author: site.author(viewer) });
  if (isRefusal(inHsa)) throw new Error(inHsa.message);
  const { caseId, holder: theHolder } = inHsa;
  expect(await perform(site, checkHsa, { caseId, holderId: theHolder?.personId })).toEqual({ inHsa: true });
  expect(await perform(site, checkHsa, id())).toEqual({ inHsa: false });
  expect(await site.register.cases.find(found.caseId)).toMatchObject({ phase: 'waiting-hsa' });
});

it('the production that one person orders is theirs in the history, though another registers the delivery', async () => {
  const [, , , , administrator] = [
    who.newEmployee,
    who.manager,
    who.otherManager,
    who.customerService,
    who.idAdministrator,
  ].map(({ hsaId }) => hsaId);
  const orderedAt = '2026-11-24T08:00:00.000Z';
  const arrivedAt = '2026-11-27T08:00:00.000Z';
  await perform(site, orderCard, { ...id(), production: { by: customerService, at: orderedAt } });
  const delivery = { cardNumber: 'SI80010110', by: administrator, at: arrivedAt };
  await perform(site, receiveCard, { ...id(), cardType: 'sis', delivery });
  const rows = site.sql("SELECT action, actor, at FROM audit WHERE cardNumber = 'SI80010110' ORDER BY row");
  expect(rows).toEqual([
    { action: 'ordered-in-portal', actor: customerService, at: orderedAt },
    { action: 'card-announced', actor: 'system', at: arrivedAt },
    { action: 'card-arrived', actor: administrator, at: arrivedAt },
  ]);
});
