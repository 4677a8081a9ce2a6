import { describe, expect, it } from '@jest/globals';
import { DraftKeeper, isWorthKeeping, type SaveAnswer } from '../../../portal/browser/draft-keeper.ts';
import { mustBe } from '../../support/until.ts';

/** A server that answers a save when it is told to, and a pause that ends when it is told to. */
function page() {
  const saves: {
    data: unknown;
    signal: AbortSignal;
    isLast: boolean;
    answer: (answer: SaveAnswer) => Promise<void>;
  }[] = [];
  const said: SaveAnswer[] = [];
  let waiting: (() => void) | undefined;
  const pauses: number[] = [];
  const keeper = new DraftKeeper({
    save: (data, { signal, isLast }) =>
      new Promise((resolve) => {
        const answer = async (given: SaveAnswer) => {
          resolve(given);
          for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        };
        saves.push({ data, signal, isLast, answer });
      }),
    say: (answer) => said.push(answer),
    outlivesPage: ({ note }) => note !== 'long',
    after: (ms, call) => {
      pauses.push(ms);
      waiting = call;
      return 1;
    },
    clear: () => {
      waiting = undefined;
    },
  });
  const pause = () => {
    const call = waiting;
    waiting = undefined;
    call?.();
  };
  return {
    keeper,
    said,
    saves,
    pauses,
    save: (index: number) => mustBe(saves[index]),
    pause,
    waits: () => waiting !== undefined,
  };
}

describe('a draft', () => {
  it('is saved one save after the other, so that the newest comes last', async () => {
    const { keeper, saves, save, pause } = page();
    keeper.changed({ note: 'one' });
    pause();
    keeper.changed({ note: 'two' });
    pause();
    keeper.changed({ note: 'three' });
    pause();
    expect(saves.map(({ data }) => data)).toEqual([{ note: 'one' }]);
    await save(0).answer({ savedAt: '08.30' });
    expect(saves.map(({ data }) => data)).toEqual([{ note: 'one' }, { note: 'three' }]);
  });

  it('that could not be saved says so, is tried again, and lets nobody leave before', async () => {
    const { keeper, said, save, pause } = page();
    keeper.changed({ note: 'one' });
    const left = keeper.keepNow();
    await save(0).answer({});
    expect(await left).toBe(false);
    expect(said).toEqual([{}]);
    pause();
    expect(save(1).data).toEqual({ note: 'one' });
    await save(1).answer({ savedAt: '08.31' });
    expect(await keeper.keepNow()).toBe(true);
  });

  it('that another page’s stands in the way of is not tried again by itself', async () => {
    const { keeper, said, save, waits } = page();
    keeper.changed({ note: 'one' });
    void keeper.keepNow();
    await save(0).answer({ detail: 'Ett annat utkast finns redan.' });
    expect(said).toEqual([{ detail: 'Ett annat utkast finns redan.' }]);
    expect(waits()).toBe(false);
  });

  it('gives an older save up when the page is left with newer answers', () => {
    const { keeper, save } = page();
    keeper.changed({ note: 'one' });
    void keeper.keepNow();
    keeper.changed({ note: 'two' });
    keeper.leave();
    expect(save(0).signal.aborted).toBe(true);
    expect(save(1).data).toEqual({ note: 'two' });
    expect(save(1).signal.aborted).toBe(false);
  });

  it('that is on its way when the page is left is sent once more, to outlive the page', async () => {
    const { keeper, saves, save } = page();
    keeper.changed({ note: 'one' });
    void keeper.keepNow();
    keeper.leave();
    expect(saves.map(({ data, isLast }) => [data, isLast])).toEqual([
      [{ note: 'one' }, false],
      [{ note: 'one' }, true],
    ]);
    await save(1).answer({ savedAt: '08.30' });
  });

  it('of a page that was left and comes back is the newest, not the one that was given up', async () => {
    const { keeper, saves, save, pause } = page();
    keeper.changed({ note: 'one' });
    void keeper.keepNow();
    keeper.changed({ note: 'two' });
    keeper.leave();
    await save(0).answer({});
    pause();
    expect(saves.map(({ data }) => data)).toEqual([{ note: 'one' }, { note: 'two' }, { note: 'two' }]);
  });

  it('that came through is not sent again when the page is left', async () => {
    const { keeper, saves, save } = page();
    keeper.changed({ note: 'one' });
    void keeper.keepNow();
    await save(0).answer({ savedAt: '08.30' });
    keeper.leave();
    expect(saves).toHaveLength(1);
  });

  it('that is too long to be sent when the page is left is saved sooner', () => {
    const { keeper, pauses } = page();
    keeper.changed({ note: 'one' });
    keeper.changed({ note: 'long' });
    const [usual = 0, sooner = 0] = pauses;
    expect(sooner).toBeLessThan(usual);
  });

  it('is not saved while the form is sent in, but after it was refused', async () => {
    const { keeper, saves } = page();
    await keeper.hold();
    keeper.changed({ note: 'one' });
    expect(saves).toEqual([]);
    keeper.goOn();
    expect(saves).toHaveLength(1);
  });
});

describe('what is worth a draft', () => {
  const typed = new Set(['note', 'person.email']);
  const before = { unitId: '01', person: { known: null, email: '' } };

  it.each([
    ['nothing new', before, false],
    ['one click', { ...before, person: { known: 'employee' } }, false],
    ['a click taken back', { unitId: '', person: { known: 'employee', email: '' } }, false],
    ['two answers', { ...before, person: { known: 'employee', employmentId: '02' } }, true],
    ['something typed', { ...before, person: { email: 'a@b.se' } }, true],
    ['something typed at the top', { ...before, note: 'Hej' }, true],
  ])('%s', (_, now, isWorth) => {
    expect(isWorthKeeping(before, now, typed)).toBe(isWorth);
  });
});
