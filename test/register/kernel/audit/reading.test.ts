import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Author } from '../../../../register/index.ts';
import { onSqlite } from '../../../support/on-sqlite.ts';
import { openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { who } from '../../../support/ward/index.ts';

let site: WardRegister;
let row: { readonly action: 'case-viewed'; readonly author: Author; readonly personId: string };
beforeEach(async () => {
  site = await openWardRegister();
  const author = site.author(await site.viewer(who.customerService));
  const { person } = await site.employment(who.holder);
  row = { action: 'case-viewed', author, personId: person.personId };
});
afterEach(() => site.close());

const rows = () => Number(site.sql(`SELECT count(*) AS "n" FROM audit WHERE action = 'case-viewed'`)[0]?.['n']);
const note = () => site.register.audit.note(row);

describe('somebody who reads a person', () => {
  it('is answered once the row is committed, also in a second tab while the first waits for the register', async () => {
    const held = Promise.withResolvers<undefined>();
    const step = site.register.once('holds the register', () => held.promise);
    const answered: string[] = [];
    const tabs = ['first', 'second', 'third'].map((tab) => note().then(() => answered.push(tab)));
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(answered).toEqual([]);
    held.resolve(undefined);
    await Promise.all([step, ...tabs]);
    expect(rows()).toBe(1);
    await note();
    expect(rows()).toBe(1);
  });

  it('has a row of their own after a step with the same reading was undone', async () => {
    const undone = site.register.once('undone', async (work) => {
      await work.audit.note(row);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(rows()).toBe(0);
    await note();
    expect(rows()).toBe(1);
  });

  it('has one row for a reading that a step logs twice, and none again after it', async () => {
    await site.register.once('twice', async (work) => {
      await work.audit.note(row);
      await work.audit.note(row);
      return null;
    });
    await note();
    expect(rows()).toBe(1);
  });

  onSqlite('is answered by nobody while the row can’t be written, and has it as soon as it can', async () => {
    site.sql(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
    const tabs = await Promise.allSettled([note(), note()]);
    expect(tabs.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    site.sql('DROP TRIGGER full');
    await note();
    expect(rows()).toBe(1);
  });
});
