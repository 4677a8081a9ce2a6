import { describe, test } from '@jest/globals';
import { incident, mend, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('an inclusive gateway', () => {
  test('takes every flow that is true, and joins what it took', async () => {
    const given = await scenario('inclusive-gateway');
    const key = await given.begin('inclusive-gateway', { books: 1, pens: 2 });
    await stands(key, 'book', 'pen');
    await given.work('book');
    await stands(key, 'pen');
    await given.noJob('send');
    await given.work('pen');
    await stands(key, 'send');
    await given.work('send');
    await reaches(key, 'COMPLETED');
  });

  test('waits for no flow that was not taken', async () => {
    const given = await scenario('inclusive-gateway');
    const key = await given.begin('inclusive-gateway', { books: 0, pens: 2 });
    await stands(key, 'pen');
    await given.work('pen');
    await stands(key, 'send');
  });

  test('takes the default when no flow is true', async () => {
    const given = await scenario('inclusive-gateway');
    await stands(await given.begin('inclusive-gateway', { books: 0, pens: 0 }), 'nothing');
  });

  test('without a flow that is true and without default waits as an incident', async () => {
    const given = await scenario('inclusive-gateway-no-default');
    const key = await given.begin('inclusive-gateway-no-default', { books: 0, pens: 0 });
    await incident(key, 'CONDITION_ERROR', 'what-to-pack');
    await mend(key, 'CONDITION_ERROR', { books: 1, pens: 1 });
    await reaches(key, 'COMPLETED');
    await went(key, 'book', 'COMPLETED');
    await went(key, 'pen', 'COMPLETED');
  });

  test('that joins waits as long as a token could still reach it', async () => {
    const given = await scenario('inclusive-gateway-join');
    const key = await given.begin('inclusive-gateway-join', { good: false });
    await given.work('draw');
    await stands(key, 'write');
    await given.noJob('print');
    await given.work('write');
    await went(key, 'thrown-away', 'COMPLETED');
    await stands(key, 'print');
  });

  test('that joins goes on when every flow has come', async () => {
    const given = await scenario('inclusive-gateway-join');
    const key = await given.begin('inclusive-gateway-join', { good: true });
    await given.work('write');
    await given.noJob('print');
    await given.work('draw');
    await given.work('print');
    await reaches(key, 'COMPLETED');
  });
});
