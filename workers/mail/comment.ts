import type { Occasion } from './occasion.ts';

/** Outcomes that refuse, reject, return or postpone. */
const against = [
  'complete',
  'reject',
  'refuse',
  'rebook',
  'come-again',
  'unfinished',
  'no-document',
  'not-approved',
  'no-show',
] as const;

/**
 * What was written when the case was last answered against, for the mail that tells of it; read as the mail is sent, so that the engine
 * never has it. It may name people, so a mail about a protected person goes without it and the case's page has it.
 */
export async function commentIn({ register, found }: Occasion): Promise<{ comment?: string }> {
  if (found.holder?.protectedIdentity === true) return {};
  const comment = await register.answers.commentOn(found.caseId, against);
  return comment === undefined ? {} : { comment };
}
