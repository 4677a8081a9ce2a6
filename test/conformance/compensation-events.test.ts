import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { holds, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('compensation', () => {
  test('undoes what has completed; the thrower goes on when all of it is undone', async () => {
    const given = await scenario('compensation-events');
    const key = await given.begin('compensation-events');
    await given.work('book-room');
    await given.work('book-train');
    await stands(key, 'undo-bookings', 'cancel-room', 'cancel-train');
    await given.work('cancel-train');
    await stands(key, 'undo-bookings', 'cancel-room');
    await given.work('cancel-room');
    await went(key, 'undo-bookings', 'COMPLETED');
    await reaches(key, 'COMPLETED');
  });

  test('undoes one activity when it names it', async () => {
    const given = await scenario('compensation-events-one');
    const key = await given.begin('compensation-events-one');
    await given.work('book-room');
    await given.work('book-train');
    await stands(key, 'undo-room', 'cancel-room');
    await given.work('cancel-room');
    await reaches(key, 'COMPLETED');
  });

  test('reaches into a subprocess that has completed', async () => {
    const given = await scenario('compensation-events-subprocess');
    const key = await given.begin('compensation-events-subprocess');
    await given.work('book-room');
    await stands(key, 'undo-travel', 'cancel-room');
    await given.work('cancel-room');
    await reaches(key, 'COMPLETED');
  });

  test('begins the event subprocess that undoes a subprocess, with the variables it had', async () => {
    const given = await scenario('compensation-events-event-subprocess');
    const key = await given.begin('compensation-events-event-subprocess', { place: 'Paris' });
    await given.work('book-room');
    await stands(key, 'undo-travel', 'stay-at-home', 'apologise');
    const job = await given.job('apologise');
    expect(job.variables).toEqual({ place: 'Paris', hotel: 'Paris' });
    await given.workOn(job);
    await stands(key, 'undo-travel', 'stay-at-home', 'apologised', 'cancel-room');
    await given.work('cancel-room');
    await reaches(key, 'COMPLETED');
    await holds(key, { place: 'Paris' });
  });

  test('from an event subprocess undoes what was done around it', async () => {
    const given = await scenario('compensation-events-failed');
    const key = await given.begin('compensation-events-failed');
    await given.work('book-room');
    await sdk.throwJobError({ jobKey: (await given.job('pay')).jobKey, errorCode: 'NO_MONEY' });
    await stands(key, 'give-up', 'undo-bookings', 'cancel-room');
    await given.work('cancel-room');
    await reaches(key, 'COMPLETED');
  });
});
