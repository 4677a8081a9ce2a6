import { join } from 'node:path';
import { instantAt } from '../../../contract/index.ts';
import { loadKeys, openRegister } from '../../../register/index.ts';

/** Run by a test as a process of its own: dies by SIGKILL in the middle of a step, or right after its commit. */
const [dir = '', caseId = '', when = '', databaseUrl] = process.argv.slice(2);
const keys = loadKeys(join(dir, 'keys'));
const register = await openRegister({
  file: join(dir, 'register.db'),
  documentsDir: join(dir, 'documents'),
  databaseUrl,
  keys,
});
await register.once('effect', async (work) => {
  await work.cases.setPhase(caseId, 'review');
  await work.audit.append({
    action: 'task-taken-over',
    author: { hsaId: 'system', role: 'system', at: instantAt(Date.now()) },
  });
  if (when === 'inside') process.kill(process.pid, 'SIGKILL');
  return 'done by the process that died';
});
process.kill(process.pid, 'SIGKILL');
