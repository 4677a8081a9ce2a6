import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../platform/clock.ts';
import { holdLock } from '../../platform/hold-lock.ts';
import { makeSigner, makeWitness, openSigner, openWitness, serve, type Place } from '../../proof/index.ts';
import { asAsked, UsageError, type Action, type Answer, type Progress } from './answer.ts';

const Folder = z.tuple([z.string()], { error: 'Expected the folder' }).transform(([folder]) => resolve(folder));
const Port = z.coerce.number().int().min(0).max(65535);

const SignerMade = z.object({ origin: z.string() });
const WitnessMade = z.object({ name: z.string(), log: z.array(z.string()).min(1) });
const SignerRun = z.object({ socket: z.string().optional(), port: Port.optional(), tokenFile: z.string().optional() });
const WitnessRun = z.object({ port: Port, host: z.string() });

/** Makes the key of the audit log's signer, and the folder in which it remembers what it signed. */
export const makeSignerFolder: Action = async ({ args, options }) => {
  const key = await makeSigner(asAsked(Folder, args), asAsked(SignerMade, options).origin);
  return made(key, 'Give the house this public key as AUDIT_LOG_KEY, and to whoever is to check the log:');
};

/** Makes the key of a witness, and the folder in which it remembers what it saw. */
export const makeWitnessFolder: Action = async ({ args, options }) => {
  const { name, log } = asAsked(WitnessMade, options);
  const key = await makeWitness(asAsked(Folder, args), name, log);
  return made(
    key,
    'Give the house address and public key in AUDIT_WITNESSES, and the key to whoever is to check the log:',
  );
};

const made = (publicKey: string, text: string): Answer => ({ text: `${text}\n${publicKey}`, data: { publicKey } });

/** Runs the signer until it is stopped. */
export const runSigner: Action = async ({ args, options, progress }) => {
  const folder = asAsked(Folder, args);
  const { socket, port, tokenFile } = asAsked(SignerRun, options);
  if ((socket === undefined) === (port === undefined)) throw new UsageError('Expected --socket or --port, one of them');
  if (port !== undefined && tokenFile === undefined) throw new UsageError('Expected --token-file with --port');
  const token = tokenFile === undefined ? '' : readFileSync(tokenFile, 'utf8').trim();
  if (port !== undefined && token.length < 20)
    throw new UsageError('Expected at least 20 characters in the token file');
  const place: Place =
    socket === undefined ? { port: port ?? 0, host: '127.0.0.1', token, names: [] } : { socket: resolve(socket) };
  return run('signer', { folder, place, progress, open: () => openSigner(folder) });
};

/** Runs a witness until it is stopped. */
export const runWitness: Action = async ({ args, options, progress }) => {
  const folder = asAsked(Folder, args);
  const { port, host } = asAsked(WitnessRun, options);
  const place = { port, host, token: undefined, names: undefined };
  return run('witness', { folder, place, progress, open: () => openWitness(folder, () => systemClock.now()) });
};

interface Keeper {
  readonly folder: string;
  readonly place: Place;
  readonly progress: Progress;
  readonly open: () => ReturnType<typeof openSigner>;
}

async function run(what: string, { folder, place, progress, open }: Keeper): Promise<Answer> {
  const lock = holdLock(folder, what);
  try {
    const failed = (error: unknown) =>
      progress(`could not answer: ${error instanceof Error ? error.message : String(error)}`);
    const served = await serve(await open(), place, failed);
    progress(`the ${what} listens at ${served.address}`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await served.close();
    return { text: `The ${what} has stopped.`, data: { stopped: true } };
  } finally {
    lock.close();
  }
}
