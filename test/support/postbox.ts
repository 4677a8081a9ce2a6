import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { startMailCatcher, type MailCatcher } from '../../post/demo.ts';

const Mail = z.object({
  messageId: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  count: z.number(),
});
export type ArrivedMail = z.infer<typeof Mail>;
const Inbox = z.object({ mails: z.array(Mail) });

/** The mail server of a test's world: real SMTP, and what has arrived. */
export interface Postbox {
  readonly smtpAddress: string;
  /** Oldest first. */
  mails(): Promise<ArrivedMail[]>;
  /** Mails whose subject begins so. */
  about(subject: string): Promise<ArrivedMail[]>;
  /** Nobody answers any more, as when the mail server is down. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function openPostbox(dataDir: string, clock: Clock): Promise<Postbox> {
  let catcher: MailCatcher | undefined = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir, clock });
  const { smtpAddress } = catcher;
  const smtpPort = Number(new URL(smtpAddress).port);
  const mails = async () => {
    if (!catcher) throw new Error('The mail server is down');
    const response = await fetch(`${catcher.webAddress}/api/mails`);
    return Inbox.parse(await response.json()).mails.toReversed();
  };
  const close = async () => {
    await catcher?.close();
    catcher = undefined;
  };
  return {
    smtpAddress,
    mails,
    about: async (subject) => (await mails()).filter((mail) => mail.subject.startsWith(subject)),
    goDown: close,
    async comeBack() {
      catcher = await startMailCatcher({ smtpPort, webPort: 0, dataDir, clock });
    },
    close,
  };
}
