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

/** A reason as the audit log keeps it. */
export const reasonOf = (reason: string): string => `${reason} (command line, account ${operatorAccount()})`;

/** The account that runs the command, for the audit. */
export const operatorAccount = (): string => userInfo().username;
