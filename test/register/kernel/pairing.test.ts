import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pairings } from '../../../client/index.ts';
import { createLog } from '../../../platform/log.ts';
import type { Register } from '../../../register/index.ts';
import { watchPairing } from '../../../workers/dispatch/engine-pairing.ts';
import { engineUser } from '../../support/engine-user.ts';
import { onPostgres, openRegisterIn, discard } from '../../support/registers.ts';
import { startEmbeddedEngine } from '../../support/world-engine.ts';

const log = createLog('silent');
const author = { hsaId: 'system', role: 'system', at: '2026-11-24T07:30:00.000Z' } as const;

/** A register and an engine, each in a folder of its own, and the carrier between them. */
interface Pair {
  readonly register: Register;
  readonly client: Pairings;
  readonly close: () => Promise<void>;
}

let root: string;
let open: Pair[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pairing-'));
  for (const name of ['register', 'engine', 'other']) mkdirSync(join(root, name));
  open = [];
});
afterEach(async () => {
  for (const pair of open) await pair.close();
  await discard(join(root, 'register'));
  rmSync(root, { recursive: true, force: true });
});

async function start(engineFolder = 'engine'): Promise<Pair> {
  const register = await openRegisterIn(join(root, 'register'));
  const { engine, server, rawClient } = await startEmbeddedEngine(join(root, engineFolder), {
    log,
    users: [engineUser],
  });
  let isOpen = true;
  const pair = {
    register,
    client: rawClient,
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await server.close();
      await engine.close();
      await register.close();
    },
  };
  open.push(pair);
  return pair;
}

let people = 0;
/** Something that the register acknowledges, told to the engine. */
async function live({ register, client }: Pair): Promise<void> {
  const person = { givenName: 'Prov', familyName: 'Påhittad', birthDate: '1980-05-17' };
  await register.intake.addPerson({ hsaId: `SE2321000065-Q${(people += 1)}`, ...person }, author);
  await watchPairing({ client, register, log }).require();
}
const fault = ({ register, client }: Pair) => register.operation.pairingFault(() => client.findPairing());

const files = ['register/register.db', 'register/audit-head.json', 'engine/engine.db'];
/** Of a house that is stopped. */
function copy(what: RegExp, { from = '', to = '' }): void {
  for (const file of files.filter((name) => what.test(name))) {
    for (const ending of ['-wal', '-shm']) rmSync(join(root, to, `${file}${ending}`), { force: true });
    mkdirSync(join(root, to, file, '..'), { recursive: true });
    copyFileSync(join(root, from, file), join(root, to, file));
  }
}

/** Lives twice, and in between everything is copied; then puts some of the copies back, and starts. */
async function puttingBack(what: RegExp): Promise<Pair> {
  const before = await start();
  await live(before);
  await live(before);
  await before.close();
  copy(/./, { to: 'copies' });
  const after = await start();
  await live(after);
  await after.close();
  copy(what, { from: 'copies' });
  return start();
}

it('takes an engine that no register has used, and goes on with it', async () => {
  const first = await start();
  expect(await fault(first)).toBeUndefined();
  for (let round = 0; round < 3; round += 1) await live(first);
  expect(await fault(first)).toBeUndefined();
  await first.close();
  const second = await start();
  expect(await fault(second)).toBeUndefined();
  await live(second);
});

it('says nothing of an engine that tells no identity, as a cluster', async () => {
  const { register } = await start();
  expect(await register.operation.pairingFault(() => Promise.resolve(undefined))).toBeUndefined();
});

it('makes no mark while nothing happens', async () => {
  const pair = await start();
  await live(pair);
  await watchPairing({ ...pair, log }).require();
  const { current } = (await pair.client.findPairing()) ?? {};
  await watchPairing({ ...pair, log }).require();
  expect((await pair.client.findPairing())?.current).toEqual(current);
});

// A register on PostgreSQL is no file.
(onPostgres ? describe.skip : describe)('after copies of a stopped house were put back', () => {
  it('takes register and engine of one moment', async () => {
    const pair = await puttingBack(/./);
    expect(await fault(pair)).toBeUndefined();
    await live(pair);
  });

  it.each([1, 5])('refuses an older register, though it has done %i things since', async (since) => {
    const pair = await puttingBack(/^register/);
    expect(await fault(pair)).toContain('The register is older than the engine');
    for (let round = 0; round < since; round += 1)
      await pair.register.intake.addPerson(
        { hsaId: `SE2321000065-R${round}`, givenName: 'Prov', familyName: 'Påhittad', birthDate: '1980-05-17' },
        author,
      );
    expect(await fault(pair)).toContain('restore register, audit-head.json and engine.db from the same backup');
    await expect(live(pair)).rejects.toThrow('The register is older than the engine');
  });

  it('refuses an older engine', async () => {
    const pair = await puttingBack(/^engine/);
    expect(await fault(pair)).toContain('The engine is older than the register');
    await expect(live(pair)).rejects.toThrow('The engine is older than the register');
  });

  it('refuses an engine that was made anew', async () => {
    const before = await start();
    await live(before);
    await before.close();
    rmSync(join(root, 'engine/engine.db'));
    expect(await fault(await start())).toContain('another one than the register');
  });
});

it('refuses the engine of a second house on the same register, and leaves the first one its own', async () => {
  const first = await start();
  await live(first);
  const second = await start('other');
  expect(await fault(second)).toContain('The engine is another one than the register');
  const faults: string[] = [];
  const carrier = watchPairing({ ...second, log, onFault: (found) => faults.push(found) });
  await expect(carrier.require()).rejects.toThrow('set CAMUNDA_REST_ADDRESS to the address of the first');
  await expect(carrier.require()).rejects.toThrow('another one');
  expect([faults.length, carrier.isApart()]).toEqual([1, true]);
  expect(await fault(first)).toBeUndefined();
  expect(existsSync(join(root, 'other/engine.db'))).toBe(true);
});

describe('a crash between the engine’s mark and the register’s', () => {
  it.each([
    ['the first of all', 0],
    ['a later one', 2],
  ])('is no fault: %s', async (_which, before) => {
    const pair = await start();
    for (let round = 0; round < before; round += 1) await live(pair);
    await pair.register.intake.addPerson(
      { hsaId: 'SE2321000065-S1', givenName: 'Prov', familyName: 'Påhittad', birthDate: '1980-05-17' },
      author,
    );
    const engine = (await pair.client.findPairing()) ?? {};
    const { next, kept } = await pair.register.operation.nextMark(engine);
    const previous = [engine.current, engine.previous].find((mark) => mark?.id === kept?.id);
    await pair.client.pair({ expected: engine.current?.id, next, previous: kept && previous });
    expect(await fault(pair)).toBeUndefined();
    await live(pair);
    expect(await fault(pair)).toBeUndefined();
  });
});

describe('two carriers', () => {
  it('don’t undo each other’s marks: one that stood still is passed by', async () => {
    const pair = await start();
    await live(pair);
    const engine = (await pair.client.findPairing()) ?? {};
    const stale = await pair.register.operation.nextMark(engine);
    await live(pair);
    const expected = engine.current?.id;
    await expect(pair.client.pair({ expected, next: stale.next, previous: engine.current })).rejects.toThrow(
      'ALREADY_EXISTS',
    );
    const { number, id } = stale.next;
    const after = { engineId: engine.engineId ?? '', number, id };
    await pair.register.operation.keepPairing({ before: stale.kept, after });
    expect(await fault(pair)).toBeUndefined();
  });
});
