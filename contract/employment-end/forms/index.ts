import * as employmentEndConsent from './employment-end-consent.ts';
import * as mobileEidBlock from './mobile-eid-block.ts';

export const employmentEndForms = {
  'employment-end-consent': employmentEndConsent,
  'mobile-eid-block': mobileEidBlock,
} as const;
