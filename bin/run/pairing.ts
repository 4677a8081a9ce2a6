import { EngineProblem, type ProcessClient } from '../../client/index.ts';
import type { Logger } from '../../platform/log.ts';
import { Unusable } from '../../platform/unusable.ts';
import type { Register } from '../../register/index.ts';

/**
 * Throws `Unusable` when an engine is not the register's, or one of the two is older than the other has known it. One that doesn't answer yet isn't
 * waited for: who carries the outbox compares them again before anything is given to it.
 */
export async function requirePairing(
  register: Pick<Register, 'operation'>,
  client: Pick<ProcessClient, 'findPairing'>,
  log: Logger,
): Promise<void> {
  try {
    const fault = await register.operation.pairingFault(async () => {
      const pairing = await client.findPairing();
      if (!pairing)
        log.info("The engine tells no identity, as clusters of Camunda don't: it can't be compared with the register");
      return pairing;
    });
    if (fault !== undefined) throw new Unusable(fault);
  } catch (error) {
    if (!(error instanceof EngineProblem)) throw error;
    log.warn({ err: error }, 'The engine does not answer yet: it is compared with the register later');
  }
}
