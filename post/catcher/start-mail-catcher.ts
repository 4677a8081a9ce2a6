import { join } from 'node:path';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { openInboxDoor } from './inbox-door.ts';
import { openMailStore } from './mail-store.ts';
import { openSmtpDoor } from './smtp-door.ts';

export interface MailCatcher {
  /** What `SMTP_URL` would be: `smtp://127.0.0.1:1025`. */
  readonly smtpAddress: string;
  /** The inbox for people, `http://localhost:1080`; `/api/mails?to=` for tests. */
  readonly webAddress: string;
  close(): Promise<void>;
}

/**
 * Starts the demo's mail server: takes every mail on loopback, shows it, sends none. Each mail is on disk before it is
 * answered for; the same Message-ID again is shown once and counted. Rejects when a port is taken.
 * @param dataDir mails are kept in its folder `mail`
 * @param smtpPort, webPort 0 for any free port
 */
export async function startMailCatcher({
  smtpPort,
  webPort,
  dataDir,
  clock = systemClock,
}: {
  smtpPort: number;
  webPort: number;
  dataDir: string;
  clock?: Clock;
}): Promise<MailCatcher> {
  const store = await openMailStore(join(dataDir, 'mail'), clock);
  const smtp = await openSmtpDoor(store, smtpPort);
  const web = await openInboxDoor(store, webPort).catch(async (error: unknown) => {
    await smtp.close();
    throw error;
  });
  return {
    smtpAddress: `smtp://127.0.0.1:${smtp.port}`,
    webAddress: `http://localhost:${web.port}`,
    close: async () => {
      await Promise.all([smtp.close(), web.close()]);
    },
  };
}
