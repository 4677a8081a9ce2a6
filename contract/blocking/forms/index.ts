import * as blockConsent from './block-consent.ts';
import * as blockDoubt from './block-doubt.ts';
import * as cardBlock from './card-block.ts';
import * as cardBlocking from './card-blocking.ts';
import * as cardBlockingCall from './card-blocking-call.ts';
import * as issuerSilence from './issuer-silence.ts';
import * as misuseAudit from './misuse-audit.ts';

export const blockingForms = {
  'block-consent': blockConsent,
  'block-doubt': blockDoubt,
  'card-block': cardBlock,
  'card-blocking': cardBlocking,
  'card-blocking-call': cardBlockingCall,
  'issuer-silence': issuerSilence,
  'misuse-audit': misuseAudit,
} as const;
