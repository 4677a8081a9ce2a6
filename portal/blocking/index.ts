import { cardBlocking as ofBlocking } from './case.ts';
import { setUpMyCards } from './my-cards/set-up-my-cards.ts';
import { setUpOwnBlock } from './my-cards/set-up-own-block.ts';
import { setUpReconciliations } from './reconciliation/set-up-reconciliations.ts';
import { setUpBlockList } from './set-up-block-list.ts';
import { cardBlocking, cardBlockingCall } from './start-form.ts';
import { blockConsent, blockDoubt } from './tasks/block-doubt.ts';
import { cardBlock } from './tasks/card-block.ts';
import { issuerSilence } from './tasks/issuer-silence.ts';
import { misuseAudit } from './tasks/misuse-audit.ts';
import { events, saidByTask, taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

export { blockAddress, endingAddress } from './block-address.ts';
export { asMayKnow } from './known-block.ts';
export { dutiesFor, whenInText, whoBlocks } from './on-call-words.ts';
export { home as ownCardsPath } from './my-cards/own-block-address.ts';
export { blockRow } from './set-up-block-list.ts';
export { productOf, unlockingOf } from './locked-cards.ts';
export { blockedBy, urgencyUnder } from './urgency.ts';

/** P5: block a card. */
export const blocking = {
  startForms: [cardBlocking, cardBlockingCall],
  tasks: {
    'card-block': cardBlock,
    'block-doubt': blockDoubt,
    'block-consent': blockConsent,
    'issuer-silence': issuerSilence,
    'misuse-audit': misuseAudit,
  },
  cases: { 'card-blocking': ofBlocking },
  events,
  taskWords,
  saidByTask,
  routes: [
    { at: ['/mina-kort'], setUp: setUpMyCards },
    { at: ['/mina-kort'], setUp: setUpOwnBlock },
    { at: ['/sparrar'], setUp: setUpBlockList },
    { at: ['/avstamning'], setUp: setUpReconciliations },
  ],
} as const satisfies PortalRoutine;
