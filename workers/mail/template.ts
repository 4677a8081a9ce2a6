import { mails } from '../../contract/index.ts';
import type { MailTemplate } from '../../contract/index.ts';

/** Tells a template's name from any other text. */
export function isMailTemplate(name: string | undefined): name is MailTemplate {
  return name !== undefined && Object.hasOwn(mails, name);
}
