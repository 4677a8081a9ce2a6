import { instantAt } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { EngineForgets, WorkersRegister } from '../../register/index.ts';

/**
 * The run that two administrators have agreed to, in small parts until it is through, or until it is to stop; then it goes on where it was. What the
 * engine remembers of what ended so long ago goes first, but for the cases that are kept, so that a run that has ended has left nothing there.
 */
export async function eraseDue(
  {
    sides: { register },
    engineHistory,
    clock,
    log,
  }: {
    readonly sides: { readonly register: Pick<WorkersRegister, 'retention'> };
    readonly engineHistory: ((forgets: EngineForgets) => Promise<number>) | undefined;
    readonly clock: Clock;
    readonly log: Logger;
  },
  goesOn: () => boolean,
): Promise<void> {
  const { retention } = register;
  const forgets = await retention.engineForgets();
  if (forgets === undefined) return;
  const instances = engineHistory === undefined ? 0 : await engineHistory(forgets);
  if (instances > 0) log.info({ instances }, 'erased what the engine remembered');
  while (goesOn() && (await retention.eraseSome(instantAt(clock.now()))));
}
