import { describe, expect, it } from '@jest/globals';
import { walk, type JobOutput, type Walk } from './walk.ts';

const caseId = '01JDF6Q3W8S5T0000000000001';
const cardNumber = 'RK66100087';
const by = 'SE2321000065-KS01';
const activatedAt = '2026-11-24T08:10:00.000Z';
const remindAt = '2026-12-21T08:00:00.000Z';
const expireAt = '2026-12-24T23:00:00.000Z';
const lastValidDay = '2026-12-24';
const expiry = { validity: { next: 'expire', at: expireAt, lastValidDay } } as const;
const returnDates: JobOutput<'plan-return'>['returnDates'] = {
  remindAt: ['2027-01-07T08:00:00.000Z', '2027-01-23T08:00:00.000Z'],
  giveUpAt: '2027-02-06T08:00:00.000Z',
  watchUntil: '2028-02-06T08:00:00.000Z',
};
const withHolder = { cardPlace: 'with-holder', returnDates } as const;
const handedIn = { handIn: { cut: true, by, at: '2027-01-10T09:00:00.000Z' } } as const;

/** The process of a card that has just been activated, before its first plan. */
async function watched(): Promise<{ model: Walk; key: string }> {
  const model = await walk();
  await model.until(activatedAt);
  const ids = { holderId: '01JDF6Q3W8S5T0000000000004', unitId: '01JDF6Q3W8S5T0000000000002' };
  await model.send('card-activated', cardNumber, { caseId, cardNumber, cardType: 'reserve', lastValidDay, ...ids });
  const [row] = model.rows('SELECT key FROM process_instance');
  return { model, key: String(row?.['key']) };
}

/** The process of a card that was blocked and is waited for. */
async function waitedFor(): Promise<{ model: Walk; key: string }> {
  const { model, key } = await watched();
  await model.step('plan-validity', expiry);
  await model.send('card-blocked', cardNumber);
  await model.step('plan-return', withHolder);
  await model.mail('card-to-return');
  return { model, key };
}

function ended(model: Walk, key: string): void {
  expect(model.incidents()).toEqual([]);
  expect(model.state(key)).toBe('COMPLETED');
  expect(model.leftovers()).toEqual([]);
}

describe('a card that runs out', () => {
  it('is reminded of, expires and is asked back until it is handed in', async () => {
    const { model, key } = await watched();
    expect(await model.step('plan-validity', { validity: { next: 'remind', at: remindAt, lastValidDay } })).toEqual({
      cardNumber,
      cardType: 'reserve',
      plannedAt: activatedAt,
    });
    await model.until(remindAt);
    await model.mail('card-expires-soon');
    await model.step('plan-validity', expiry);
    await model.until(expireAt);
    expect(await model.step('expire-card', { cardState: 'expired' })).toMatchObject({
      cardNumber,
      expiredAt: expireAt,
    });
    await model.step('plan-return', withHolder);
    expect(await model.mail('card-to-return')).toMatchObject({ caseId, cardNumber });
    await model.until(returnDates.remindAt[0]);
    await model.mail('return-reminder');
    await model.until(returnDates.remindAt[1]);
    await model.mail('return-reminder');
    await model.send('card-returned', cardNumber, handedIn);
    expect(await model.step('return-card', { cardState: 'returned' })).toMatchObject({ cardNumber, ...handedIn });
    await model.step('create-return-receipt', {});
    await model.mail('return-received');
    ended(model, key);
  });

  it('is planned again when the employment changes', async () => {
    const { model, key } = await watched();
    await model.step('plan-validity', expiry);
    await model.send('employment-changed', cardNumber);
    await model.step('plan-validity', {
      validity: { next: 'expire', at: '2026-12-05T23:00:00.000Z', lastValidDay: '2026-12-05' },
    });
    await model.until('2026-12-05T23:00:00.000Z');
    await model.step('expire-card', { cardState: 'expired' });
    expect(model.state(key)).toBe('ACTIVE');
  });

  it.each([
    ['is not active any more', (model: Walk) => model.step('plan-validity', { validity: { next: 'none' } })],
    [
      'is replaced',
      async (model: Walk) => {
        await model.step('plan-validity', expiry);
        await model.send('card-replaced', cardNumber);
      },
    ],
  ])('is left alone when it %s', async (_, happen) => {
    const { model, key } = await watched();
    await happen(model);
    ended(model, key);
  });
});

describe('a card that is to be blocked because its employment ends', () => {
  it('is looked at again when it would expire', async () => {
    const { model } = await watched();
    await model.step('plan-validity', expiry);
    await model.until(expireAt);
    await model.step('expire-card', { cardState: 'active' });
    const again = '2026-12-25T23:00:00.000Z';
    await model.step('plan-validity', { validity: { next: 'expire', at: again, lastValidDay } });
    await model.send('card-blocked', cardNumber);
    await model.step('plan-return', withHolder);
  });
});

describe('a card that is blocked', () => {
  it('is asked back and handed in', async () => {
    const { model, key } = await waitedFor();
    await model.send('card-returned', cardNumber, handedIn);
    await model.step('return-card', { cardState: 'returned' });
    await model.step('create-return-receipt', {});
    await model.mail('return-received');
    ended(model, key);
  });

  it('is asked back at once when its process was busy planning', async () => {
    const { model, key } = await watched();
    await model.step('plan-validity', { validity: { next: 'return', at: activatedAt } });
    await model.until(activatedAt);
    await model.step('plan-return', withHolder);
    await model.mail('card-to-return');
    await model.send('card-returned', cardNumber, handedIn);
    await model.step('return-card', { cardState: 'returned' });
    await model.step('create-return-receipt', {});
    await model.mail('return-received');
    ended(model, key);
  });

  it('is marked when it does not come, and still expected for a long time', async () => {
    const { model, key } = await waitedFor();
    await model.until(returnDates.remindAt[1]);
    await model.mail('return-reminder');
    await model.mail('return-reminder');
    await model.until(returnDates.giveUpAt);
    expect(await model.step('mark-unreturned', { cardState: 'unreturned' })).toEqual({
      cardNumber,
      givenUpAt: returnDates.giveUpAt,
    });
    await model.send('card-returned', cardNumber, handedIn);
    await model.step('return-card', { cardState: 'returned' });
    await model.step('create-return-receipt', {});
    await model.mail('return-received');
    ended(model, key);
  });

  it('is not asked for when it is lost, but taken when it turns up', async () => {
    const { model, key } = await watched();
    await model.step('plan-validity', expiry);
    await model.send('card-blocked', cardNumber);
    await model.step('plan-return', { cardPlace: 'gone', returnDates });
    expect(model.ready()).toEqual([]);
    await model.send('card-returned', cardNumber, handedIn);
    await model.step('return-card', { cardState: 'returned' });
    await model.step('create-return-receipt', {});
    await model.mail('return-received');
    ended(model, key);
  });

  it('is registered at once when it has been handed in already', async () => {
    const { model, key } = await watched();
    await model.step('plan-validity', expiry);
    await model.send('card-blocked', cardNumber);
    await model.step('plan-return', { cardPlace: 'handed-in', returnDates, ...handedIn });
    expect(await model.step('return-card', { cardState: 'returned' })).toMatchObject({
      caseId,
      cardNumber,
      ...handedIn,
    });
    await model.step('create-return-receipt', {});
    await model.mail('return-received');
    ended(model, key);
  });

  it('is forgotten when the watch is over', async () => {
    const { model, key } = await waitedFor();
    await model.until(returnDates.giveUpAt);
    await model.step('mark-unreturned', { cardState: 'unreturned' });
    await model.until(returnDates.watchUntil);
    ended(model, key);
  });
});

describe('an active card that is handed in', () => {
  const request = { cardNumber, reason: 'returned-early', requestedAt: handedIn.handIn.at } as const;

  it('is blocked before its return is registered', async () => {
    const { model, key } = await watched();
    await model.step('plan-validity', expiry);
    await model.send('card-returned', cardNumber, handedIn);
    const blockRequest = { ...request, status: 'requested' } as const;
    expect(await model.step('request-block', { blockRequest })).toEqual({
      caseId,
      blockTarget: 'this-card',
      blockReason: 'returned-early',
      cardNumber,
      requestedAt: handedIn.handIn.at,
    });
    expect(model.ready()).toEqual([]);
    await model.send('card-blocked', cardNumber);
    expect(await model.step('return-card', { cardState: 'returned' })).toMatchObject(handedIn);
    await model.step('create-return-receipt', {});
    ended(model, key);
  });

  it('waits for the block that somebody else has asked for', async () => {
    const { model, key } = await watched();
    await model.step('plan-validity', expiry);
    await model.send('card-returned', cardNumber, handedIn);
    await model.step('request-block', { blockRequest: { ...request, status: 'joined' } });
    await model.send('card-blocked', cardNumber);
    await model.step('return-card', { cardState: 'returned' });
    await model.step('create-return-receipt', {});
    ended(model, key);
  });

  it('is only registered when it is not active after all', async () => {
    const { model, key } = await watched();
    await model.step('plan-validity', expiry);
    await model.send('card-returned', cardNumber, handedIn);
    await model.step('request-block', { blockRequest: { ...request, status: 'nothing-to-block' } });
    expect(model.tasks()).toEqual([]);
    await model.step('return-card', { cardState: 'returned' });
    await model.step('create-return-receipt', {});
    ended(model, key);
  });
});
