import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSessions } from '../../../../portal/index.ts';
import { loadAnswerKey, signAnswer, type Register } from '../../../../register/index.ts';
import { auditRows } from '../../../support/audit-rows.ts';
import { givePower, whole } from '../../../support/power.ts';
import { discard, openRegisterIn, sqlIn } from '../../../support/registers.ts';

const at = '2026-11-24T07:30:00.000Z';
const author = { hsaId: 'operator', role: 'operator', at } as const;
const hsaId = 'SE2321000065-W201';

let dir: string;
let house: Register;
let secret: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'macs-'));
  house = await openRegisterIn(dir);
  await house.answers.trust(loadAnswerKey(join(dir, 'answers')), at);
  secret = await sessionsOf(house).begin({ hsaId, idToken: 'token', acr: 'loa3' });
});
afterEach(async () => {
  await house.close();
  await discard(dir);
});

const sessionsOf = (register: Register) => openSessions({ register, now: Date.now });
const place = {
  name: 'activation',
  userTaskKey: '1',
  elementId: 'Task',
  elementInstanceKey: '2',
  processInstanceKey: '3',
  caseId: 'case',
};
const believed = async (register: Register) => {
  const answer = signAnswer({ outcome: 'activate' }, place, loadAnswerKey(join(dir, 'answers')));
  const use = { name: 'activation', copied: false, caseId: 'case' };
  const session = await sessionsOf(register).find(secret);
  return { session: session?.hsaId, isAnswered: !('fault' in (await register.answers.verify(answer, use))) };
};
const bothCount = { session: hsaId, isAnswered: true };

async function rotate(): Promise<void> {
  const next = randomBytes(32);
  writeFileSync(join(dir, 'keys', 'data-next.key'), next.toString('hex'));
  await house.changeDataKey({ next, author, reason: 'a test' });
}
const putInPlace = () => renameSync(join(dir, 'keys', 'data-next.key'), join(dir, 'keys', 'data.key'));

describe('rows that give power, when the data key is another', () => {
  it('count before, meanwhile and afterwards, in every process, also one that starts anew', async () => {
    const other = await openRegisterIn(dir);
    expect([await believed(house), await believed(other)]).toEqual([bothCount, bothCount]);
    await rotate();
    expect([await believed(house), await believed(other)]).toEqual([bothCount, bothCount]);
    putInPlace();
    const anew = await openRegisterIn(dir);
    expect([await believed(house), await believed(other), await believed(anew)]).toEqual([
      bothCount,
      bothCount,
      bothCount,
    ]);
    const later = await sessionsOf(other).begin({ hsaId });
    expect(await sessionsOf(anew).find(later)).toBeDefined();
    await other.close();
    await anew.close();
    expect(auditRows(dir, 'forgery-found')).toEqual([]);
  });

  it('count whichever kind they are of', async () => {
    const whatCounts = await givePower({ register: house });
    expect(await whatCounts(house)).toEqual(whole);
    await rotate();
    expect(await whatCounts(house)).toEqual(whole);
    putInPlace();
    const anew = await openRegisterIn(dir);
    expect(await whatCounts(anew)).toEqual(whole);
    await anew.close();
    expect(auditRows(dir, 'forgery-found')).toEqual([]);
  });

  it('don’t count with the MAC that the old key gave them', async () => {
    const [{ mac } = {}] = sqlIn(dir, 'SELECT mac FROM sessions');
    await rotate();
    putInPlace();
    expect(await believed(house)).toEqual(bothCount);
    sqlIn(dir, `UPDATE sessions SET mac = '${String(mac)}'`);
    expect(await believed(house)).toEqual({ ...bothCount, session: undefined });
    expect(auditRows(dir, 'forgery-found')).toMatchObject([{ details: { forgery: 'changed' } }]);
  });

  it('count no more than before where somebody had changed them', async () => {
    sqlIn(dir, `UPDATE sessions SET hsaId = 'SE2321000065-W502'`);
    await rotate();
    putInPlace();
    expect(await believed(house)).toEqual({ ...bothCount, session: undefined });
  });
});
