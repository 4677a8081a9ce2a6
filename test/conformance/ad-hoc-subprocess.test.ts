import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { elementKey, elementOf, holds, incident, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

/** Each activation has a scope of its own, which the cluster names after the subprocess. */
const inner = 'desk#innerInstance';

describe('an ad-hoc subprocess', () => {
  test('does what its list names, what follows it, and then goes on', async () => {
    const given = await scenario('ad-hoc-subprocess');
    const key = await given.begin('ad-hoc-subprocess', { wanted: ['ask', 'check'] });
    await stands(key, 'desk', inner, inner, 'ask', 'check');
    await given.work('check');
    await given.work('ask');
    await stands(key, 'desk', inner, 'file');
    await given.work('file');
    await stands(key, 'after');
    await given.work('after');
    await reaches(key, 'COMPLETED');
  });

  test('waits for somebody to activate its parts when its list is empty', async () => {
    const given = await scenario('ad-hoc-subprocess');
    await stands(await given.begin('ad-hoc-subprocess', { wanted: [] }), 'desk');
  });

  test('makes an incident when its list names what is not in it', async () => {
    const given = await scenario('ad-hoc-subprocess');
    await incident(await given.begin('ad-hoc-subprocess', { wanted: ['after'] }), 'EXTRACT_VALUE_ERROR', 'desk');
  });

  test('is done as soon as its condition is met, collects what its parts gave and ends the rest', async () => {
    const given = await scenario('ad-hoc-subprocess-condition');
    const key = await given.begin('ad-hoc-subprocess-condition', { wanted: ['ask', 'check', 'ask'] });
    const [first, second] = await given.jobs('ask');
    if (!first || !second) throw new Error('There are no two jobs');
    await given.workOn(first, { result: 'called' });
    await stands(key, 'desk', inner, inner, 'ask', 'check');
    await given.workOn(second, { result: 'called back' });
    await stands(key, 'after');
    await went(key, 'check', 'TERMINATED');
    const collected = { results: ['called', 'called back'], result: 'called back' };
    await holds(key, { wanted: ['ask', 'check', 'ask'], ...collected });
  });

  test('does what is activated from outside, with variables of its own', async () => {
    const given = await scenario('ad-hoc-subprocess');
    const key = await given.begin('ad-hoc-subprocess', { wanted: ['check'] });
    const adHocSubProcessInstanceKey = await elementKey(key, 'desk');
    await sdk.activateAdHocSubProcessActivities({
      adHocSubProcessInstanceKey,
      elements: [{ elementId: elementOf('ask'), variables: { about: 'the photo' } }],
    });
    expect((await given.job('ask')).variables).toMatchObject({ about: 'the photo' });
    await stands(key, 'desk', inner, inner, 'ask', 'check');
  });

  test('refuses to activate what a flow leads to', async () => {
    const given = await scenario('ad-hoc-subprocess');
    const key = await given.begin('ad-hoc-subprocess', { wanted: ['check'] });
    const activated = sdk.activateAdHocSubProcessActivities({
      adHocSubProcessInstanceKey: await elementKey(key, 'desk'),
      elements: [{ elementId: elementOf('file') }],
    });
    await expect(activated).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });
});
