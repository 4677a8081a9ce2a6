import type { Job } from '../../client/index.ts';
import { outermost } from './check-hearer.ts';
import { PermanentFailure } from './failures.ts';
import type { House } from './house.ts';

/** Refuses a step of a process that somebody changed at the engine past the house, until an administrator has looked. */
export async function checkQuarantine({ processInstanceKey }: Job, { register, parentOf }: House): Promise<void> {
  const keys = await register.engineRecords.quarantinedKeys();
  if (keys.length === 0 || !keys.includes(await outermost(processInstanceKey, parentOf))) return;
  throw new PermanentFailure(
    'Någon har ändrat processen i processmotorn utanför programmet, så steget är inte gjort. Under Incidenter står vad som gjordes, ' +
      'och där låter en administratör processen gå vidare',
  );
}
