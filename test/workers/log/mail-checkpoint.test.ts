import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { verifyAudit } from '../../../bin/cli/verify-audit.ts';
import { dayOf, instantAt, instantOf, type Day } from '../../../contract/index.ts';
import { movableClock } from '../../../platform/clock.ts';
import { writeVerifier } from '../../../proof/note.ts';
import type { Register } from '../../../register/index.ts';
import { clearEnded, mailCheckpointWhenDue } from '../../../workers/index.ts';
import { deliver } from '../../../workers/dispatch/deliver.ts';
import { aPerson } from '../../support/builders.ts';
import { startKeepers } from '../../support/keepers.ts';
import { onSqlite } from '../../support/on-sqlite.ts';
import { discard, openRegisterIn, sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';

/** A day at eight, a day later for each test. */
const clock = movableClock('2026-11-24T07:00:00.000Z');
const dir = mkdtempSync(join(tmpdir(), 'checkpoint-mail-'));
const portalUrl = 'https://kort.region.example';
let keepers: Awaited<ReturnType<typeof startKeepers>>;
let register: Register;
const site = () => ({ register, now: () => instantAt(clock.now()) });
const today = (): Day => dayOf(instantAt(clock.now()));
const look = (by = register) => mailCheckpointWhenDue({ register: by, clock, portalUrl });

beforeAll(async () => {
  keepers = await startKeepers(() => clock.now());
  register = await openRegisterIn(dir, clock, keepers.attesting);
  await aPerson(site(), { person: { email: 'granskare@region.example' }, roles: ['auditor'] });
});
afterAll(async () => {
  await register.close();
  await keepers.close();
  await discard(dir);
});
beforeEach(() => clock.advance(24 * 60 * 60_000));

/** To whom mails wait, of the newest day. */
async function queued(): Promise<{ to: string; key: string; data: Record<string, unknown> }[]> {
  const rows = await register.outbox.due('9999-12-31T00:00:00.000Z', 1000);
  return rows.flatMap(({ intent, key }) =>
    intent.kind === 'mail' && key.includes(today()) ? [{ to: intent.to.join(), key, data: intent.data }] : [],
  );
}

it('comes once a day to each auditor who has an address, however often and by whomever it is asked', async () => {
  const author = { hsaId: 'system', role: 'system', at: instantAt(clock.now()) };
  const unreached = {
    hsaId: 'SE2321000065-U001',
    givenName: 'Utan',
    familyName: 'Adressgren',
    birthDate: '1980-01-01',
  } as const;
  const personId = await register.intake.addPerson(unreached, author);
  await register.intake.grantRole({ personId, role: 'auditor', from: today() }, author);
  await aPerson(site(), { roles: ['customer-service', 'admin'] });
  clock.set(instantOf(today(), 6, 59));
  expect(await look()).toBeUndefined();
  expect(await queued()).toEqual([]);
  clock.set(instantOf(today(), 7));
  const beside = await openRegisterIn(dir, clock);
  for (const by of [register, register, beside]) expect(await look(by)).toBe(today());
  await beside.close();
  expect((await queued()).map(({ to }) => to)).toEqual(['granskare@region.example']);
  clock.advance(24 * 60 * 60_000);
  await look();
  expect((await queued()).map(({ to }) => to)).toEqual(['granskare@region.example']);
});

it('comes to nobody whose right has ended or is still to begin', async () => {
  const author = { hsaId: 'system', role: 'system', at: instantAt(clock.now()) };
  const ended = await aPerson(site(), { person: { email: 'var@region.example' } });
  const coming = await aPerson(site(), { person: { email: 'blir@region.example' } });
  const role = 'auditor';
  await register.intake.grantRole({ personId: ended.personId, role, from: '2026-01-01', to: '2026-11-24' }, author);
  await register.intake.grantRole({ personId: coming.personId, role, from: '2027-06-01' }, author);
  await look();
  expect((await queued()).map(({ to }) => to)).toEqual(['granskare@region.example']);
});

it('says in words what others have signed, what the last check found, and to miss it when it doesn’t come', async () => {
  const unsigned = (await register.audit.attested()).checkpoint === undefined;
  if (unsigned) {
    await look();
    const text = await textOf();
    expect(text).toContain('Ingen utanför systemet har skrivit under loggen.');
    expect(text).not.toContain('— kort.example/log');
    clock.advance(24 * 60 * 60_000);
  }
  await register.audit.check(() => Promise.resolve(true));
  await register.audit.attest();
  await look();
  const { checkpoint, rows } = await register.audit.attested();
  const text = await textOf();
  expect(text).toContain(`Rader i loggen: ${rows}`);
  expect(text).toContain(`Underskrivna rader: ${mustBe(checkpoint).rows}`);
  expect(text).toContain('Hela loggen är obruten');
  expect(text).toContain('Vittnen under den: 1');
  expect(text).toContain('Om det uteblir: fråga driften samma dag');
  expect(text).not.toMatch(/granskare@|Byggsson/);
});

onSqlite('holds a checkpoint that verify-audit takes as it was pasted, and not with another size', async () => {
  await register.audit.attest();
  await look();
  const note = /Kontrollpunkt:\n\n([^]*?)\n\nPröva den/.exec(await textOf())?.[1] ?? '';
  const file = join(dir, 'pasted.txt');
  writeFileSync(file, `\r\n${note.replaceAll('\n', ' \r\n')}\r\n\r\n`);
  const keys = {
    logKey: writeVerifier(keepers.attesting.log),
    witnessKey: keepers.attesting.witnesses.map(({ own }) => writeVerifier(own)),
  };
  const options = { register: join(dir, 'register.db'), withoutKeys: true, checkpoint: [file], ...keys };
  const verify = () => verifyAudit({ args: [], options, progress: () => undefined });
  expect((await verify()).data).toMatchObject({ whole: true });
  writeFileSync(
    file,
    note.replace(/\n\d+\n/, (size) => `\n${Number(size) + 1}\n`),
  );
  await expect(verify()).rejects.toThrow('The signature of kort.example/log is wrong');
});

it('leaves nothing in the outbox once it is old, and one row in the log for each', async () => {
  await look();
  const [row] = (await register.outbox.due('9999-12-31T00:00:00.000Z', 1000)).filter(({ key }) =>
    key.includes(today()),
  );
  const { id, key, caseId } = mustBe(row);
  await register.outbox.done({ id, at: instantAt(clock.now()), text: 'Sent' });
  const sent = sqlIn(dir, "SELECT personId, caseId, cardNumber FROM audit WHERE action = 'mail-sent' ORDER BY row").at(
    -1,
  );
  expect(sent).toEqual({ personId: caseId.slice('person:'.length), caseId: null, cardNumber: null });
  clock.advance(40 * 24 * 60 * 60_000);
  await clearEnded({ client: { findElementInstance: () => Promise.resolve(undefined) }, register }, clock.now());
  expect(sqlIn(dir, `SELECT id FROM outbox WHERE key = '${key}'`)).toEqual([]);
});

/** The text of the day's mail as the mail server gets it. */
async function textOf(): Promise<string> {
  const rows = await register.outbox.due('9999-12-31T00:00:00.000Z', 1000);
  const row = mustBe(rows.find(({ key }) => key.includes(today())));
  const client = {
    createProcessInstance: () => Promise.reject(new Error('Unreachable')),
    publishMessage: () => Promise.reject(new Error('Unreachable')),
  };
  const mailer = { send: () => Promise.resolve() };
  return mustBe(await deliver(row, { client, mailer, mailDomain: 'kort.example' }));
}
