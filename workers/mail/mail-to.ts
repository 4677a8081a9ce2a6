import type { Case, Intent } from '../../register/index.ts';
import { mails, type MailId } from '../../templates/index.ts';
import type { Recipient } from './recipients.ts';

interface Written {
  readonly template: MailId;
  readonly data: Readonly<Record<string, unknown>>;
  /** Of the mail as it is written with the data. */
  readonly subject: string;
  readonly found: Pick<Case, 'holder' | 'isHiddenFromHolder'> | undefined;
  readonly portalUrl: string;
}

/**
 * A mail to one of its receivers. The holder from whom the case is hidden reads neither its number nor its address, whose page answers them
 * that there is none.
 */
export function mailTo(
  { id, address }: Pick<Recipient, 'id' | 'address'>,
  { template, data, subject, found, portalUrl }: Written,
): Extract<Intent, { readonly kind: 'mail' }> {
  const isKept = id === found?.holder?.personId && found.isHiddenFromHolder;
  if (!isKept) return { kind: 'mail', template, to: [address], data, subject };
  const read = { ...data, caseNumber: undefined, caseUrl: new URL('/mina-kort', portalUrl).href };
  return { kind: 'mail', template, to: [address], data: read, subject: mails[template].words(read).subject };
}
