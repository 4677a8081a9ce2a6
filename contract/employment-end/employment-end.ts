import { z } from 'zod';
import { BlockChannel } from '../blocking/index.ts';
import { coded } from '../codes.ts';
import { Day, Id } from '../vocabulary.ts';

/**
 * What customer service did about the mobile SITHS eID of somebody whose employment has ended. `kept`: the person goes on at the
 * employer, without the card.
 */
export const MobileOutcome = coded({
  revoked: 'Mobilt SITHS eID är spärrat',
  none: 'Personen har inget mobilt SITHS eID',
  kept: 'Mobilt SITHS eID behålls, personen arbetar kvar',
});
export type MobileOutcome = z.infer<typeof MobileOutcome>;

/** Facts of a case of `employment-ended`. `lastDay` changes when it is reported anew. */
export const EmploymentEndFacts = z.strictObject({
  requestId: Id,
  lastDay: Day,
  channel: BlockChannel,
  calledBack: z.boolean().optional(),
  /** The holder reported it, and the manager hasn't confirmed it yet. */
  reportedByHolder: z.boolean().optional(),
  /** An import told the end, and later that there is none. */
  isCalledOff: z.boolean().optional(),
});
