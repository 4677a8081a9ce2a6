import { instantAt } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';

/**
 * The run that two administrators have agreed to, in small parts until it is through, or until it is to stop; then it goes on where it was. What the
 * engine remembers of what ended before the oldest case that is kept goes first, so that a run that has ended has left nothing there.
 */
export async function eraseDue(
  {
    sides: { register },
    engineHistory,
    clock,
    log,
  }: {
    readonly sides: { readonly register: Pick<WorkersRegister, 'retention'> };
    readonly engineHistory: ((before: number) => Promise<number>) | undefined;
    readonly clock: Clock;
    readonly log: Logger;
  },
  goesOn: () => boolean,
): Promise<void> {
  const { retention } = register;
  const kept = await retention.keptFrom();
  if (kept === undefined) return;
  const instances = engineHistory === undefined ? 0 : await engineHistory(Date.parse(kept));
  if (instances > 0) log.info({ instances }, 'erased what the engine remembered');
  while (goesOn() && (await retention.eraseSome(instantAt(clock.now()))));
}
