import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import { createId } from '../../platform/id.ts';
import type { Logger } from '../../platform/log.ts';
import { makeSigner, makeWitness, openSigner, openWitness, serve } from '../../proof/index.ts';
import type { Part } from './part.ts';

/** In the data folder: what the demo's signer and witness keep. */
const folderName = 'demo-keepers';
const origin = 'kort.region.example/log';
const witnessName = 'witness.region.example/w1';

/**
 * A signer and a witness of the demo's audit log, so that what they prove can be tried. They run in the house and keep their keys in its folder, so
 * they prove nothing to those who have that; a house in use has them elsewhere (docs/operators/prove.md).
 * @returns settings of the parts; none where somebody signs already
 */
export async function startDemoKeepers(
  config: Config,
  { log, parts }: { log: Logger; parts: Part[] },
): Promise<Readonly<Record<string, string>>> {
  if (config.AUDIT_SIGNER !== undefined) return {};
  const folder = join(config.DATA_DIR, folderName);
  if (!existsSync(folder)) await makeKeepers(folder);
  const failed = (error: unknown) => log.error({ err: error }, 'The demo’s signer or witness could not answer');
  const token = createId();
  const local = { port: 0, host: '127.0.0.1' };
  const signer = await serve(await openSigner(join(folder, 'signer')), { ...local, token, names: [] }, failed);
  parts.push(signer);
  const witnessed = await openWitness(join(folder, 'witness'), () => systemClock.now());
  const witness = await serve(witnessed, { ...local, token: undefined, names: undefined }, failed);
  parts.push(witness);
  return {
    AUDIT_SIGNER: signer.address,
    AUDIT_SIGNER_TOKEN: token,
    AUDIT_LOG_KEY: publicKeyIn(join(folder, 'signer')),
    AUDIT_WITNESSES: `${witness.address} ${publicKeyIn(join(folder, 'witness'))}`,
  };
}

/** Both or neither: one that was begun is made anew, for it has signed nothing. */
async function makeKeepers(folder: string): Promise<void> {
  const draft = `${folder}-being-made`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const key = await makeSigner(join(draft, 'signer'), origin);
  await makeWitness(join(draft, 'witness'), witnessName, [key]);
  renameSync(draft, folder);
}

const publicKeyIn = (folder: string): string => readFileSync(join(folder, 'public-key'), 'utf8').trim();
