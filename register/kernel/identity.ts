import { z } from 'zod';
import { Day } from '../../contract/index.ts';

const text = z.string().exactOptional();

/** What is known of a person and kept sealed. */
const Identity = z.strictObject({
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.string(),
  title: text,
  email: text,
  /**
   * Addresses that were theirs until lately, each with the last day on which mails about security go there
   * too.
   */
  earlierEmails: z.array(z.strictObject({ /** Absent: they had none. */ address: text, until: Day })).exactOptional(),
  /** `19811218-••••` */
  maskedNumber: text,
});
export type Identity = z.infer<typeof Identity>;

/** What the key of a person is bound to. */
export const personKeyPurpose = (personId: string): string => `person-key:${personId}`;

export const identityPurpose = (personId: string): string => `identity:${personId}`;

/** What a sealed number is bound to. */
export const numberPurpose = (personId: string): string => `personal-number:${personId}`;

/** Reads what an identity was sealed as. */
export const readIdentity = (json: string): Identity => Identity.parse(JSON.parse(json));
