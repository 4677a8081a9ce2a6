import { z } from 'zod';
import { dayAt, policyOn } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { mailNeedsTls, type Config } from '../../platform/config.ts';
import { askMailServer } from '../../post/index.ts';

/** How long an identity provider may take to answer, ms. */
const patience = 15_000;

/** What of a provider's own description a login needs (OpenID Connect Discovery 1.0, 3). */
const Described = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  acr_values_supported: z.array(z.string()).optional(),
});

interface Told {
  readonly fault?: string;
  readonly note?: string;
  readonly isWarning?: boolean;
}

/** Whether the identity provider answers as a login asks it, and whether the rules know the levels of assurance that it tells. */
export async function askIdentityProvider(issuer: string): Promise<Told> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
    if (!answer.ok) return { fault: `OIDC_ISSUER: ${address} answers ${answer.status}` };
    const read = Described.safeParse(await answer.json());
    if (!read.success) return { fault: `OIDC_ISSUER: ${address} describes no OpenID provider` };
    const { issuer: own, acr_values_supported: levels } = read.data;
    if (own.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) return { fault: `OIDC_ISSUER: it calls itself '${own}'` };
    return levelsOf(levels, issuer);
  } catch (error) {
    return { fault: `OIDC_ISSUER: ${address} can't be read (${reasonOf(error)})` };
  }
}

/** A house that has begun with rules of its own may know others: so it is a note, never a fault. */
function levelsOf(levels: readonly string[] | undefined, issuer: string): Told {
  const known = policyOn(dayAt(systemClock.now())).login.acr;
  if (levels === undefined || levels.some((level) => level in known)) return { note: `${issuer} answers` };
  const note = `${issuer} tells ${levels.join(', ')} as acr, which the program's own rules don't know: name them in login.acr (siths-kort policy)`;
  return { note, isWarning: true };
}

/** Whether the mail server lets the house in; nothing is sent. */
export async function askMail(config: Config & { readonly SMTP_URL: string }): Promise<Told> {
  const { SMTP_URL: url, MAIL_FROM: from } = config;
  const fault = await askMailServer({ url, from, needsTls: mailNeedsTls(config) });
  return fault === undefined ? { note: `${URL.parse(url)?.host} answers` } : { fault: `SMTP_URL: ${fault}` };
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
