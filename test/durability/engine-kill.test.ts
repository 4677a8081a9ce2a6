import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createEngineServer, openEngine, type Engine } from '../../engine/index.ts';
import { brokenRules } from '../engine/invariants.ts';
import { createLedger, givenKinds } from './engine-facts.ts';
import { deployAll, fillPast } from './engine-models.ts';
import { authentication, authorization } from '../support/engine-user.ts';

/** As a soak: `KILL_ROUNDS=300 npm run test:unit -- test/durability/engine-kill`. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 6);

/** A deployment is done whole or not at all: the process and the form of one name. */
const halfDeployed = `
  SELECT 'half deployed: ' || process_id AS broken FROM process_definition d WHERE process_id GLOB 'fact_*'
    AND NOT EXISTS (SELECT 1 FROM form f WHERE f.deployment_key = d.deployment_key)
  UNION ALL SELECT 'half deployed: ' || form_id FROM form f
    WHERE NOT EXISTS (SELECT 1 FROM process_definition d WHERE d.deployment_key = f.deployment_key)`;

/** What the API says of documents: 1 with this content, 0 not there; anything else is its status. */
async function documentsOf(engine: Engine, folder: string, keys: readonly string[]): Promise<Map<string, number>> {
  const server = createEngineServer(engine, { port: 0, authentication, documents: folder });
  const address = await server.listen();
  const found = new Map<string, number>();
  for (const key of keys) {
    const answer = await fetch(`${address}/v2/documents/${key}`, { headers: { authorization } });
    await answer.arrayBuffer();
    found.set(key, { 200: 1, 404: 0 }[answer.status] ?? answer.status);
  }
  await server.close();
  return found;
}

/** Lets a process work until it has said so many lines, and kills it. */
async function workAndKill(file: string, seed: number, take: (line: string) => void): Promise<void> {
  const script = fileURLToPath(new URL('engine-load.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const limit = 200 + ((seed * 7_919) % 1_300);
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    take(line);
    lines += 1;
    if (lines === limit) child.kill('SIGKILL');
  }
  expect(lines).toBeGreaterThanOrEqual(limit);
}

test(
  'an engine that is killed again and again has everything it has acknowledged, once, and nothing half done',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-kill-'));
    const file = join(folder, 'engine.db');
    await deployAll(file);
    const ledger = createLedger();
    for (let round = 1; round <= rounds; round += 1) {
      const value = await fillPast(file, 200);
      ledger.take(JSON.stringify({ changed: 'old', key: 'old', value, by: 'the test' }));
      await workAndKill(file, round, ledger.take);
      const engine = openEngine({ file, clockControlled: true });
      const rows = (sql: string) => engine.reader.prepare(sql).all();
      const documents = await documentsOf(engine, `${file}-documents`, ledger.documents());
      const found = [
        ...ledger.contradictions({ rows, documents }),
        ...brokenRules(rows),
        ...rows(halfDeployed).map(({ broken }) => broken),
      ];
      await engine.close();
      expect({ round, found }).toEqual({ round, found: [] });
    }
    const engine = openEngine({ file, clockControlled: true });
    await engine.tick();
    expect(engine.reader.prepare("SELECT key FROM batch_operation WHERE state IN ('CREATED', 'ACTIVE')").all()).toEqual(
      [],
    );
    await engine.close();
    const counts = ledger.counts();
    if (rounds > 6) console.info(`${rounds} kills; acknowledged: ${JSON.stringify(counts)}`);
    expect(givenKinds.filter((kind) => (counts[kind] ?? 0) === 0)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  },
  60_000 + rounds * 10_000,
);
