import { z } from 'zod';
import { MobileOutcome } from '../employment-end.ts';

/** "Spärra mobilt SITHS eID". Keys are paths into `mobile`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ mobile: z.strictObject({ outcome: MobileOutcome }) });
export const variables = submission;
export const personalKeys = [] as const;

/** Blocked where mobile SITHS eID is managed. */
export const deed = { outcomes: ['revoked'], makes: 'nothing' } as const;
