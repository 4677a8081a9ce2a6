import { userInfo } from 'node:os';
import { instantAt } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import type { Asker, Author, Register } from '../../register/index.ts';
import type { Part } from '../run/part.ts';
import { closeAll } from '../run/part.ts';
import { startRegister } from '../run/register.ts';
import { readSettings } from '../run/settings.ts';

/** Opens the register of the settings, making or migrating it as the house does, and closes it after the work. A house may run beside. */
export async function withRegister<Result>(work: (register: Register) => Promise<Result>): Promise<Result> {
  const parts: Part[] = [];
  try {
    const config = readSettings();
    return await work(await startRegister(config, createLog('warn', process.stderr), parts));
  } finally {
    await closeAll(parts);
  }
}

/** What work would answer: does all of it, in one transaction, and rolls it back. For a dry run. */
export async function rolledBack<Result>(
  register: Register,
  work: (register: Register) => Promise<Result>,
): Promise<Result> {
  const found: Result[] = [];
  const tried = register.once('dry-run', async (working) => {
    found.push(await work(working));
    throw new RollBack();
  });
  await tried.catch((error: unknown) => {
    if (!(error instanceof RollBack)) throw error;
  });
  const [answer] = found;
  if (answer === undefined) throw new Error('Unreachable: work that was rolled back has answered');
  return answer;
}

/** Does work, or in a dry run all of it and rolls it back. */
export async function doneOrTried<Result>(
  register: Register,
  { dryRun }: { readonly dryRun: boolean },
  work: (register: Register) => Promise<Result>,
): Promise<Result> {
  if (!dryRun) return work(register);
  const { answer } = await rolledBack(register, async (working) => ({ answer: await work(working) }));
  return answer;
}

class RollBack extends Error {
  override readonly name = 'RollBack';
}

/** As whom the command line writes in the audit log: nobody whom the register knows, but an account of the machine (`operatorAccount`). */
export function operator(): Author {
  return { hsaId: 'operator', role: 'operator', at: instantAt(systemClock.now()) };
}

/** The operator as somebody who asks for what an administrator may do. In no register, and with no person's id. */
export function operatorAsker(): Asker {
  const grants = [{ role: 'admin' as const, unitIds: [] }];
  const viewer = { personId: '0'.repeat(26), hsaId: 'operator', name: operatorAccount(), grants, rights: [] };
  return { viewer, author: operator() };
}

/** A reason as the audit log keeps it and pages show it. */
export const reasonOf = (reason: string): string => `${reason} (kommandoraden, konto ${operatorAccount()})`;

/** The account that runs the command, for the audit. */
export const operatorAccount = (): string => userInfo().username;
