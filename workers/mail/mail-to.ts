import type { Case, Intent } from '../../register/index.ts';
import { mails, type MailId } from '../../templates/index.ts';
import type { Recipient } from './recipients.ts';

interface Written {
  readonly template: MailId;
  readonly data: Readonly<Record<string, unknown>>;
  readonly found: Pick<Case, 'holder' | 'isHiddenFromHolder'> | undefined;
  readonly portalUrl: string;
}

/**
 * A mail to one of its receivers. The holder from whom the case is hidden reads neither its number nor its address, whose page answers them
 * that there is none.
 */
export function mailTo(
  { id, address }: Pick<Recipient, 'id' | 'address'>,
  { template, data, found, portalUrl }: Written,
): Extract<Intent, { readonly kind: 'mail' }> {
  const isKept = id === found?.holder?.personId && found.isHiddenFromHolder;
  const caseUrl = new URL('/mina-kort', portalUrl).href;
  const read = isKept ? { ...data, caseNumber: undefined, caseUrl } : data;
  return { kind: 'mail', template, to: [address], data: read, subject: mails[template].words(read).subject };
}
