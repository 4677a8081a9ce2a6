import { describe, test } from '@jest/globals';
import { reaches, stands, went } from './support/instance.ts';
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
});
