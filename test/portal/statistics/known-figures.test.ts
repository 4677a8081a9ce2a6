import { describe, expect, it } from '@jest/globals';
import { knownFigures } from '../../../portal/statistics/known-figures.ts';
import { periodOf } from '../../../portal/statistics/period.ts';
import { mustBe } from '../../support/until.ts';

/** A register that counts how often it is asked, with so many tasks done. */
function asked(tasks: () => number) {
  let times = 0;
  const figure = () => ({
    kind: 'step' as const,
    what: 'p e',
    outcomes: new Map(),
    count: tasks(),
    timed: 0,
    median: undefined,
    p90: undefined,
  });
  const figures = {
    of: () => Promise.resolve((times++, [figure()])),
    ofUnits: () => Promise.resolve([]),
    since: () => Promise.resolve('2026-01-01' as const),
    missingByAge: () => Promise.resolve([]),
  };
  return { register: { figures }, times: () => times };
}

const quarter = mustBe(periodOf('2026K4'));
const year = mustBe(periodOf('2026'));

describe('figures of all units', () => {
  it('are kept for a minute when they are many, each period its own', async () => {
    let time = 0;
    const { register, times } = asked(() => 100);
    const known = knownFigures(register, { isMany: 100, now: () => time });
    await Promise.all([known(quarter), known(quarter)]);
    time = 60_000;
    await known(quarter);
    expect(times()).toBe(1);
    await known(year);
    expect(times()).toBe(2);
    time = 60_001;
    await known(quarter);
    expect(times()).toBe(3);
  });

  it('are asked for anew each time when they are few, or couldn’t be read', async () => {
    let isBroken = true;
    const { register, times } = asked(() => {
      if (isBroken) throw new Error('No database');
      return 99;
    });
    const known = knownFigures(register, { isMany: 100, now: () => 0 });
    await expect(Promise.resolve().then(() => known(quarter))).rejects.toThrow('No database');
    isBroken = false;
    await known(quarter);
    expect((await known(quarter)).figures).toMatchObject([{ count: 99 }]);
    expect(times()).toBe(3);
  });
});
