import { instantAt } from '../../contract/index.ts';
import type { Job } from '../../client/index.ts';
import { bySystem } from '../duty/authors.ts';
import { PermanentFailure } from './failures.ts';
import type { House } from './house.ts';

/**
 * A withdrawal is heard by one instance of a process. When a start was carried out twice, that may be the surplus one, which hasn't been cancelled
 * yet: then it is told again to the instance that carries the case, and the surplus one ends. Where none carries the case yet, this one does from now on.
 */
export async function checkHearer(job: Job, { register, clock, parentOf, cancelInstance }: House): Promise<void> {
  const { caseId, withdrawal } = job.variables;
  if (typeof caseId !== 'string' || typeof withdrawal !== 'object' || withdrawal === null) return;
  const whole = await outermost(job.processInstanceKey, parentOf);
  const isSurplus = await register.once(`withdrawal-heard:${caseId}:${whole}`, async (work) => {
    if ((await work.cases.bind(caseId, whole)) !== 'duplicate') return false;
    const at = instantAt(clock.now());
    const intent = {
      kind: 'message' as const,
      name: 'case-withdrawn' as const,
      correlationKey: caseId,
      variables: { withdrawal },
    };
    await work.outbox.add({ caseId, key: `case-withdrawn:${caseId}:${whole}`, intent, at });
    await work.engineRecords.keepSurplus({
      caseId,
      processInstanceKey: whole,
      author: bySystem(at),
    });
    return true;
  });
  if (!isSurplus) return;
  await cancelInstance(whole);
  throw new PermanentFailure(`Ärendet ${caseId} hör inte till den här processinstansen, som är avbruten`);
}

/** The instance at the root of its tree. */
export async function outermost(instance: string, parentOf: House['parentOf']): Promise<string> {
  const parent = await parentOf?.(instance);
  return parent === undefined ? instance : outermost(parent, parentOf);
}

/**
 * Refuses a step of a process that somebody changed at the engine past the house, until an administrator has
 * looked.
 */
export async function checkQuarantine({ processInstanceKey }: Job, { register, parentOf }: House): Promise<void> {
  const keys = await register.engineRecords.quarantinedKeys();
  if (keys.length === 0 || !keys.includes(await outermost(processInstanceKey, parentOf))) return;
  throw new PermanentFailure(
    'Någon har ändrat processen i processmotorn utanför programmet, så steget är inte gjort. Under Incidenter står vad som gjordes, ' +
      'och där låter en administratör processen gå vidare',
  );
}
