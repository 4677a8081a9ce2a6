import { z } from 'zod';
import { CardNumber, dayOf, Id, instantAt, policyOn, type Instant } from '../../contract/index.ts';
import type { HeardAnswer, KnownCertificate } from '../../register/index.ts';
import { askIssuer as ask } from '../issuer/ask-issuer.ts';
import { askable } from '../issuer/askable.ts';
import { readIssuer } from '../issuer/issuer.ts';
import { worker } from '../run/worker.ts';

/**
 * Asks the issuers of a blocked card's certificates whether the block shows with them. What they say is kept as it is, also that one didn't answer, or
 * that the answer isn't theirs; none of that is a failure of the step, which comes again. The addresses are the policy's, of today.
 */
export const askIssuer = worker({
  type: 'ask-issuer',
  input: z.object({ caseId: Id, cardNumber: CardNumber }),
  output: z.object({ atIssuer: z.object({ isShown: z.boolean() }) }),
  once: 'by-step',
  async run({ caseId, cardNumber }, { register, key, at }) {
    const answers = await answersNow(await register.blocks.certificates(cardNumber), at);
    return register.once(key, async (work) => ({
      atIssuer: { isShown: await work.blocks.hearIssuer({ cardNumber, caseId, answers, at }) },
    }));
  },
});

async function answersNow(known: readonly KnownCertificate[], at: Instant): Promise<HeardAnswer[]> {
  const { issuers } = policyOn(dayOf(at)).block;
  const certificates = askable(known, issuers);
  const answers: HeardAnswer[] = [];
  for (const address of issuers) {
    const serials = certificates.filter(({ issuer }) => issuer === address.name).map(({ serial }) => serial);
    if (serials.length === 0) continue;
    for (const [serial, said] of await ask(readIssuer(address), serials, Date.parse(at))) {
      for (const { place, finding, since } of said) {
        answers.push({ serial, place, finding, since: since === undefined ? undefined : instantAt(since) });
      }
    }
  }
  return answers;
}
