import { askIssuer } from './ask-issuer.ts';
import { blockCard } from './block-card.ts';
import { closeBlock } from './close-block.ts';
import { createBlockConfirmation } from './create-block-confirmation.ts';
import { noteIssuerSilence } from './note-issuer-silence.ts';
import { openBlock } from './open-block.ts';
import { planBlock } from './plan-block.ts';
import { recordMisuseAudit } from './record-misuse-audit.ts';
import { requestBlock } from './request-block.ts';
import { settleDoubt } from './settle-doubt.ts';
import { settleIssuer } from './settle-issuer.ts';
import { waitForPortal } from './wait-for-portal.ts';

export { isLost } from './is-lost.ts';
export { blockingMails } from './mails.ts';

/** Steps of a block (P5). */
export const blockingJobs = [
  requestBlock,
  openBlock,
  settleDoubt,
  planBlock,
  waitForPortal,
  blockCard,
  createBlockConfirmation,
  askIssuer,
  noteIssuerSilence,
  settleIssuer,
  recordMisuseAudit,
  closeBlock,
] as const;
