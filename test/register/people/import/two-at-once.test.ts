import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { dayOf } from '../../../../contract/index.ts';
import { readFiles, type ImportPlan } from '../../../../register/index.ts';
import { regionFiles } from '../../../support/import-files.ts';
import { now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';

const day = dayOf(now);
const author = { hsaId: 'operator', role: 'operator', at: now };
const account = { account: 'test', author };
const told = () => undefined;
/** So many that staging and removing take several transactions. */
const people = 700;

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

function planned(): Promise<ImportPlan> {
  const { units, employments } = regionFiles(people);
  const files = [units, employments].map((text, index) => ({ name: `${index}.csv`, bytes: Buffer.from(text) }));
  return site.register.imports.plan(readFiles({ files, isFull: false, includesProtected: false }), day);
}

const counted = (from: string): number => Number(site.sql(`SELECT count(*) AS count FROM ${from}`)[0]?.['count']);

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(1);
}

describe('imports that meet', () => {
  it('one that is staged while another begins gives way whole, and what is then done is the whole of the other', async () => {
    const plan = await planned();
    const before = counted('people');
    const first = site.register.imports.stage(plan, account).catch((error: unknown) => error);
    await until(() => counted('importSteps') > 0);
    await site.register.imports.stage(plan, account);
    expect(await first).toMatchObject({ name: 'Unusable' });
    await site.register.imports.apply({ day, author, told });
    expect(counted('people') - before).toBe(people);
    expect(counted(`imports WHERE state = 'done'`)).toBe(1);
    expect(counted('importSteps')).toBe(0);
  });

  it('one that is given up while another process does it stops there, and says how far it came', async () => {
    const plan = await planned();
    await site.register.imports.stage(plan, account);
    let abandoning: ReturnType<typeof site.register.imports.abandon> | undefined;
    const applying = site.register.imports.apply({
      day,
      author,
      told: () => void (abandoning ??= site.register.imports.abandon(author)),
    });
    await expect(applying).rejects.toMatchObject({ name: 'Unusable' });
    const given = await abandoning;
    const [row] = site.sql('SELECT state, applied, steps FROM imports');
    expect(row).toEqual({ state: 'abandoned', applied: given?.applied, steps: plan.steps.length });
    expect(given?.applied).toBeLessThan(plan.steps.length);
    expect(counted('importSteps')).toBe(0);
  });

  it('leaves nothing of people where one that was given up was killed before its steps were removed', async () => {
    const plan = await planned();
    await site.register.imports.stage(plan, account);
    site.sql(`UPDATE imports SET state = 'abandoned'`);
    await site.register.imports.stage(plan, account);
    expect(counted('importSteps')).toBe(plan.steps.length);
  });
});
