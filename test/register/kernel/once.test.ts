import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { databaseUrlIn } from '../../support/registers.ts';
import { drawer, who } from '../../support/ward/index.ts';

const script = fileURLToPath(new URL('./die-in-step.ts', import.meta.url));
let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const system = { hsaId: 'system', role: 'system', at: now };

describe('once', () => {
  it('remembers the answer and does nothing the second time', async () => {
    const { register } = site;
    let runs = 0;
    const step = () => Promise.resolve({ run: ++runs, list: ['ett', { två: 2 }], empty: null });
    const first = await register.once('effect', step);
    expect(await register.once('effect', step)).toEqual(first);
    expect(first).toEqual({ run: 1, list: ['ett', { två: 2 }], empty: null });
  });

  it.each(['text', '{"looks": "like JSON"}', 7, true, null, [1, 2], undefined])(
    'remembers %p as it was',
    async (answer) => {
      await site.register.once('effect', () => Promise.resolve(answer));
      expect(await site.register.once('effect', () => Promise.reject(new Error('again')))).toEqual(answer);
    },
  );

  it('remembers across processes', async () => {
    await site.register.once('effect', () => Promise.resolve('first'));
    const other = await site.openAgain();
    expect(await other.once('effect', () => Promise.resolve('second'))).toBe('first');
  });

  it('runs one step of two that come at once from two processes', async () => {
    const other = await site.openAgain();
    const answers = await Promise.all(
      [site.register, other].map((register, index) => register.once('effect', () => Promise.resolve(index))),
    );
    expect(answers[0]).toBe(answers[1]);
  });

  it('rolls everything back when the step throws, and remembers nothing', async () => {
    const { register } = site;
    const { caseId, cardNumber } = await site.submitted();
    const before = await register.audit.verify();
    const failing = register.once('effect', async (work) => {
      await work.cards.release({ cardNumber, caseId, author: system });
      await work.cases.close({ caseId, reason: 'timed-out', author: system });
      await work.outbox.add({
        caseId,
        key: 'a mail',
        intent: { kind: 'mail', template: 'case-closed', to: [], data: {} },
        at: now,
      });
      throw new Error('the power went');
    });
    await expect(failing).rejects.toThrow('the power went');
    expect(await register.cards.find(cardNumber)).toMatchObject({ state: 'reserved', caseId });
    expect(await register.cases.find(caseId)).toMatchObject({ state: 'starting' });
    expect(await register.outbox.mailsOf(caseId)).toEqual([]);
    expect(await register.audit.verify()).toEqual(before);
    expect(await register.once('effect', () => Promise.resolve('now'))).toBe('now');
  });

  it.each([
    ['inside', 'starting', 'done again', 0],
    ['after', 'review', 'done by the process that died', 1],
  ])('holds when the process is killed %s the step', async (when, phase, answer, rows) => {
    const { register } = site;
    const { caseId } = await site.submitted();
    const before = await register.audit.verify();
    const databaseUrl = databaseUrlIn(site.dir);
    const died = spawnSync(process.execPath, [
      script,
      site.dir,
      caseId,
      when,
      ...(databaseUrl === undefined ? [] : [databaseUrl]),
    ]);
    expect(died.signal).toBe('SIGKILL');
    expect(await register.cases.find(caseId)).toMatchObject({ phase });
    expect(await register.once('effect', () => Promise.resolve('done again'))).toBe(answer);
    expect(await register.audit.verify()).toEqual({ rows: before.rows + rows, erased: 0, broken: undefined });
  });

  it('rolls back an inner step alone, when the outer one carries on', async () => {
    const { register } = site;
    const { caseId } = await site.submitted();
    await register.once('outer', async (work) => {
      await work.cases.setPhase(caseId, 'calling');
      await work
        .once('inner', async (inner) => {
          await inner.cases.setPhase(caseId, 'review');
          throw new Error('no');
        })
        .catch(() => undefined);
    });
    expect(await register.cases.find(caseId)).toMatchObject({ phase: 'calling' });
    expect(await register.once('inner', () => Promise.resolve('ran'))).toBe('ran');
  });

  it('seals with no key that was made in an inner step and undone with it', async () => {
    const { register } = site;
    const { caseId } = await site.submitted();
    const { personId } = must(await register.people.findByHsaId(who.idAdministrator.hsaId));
    const row = { action: 'review-approved', author: system, caseId, personId, after: { seen: true } } as const;
    await register.once('outer', async (work) => {
      await work
        .once('inner', async (inner) => {
          await inner.audit.append(row);
          throw new Error('no');
        })
        .catch(() => undefined);
      await work.audit.append(row);
    });
    expect((await register.audit.verify()).broken).toBeUndefined();
    expect(site.sql(`SELECT count(*) AS keys FROM caseKeys WHERE personId = '${personId}'`)).toEqual([{ keys: 1 }]);
  });

  it('forgets an inner step when the outer one fails', async () => {
    const { register } = site;
    const failing = register.once('outer', async (work) => {
      await work.once('inner', () => Promise.resolve('first'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await register.once('inner', () => Promise.resolve('second'))).toBe('second');
  });

  it('refuses a step that reaches past its own transaction, instead of waiting for itself', async () => {
    const { register } = site;
    const read = register.once('reads', () => register.cards.find(drawer.first));
    await expect(read).rejects.toThrow('use the `work`');
    const write = register.once('writes', () => register.cases.setPhase('any', 'calling'));
    await expect(write).rejects.toThrow('use the `work`');
    expect(await register.cards.find(drawer.first)).toMatchObject({ state: 'in-stock' });
  });

  it('lets what a step started use the register after the commit', async () => {
    const { register } = site;
    let later: Promise<unknown> = Promise.resolve();
    const committed = Promise.withResolvers<undefined>();
    await register.once('starts', () => {
      later = committed.promise.then(() => register.cards.find(drawer.first));
      return Promise.resolve();
    });
    committed.resolve(undefined);
    expect(await later).toMatchObject({ state: 'in-stock' });
  });
});
