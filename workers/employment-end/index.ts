import { endEmployment } from './end-employment.ts';
import { planEmploymentEnd } from './plan-employment-end.ts';
import { recordConsent } from './record-consent.ts';
import { recordMobileEid } from './record-mobile-eid.ts';

export { employmentEndMails } from './mails.ts';

/** Steps of an employment that ends (P5). */
export const employmentEndJobs = [planEmploymentEnd, endEmployment, recordConsent, recordMobileEid] as const;
