import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSigner, makeWitness, openSigner, openWitness, readVerifier, serve } from '../../proof/index.ts';
import type { Attesting } from '../../register/index.ts';

/** A signer and a witness of a log, each on a socket of its own. @param now epoch ms */
export async function startKeepers(now: () => number): Promise<{ attesting: Attesting; close(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'keepers-'));
  const log = await makeSigner(join(dir, 'signer'), 'kort.example/log');
  const own = await makeWitness(join(dir, 'witness'), 'witness.example/w1', [log]);
  const failed = (error: unknown) => {
    throw error;
  };
  const signer = await serve(await openSigner(join(dir, 'signer')), { socket: join(dir, 's') }, failed);
  const witness = await serve(await openWitness(join(dir, 'witness'), now), { socket: join(dir, 'w') }, failed);
  return {
    attesting: {
      log: readVerifier(log),
      signer: { address: signer.address },
      witnesses: [{ own: readVerifier(own), asked: { address: witness.address } }],
    },
    async close() {
      await signer.close();
      await witness.close();
      rmSync(dir, { recursive: true });
    },
  };
}
