import { z } from 'zod';
import { CardNumber, Id } from '../../contract/index.ts';
import { worker } from '../run/worker.ts';

/** The issuer hasn't shown the block in the time of the policy: the case and the alarm say so. */
export const noteIssuerSilence = worker({
  type: 'note-issuer-silence',
  input: z.object({ caseId: Id, cardNumber: CardNumber }),
  output: z.object({}),
  async run({ caseId, cardNumber }, { register, at }) {
    await register.blocks.noteSilence({ cardNumber, caseId, at });
    return {};
  },
});
