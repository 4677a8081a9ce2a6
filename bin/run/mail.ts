import type { Config } from '../../platform/config.ts';
import type { Part } from './part.ts';

/** Where mail goes. With no SMTP_URL the local catcher is started; `inbox` is where people read what it caught. */
export async function startMail(
  config: Config,
  parts: Part[],
): Promise<{ smtpUrl: string; inbox: string | undefined }> {
  if (config.SMTP_URL !== undefined) return { smtpUrl: config.SMTP_URL, inbox: undefined };
  const { startMailCatcher } = await import('../../post/demo.ts');
  const catcher = await startMailCatcher({
    smtpPort: config.SMTP_PORT,
    webPort: config.MAIL_PORT,
    dataDir: config.DATA_DIR,
  });
  parts.push({ close: () => catcher.close() });
  return { smtpUrl: catcher.smtpAddress, inbox: catcher.webAddress };
}
