import type { Clock } from '../../platform/clock.ts';
import type { WorkersRegister } from '../../register/index.ts';

/** How long after it was taken a job may still have an effect, ms. Its lease has long run out by then, and others have done it. */
export const heldFor = 30 * 60 * 1000;

/** Thrown in place of the effect; nothing is reported, since the job isn't ours. */
export class HeldTooLong extends Error {
  override readonly name = 'HeldTooLong';
}

/**
 * A register that has no effect any more once the job was taken too long ago: in a process that stood still the job may have been done by
 * another, and its answer cleared since. It looks inside each transaction, before anything is done.
 */
export function whileHeld(register: WorkersRegister, clock: Clock): WorkersRegister {
  const taken = clock.now();
  const once: WorkersRegister['once'] = (key, step) =>
    register.once(key, (work) => {
      if (clock.now() - taken > heldFor) return Promise.reject(new HeldTooLong('The job was taken too long ago'));
      return step(work);
    });
  // A copy of the register would make all of its faces; a step asks for few.
  return new Proxy(register, { get: (faces, name): unknown => (name === 'once' ? once : Reflect.get(faces, name)) });
}
