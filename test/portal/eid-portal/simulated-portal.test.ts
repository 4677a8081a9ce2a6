import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simulationOf } from '../../../portal/desk/simulation.ts';
import { ErrandId } from '../../../portal/companion/errands.ts';
import { openLedger } from '../../../portal/eid-portal/ledger.ts';
import { startSimulatedPortal, type SimulatedPortal } from '../../../portal/eid-portal/start-simulated-portal.ts';

let dir: string;
beforeAll(() => void (dir = mkdtempSync(join(tmpdir(), 'eid-portal-'))));
afterAll(() => rmSync(dir, { recursive: true }));

describe('the simulated SITHS eID Portal', () => {
  let portal: SimulatedPortal;
  const file = () => join(dir, 'done.json');
  beforeAll(async () => {
    const assets = { url: (name: string) => `/${name}`, find: () => undefined };
    portal = await startSimulatedPortal({ port: 0, portalUrl: 'http://localhost:3000', file: file(), assets });
  });
  afterAll(() => portal.close());

  const post = (page: string, fields: Record<string, string>, origin = portal.address) =>
    fetch(`${portal.address}/${page}`, {
      method: 'POST',
      headers: { origin },
      redirect: 'manual',
      body: new URLSearchParams(fields),
    });
  const block = { cardNumber: 'si79 990 104', reason: 'Förlorat' };

  it('knows after a restart what was done, and blocks no card twice however its number is written', async () => {
    const answer = await post('sparra', block);
    expect(answer.status).toBe(303);
    const again = openLedger(file(), () => 0);
    expect(again.blockOf('SI79990104')).toMatchObject({ errand: 'sparra', values: block });
    const second = await post('sparra', { ...block, cardNumber: 'SI79990104' });
    expect(second.status).toBe(422);
    expect(await second.text()).toContain('redan spärrat');
    const certificates = { cardNumber: 'SI79990104', hsaId: 'SE2321000065-X104', loa: 'LoA 2', until: '2026-12-24' };
    expect((await post('certifikat', certificates)).status).toBe(422);
  });

  it('keeps no national number of an order', async () => {
    const order = { hsaId: 'SE2321000065-X104', nationalNumber: '19811218-9876', cardType: 'SIS-kort', loa: 'LoA 3' };
    const answer = await post('bestall', { ...order, until: '2031-12-24', delivery: 'Servicedisk Växjö' });
    expect(answer.status).toBe(303);
    expect(readFileSync(file(), 'utf8')).not.toMatch(/1218-?9876/);
    expect((await post('bestall', { ...order, nationalNumber: '1234' })).status).toBe(422);
  });

  it('gives two who ask at once a number each', async () => {
    const one = { hsaId: 'SE2321000065-X104' };
    const answers = await Promise.all([post('mobilt-eid', one), post('mobilt-eid', one)]);
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(2);
  });

  it('does nothing for a page of somebody else’s, nor what it doesn’t know', async () => {
    const done = () => openLedger(file(), () => 0).all();
    const before = done();
    expect((await post('sparra', { ...block, cardNumber: 'SI70010105' }, 'http://elsewhere.example')).status).toBe(404);
    expect((await post('beta', block)).status).toBe(404);
    expect((await fetch(`${portal.address}/gjort/S-999999`)).status).toBe(404);
    expect(done()).toEqual(before);
  });

  it('says which file to move away when it can’t read what it knew', () => {
    const broken = join(dir, 'broken.json');
    writeFileSync(broken, '[{');
    expect(() => openLedger(broken, () => 0)).toThrow(`'${broken}'`);
  });
});

describe('a task that is done there', () => {
  it('leads to a page that there is, in the demo alone', () => {
    const address = 'http://localhost:3002';
    const pages = ['card-order-production', 'reserve-card-call', 'card-block', 'mobile-eid-block'] as const;
    for (const form of pages) {
      const link = simulationOf(address, form)?.slice(`${address}/`.length);
      expect(ErrandId.options).toContain(link);
      expect(simulationOf(undefined, form)).toBeUndefined();
    }
    expect(simulationOf(address, 'visit-booking')).toBeUndefined();
  });
});
