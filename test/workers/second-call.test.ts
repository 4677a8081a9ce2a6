import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BusinessError } from '../../workers/index.ts';
import { activateCard } from '../../workers/activate-card.ts';
import { createReceipt } from '../../workers/create-receipt.ts';
import type { Worker } from '../../workers/run/worker.ts';
import { now, openDemoRegister, type DemoRegister } from '../register/demo-register.ts';

let demo: DemoRegister;
beforeEach(async () => (demo = await openDemoRegister()));
afterEach(() => demo.close());

let elements = 0;
/** Performs a worker's job on the test's register, each time as a new visit of its element. */
const perform = (worker: Worker, variables: Record<string, unknown>) =>
  worker.perform(
    {
      jobKey: '11',
      type: worker.type,
      processInstanceKey: '12',
      processDefinitionId: 'reserve-card-activation',
      elementId: 'Task',
      elementInstanceKey: String(++elements),
      headers: {},
      variables,
      retries: 3,
    },
    { register: demo.register, clock: { now: () => Date.parse(now) }, portalUrl: 'http://localhost:3000' },
  );
const activation = { outcome: 'activate', by: 'SE2321000065-P401', at: now };

describe('a receipt form', () => {
  it('stays, with its number and its one file, when the same card is called about again', async () => {
    const { caseId, cardNumber } = await demo.submitted();
    const first = await perform(createReceipt, { caseId, cardNumber });
    expect(await perform(createReceipt, { caseId, cardNumber })).toEqual(first);
    expect(await demo.register.receipts.ofCase(caseId)).toMatchObject([{ ...first, state: 'issued' }]);
    expect(await demo.register.documents.ofCase(caseId)).toHaveLength(1);
  });

  it('is replaced when another card is taken', async () => {
    const { caseId, cardNumber } = await demo.submitted();
    await perform(createReceipt, { caseId, cardNumber });
    await perform(createReceipt, { caseId, cardNumber: 'RK44100088' });
    const receipts = await demo.register.receipts.ofCase(caseId);
    expect(receipts.map((receipt) => [receipt.state, receipt.cardNumber])).toEqual([
      ['withdrawn', cardNumber],
      ['issued', 'RK44100088'],
    ]);
  });
});

describe('a case that was withdrawn while its call ended', () => {
  it('gets no card', async () => {
    const { caseId, cardNumber, reason, submitter } = await demo.submitted();
    await perform(createReceipt, { caseId, cardNumber });
    const viewer = await demo.viewer(submitter.familyName);
    await demo.register.cases.withdraw(caseId, viewer, demo.author(viewer));
    const activated = perform(activateCard, { caseId, cardNumber, reason, activation });
    await expect(activated).rejects.toThrow(BusinessError);
    await expect(activated).rejects.toMatchObject({ code: 'CARD_NOT_AVAILABLE' });
    expect((await demo.register.cards.find(cardNumber))?.state).toBe('reserved');
  });

  it('is refused its withdrawal once the card is active', async () => {
    const { caseId, cardNumber, reason, submitter } = await demo.submitted();
    await perform(createReceipt, { caseId, cardNumber });
    await perform(activateCard, { caseId, cardNumber, reason, activation });
    const viewer = await demo.viewer(submitter.familyName);
    expect(await demo.register.cases.withdraw(caseId, viewer, demo.author(viewer))).toMatchObject({ refused: true });
    expect((await demo.register.cases.find(caseId))?.withdrawnAt).toBeUndefined();
  });
});
