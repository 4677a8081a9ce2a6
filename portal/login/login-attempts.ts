import { z } from 'zod';
import type { PortalRegister } from '../../register/index.ts';
import { hash, newSecret } from './secrets.ts';

/** What a login must remember between leaving for the identity provider and coming back. */
const LoginAttempt = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
});
export type LoginAttempt = Readonly<z.infer<typeof LoginAttempt>>;

/** Logins that have begun. One can be finished for ten minutes. */
export interface LoginAttempts {
  beginLogin(attempt: LoginAttempt): Promise<string>;
  /** Takes a started login; a second time there is none. */
  takeLogin(secret: string): Promise<LoginAttempt | undefined>;
}

const lifetime = 10 * 60_000;

/**
 * The started logins. @param now real time, epoch ms @param mostLogins that have begun and not ended; beyond, the oldest are forgotten, so
 * that nobody fills the disk by beginning
 */
export function openLoginAttempts(
  store: Pick<PortalRegister['sessions'], 'beginLogin' | 'takeLogin'>,
  { now, mostLogins }: { now: () => number; mostLogins: number },
): LoginAttempts {
  return {
    async beginLogin(attempt) {
      const secret = newSecret();
      const [at, text] = [now(), JSON.stringify(attempt)];
      await store.beginLogin({ id: hash(secret), attempt: text, at, begunSince: at - lifetime, most: mostLogins });
      return secret;
    },
    async takeLogin(secret) {
      const attempt = await store.takeLogin(hash(secret), now() - lifetime);
      return attempt === undefined ? undefined : LoginAttempt.parse(JSON.parse(attempt));
    },
  };
}
