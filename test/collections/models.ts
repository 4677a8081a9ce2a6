import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { createEngineServer, openEngine } from '../../engine/index.ts';
import { authentication, authorization } from '../support/engine-user.ts';
import type { Outcome } from './outcome.ts';

const problem = z.object({ detail: z.string() });

/** Deploys a model over HTTP to an engine that knows no other. A 400 is a refusal that says why; anything else but 200 is a failure. */
export async function deployed(file: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'collections-'));
  const engine = openEngine({ file: join(folder, 'engine.db') });
  const server = createEngineServer(engine, { port: 0, authentication });
  try {
    const form = new FormData();
    form.append('resources', new Blob([readFileSync(file)]), basename(file));
    const answer = await fetch(`${await server.listen()}/v2/deployments`, {
      method: 'POST',
      headers: { authorization },
      body: form,
    });
    const text = await answer.text();
    const name = 'deployment';
    if (answer.status === 200) return { result: 'passed', name, detail: '' };
    return { result: answer.status === 400 ? 'refused' : 'failed', name, detail: reasonOf(text) };
  } finally {
    await server.close();
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

function reasonOf(text: string): string {
  const { detail } = problem.parse(JSON.parse(text));
  return detail.split('\n').slice(1).join(' ').trim() || detail;
}
