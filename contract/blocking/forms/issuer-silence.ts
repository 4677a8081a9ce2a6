import { z } from 'zod';
import { IssuerOutcome } from '../issuers.ts';

/** "Spärren syns inte hos utfärdaren". Keys are paths into `issuer`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  issuer: z.strictObject({ outcome: IssuerOutcome, portalChecked: z.literal(true) }),
});
export const variables = submission;
export const personalKeys = [] as const;
