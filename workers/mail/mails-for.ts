import type { Intent } from '../../register/index.ts';
import { mails, type MailId } from '../../templates/index.ts';
import { mailData } from './mail-data.ts';
import type { Happening } from './occasion.ts';
import { recipients, type Recipient } from './recipients.ts';

export type MailIntent = Extract<Intent, { readonly kind: 'mail' }>;

/** A mail to one of its receivers. */
export interface AddressedMail {
  /** Stable part of the mail's key, never an address. */
  readonly receiverId: string;
  readonly intent: MailIntent;
}

/** What is told, and one mail for each who is told it. Undefined: what it would tell is no longer so. Throws for what can't be written. */
export async function mailsFor(
  template: MailId,
  happening: Happening,
): Promise<
  { readonly data: Readonly<Record<string, unknown>>; readonly addressed: readonly AddressedMail[] } | undefined
> {
  const data = await mailData(template, happening);
  if (!data) return undefined;
  const { subject } = mails[template].render(data);
  const written = { template, data, subject };
  const to = await recipients(template, happening);
  return { data, addressed: to.map((each) => ({ receiverId: each.id, intent: mailTo(each, written, happening) })) };
}

/** The holder from whom the case is hidden reads neither its number nor its address, whose page answers them that there is none. */
function mailTo(
  { personId, address, isForChangedAddress }: Recipient,
  { template, data, subject }: Pick<MailIntent, 'data'> & { readonly template: MailId; readonly subject: string },
  { found, portalUrl }: Happening,
): MailIntent {
  const isKept = personId !== undefined && personId === found?.holder?.personId && found.isHiddenFromHolder;
  const mailData = { ...data, ...(isForChangedAddress && { isForChangedAddress }) };
  if (!isKept) return { kind: 'mail', template, to: [address], data: mailData, subject };
  const read = { ...mailData, caseNumber: undefined, caseUrl: new URL('/mina-kort', portalUrl).href };
  return { kind: 'mail', template, to: [address], data: read, subject: mails[template].words(read).subject };
}
