import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTurn } from '../../../workers/dispatch/turn.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';

let site: WardRegister;
let time = 0;
beforeEach(async () => {
  site = await openWardRegister();
  time = 0;
});
afterEach(() => site.close());

const turn = async () => openTurn((await site.openAgain()).outbox, () => time);

describe('the turn to carry the outbox', () => {
  it('is one process’s, until it leaves', async () => {
    const [first, second] = [await turn(), await turn()];
    const taken = await Promise.all([first.isMine(), second.isMine()]);
    expect(taken.toSorted()).toEqual([false, true]);
    const [holder, other] = taken[0] ? [first, second] : [second, first];
    expect([holder.holds(), other.holds()]).toEqual([true, false]);
    time += 2000;
    expect([await holder.isMine(), await other.isMine()]).toEqual([true, false]);
    await holder.leave();
    time += 2000;
    expect([holder.holds(), await other.isMine()]).toEqual([false, true]);
    await other.leave();
  });

  it('stays with a process that shows signs of life, however long another waits', async () => {
    const [first, second] = [await turn(), await turn()];
    expect(await first.isMine()).toBe(true);
    for (let wait = 0; wait < 60; wait += 1) {
      time += 1500;
      expect(await first.isMine()).toBe(true);
      expect(await second.isMine()).toBe(false);
    }
    await first.leave();
    await second.leave();
  });

  it('is lost by a process that stood still, before another takes it', async () => {
    const [first, second] = [await turn(), await turn()];
    expect(await first.isMine()).toBe(true);
    let both = 0;
    let taken = false;
    for (let wait = 0; wait < 30 && !taken; wait += 1) {
      time += 1500;
      taken = await second.isMine();
      if (taken && first.holds()) both += 1;
    }
    expect([taken, both]).toEqual([true, 0]);
    expect(await first.isMine()).toBe(false);
    await first.leave();
    expect(await second.isMine()).toBe(true);
    await second.leave();
  });

  it('is taken at once from a process of this machine that is gone', async () => {
    const gone = { id: 'gone', host: (await import('node:os')).hostname(), pid: 2 ** 22 + 1, sign: 7 };
    await site.register.outbox.setCarrier({ before: undefined, after: JSON.stringify(gone) });
    const next = await turn();
    expect(await next.isMine()).toBe(true);
    await next.leave();
  });

  it('is waited for when its process is on another machine', async () => {
    const far = { id: 'far', host: 'another.example', pid: 1, sign: 7 };
    await site.register.outbox.setCarrier({ before: undefined, after: JSON.stringify(far) });
    const next = await turn();
    expect(await next.isMine()).toBe(false);
    time += 10_000;
    expect(await next.isMine()).toBe(false);
    time += 11_000;
    expect(await next.isMine()).toBe(true);
    await next.leave();
  });
});
