import { z, type output, type ZodType } from 'zod';
import {
  asHtml,
  asHtmlTogether,
  asText,
  asTextTogether,
  type MailWords,
  type RenderedMail,
  type Sender,
} from './layout.ts';

/** Who gets a mail, each once. Holder and the present manager where it is used follow a card; the submitter follows the case that they started. */
export type Party =
  | 'submitter'
  /** Who may do what the case asks its unit for: the submitter and the managers as far as they may, else the orderers. */
  | 'answerers'
  | 'holder'
  | 'manager'
  | 'card-manager'
  | 'manager-above'
  | 'managers-elsewhere'
  | 'attendees'
  | 'time-askers'
  /** No person of the register: the address of the policy's duty. */
  | 'on-call';

interface Definition<Schema extends ZodType<Sender>> {
  /** What it is about, as the case's history names it. */
  readonly name: string;
  readonly to: readonly Party[];
  /**
   * Of a case that accuses them a holder is told that the card is blocked and how it is handed in, nothing before and nothing else.
   * Default: they don't get it.
   */
  readonly toldToSuspects?: true;
  /**
   * It tells of an activation or a block: while an address is new it goes to the one before and to the
   * manager too. Default: it doesn't.
   */
  readonly isSecurity?: true;
  readonly data: Schema;
  words(data: output<Schema>): MailWords;
}

/** A mail: what it is about, to whom, what it needs to know and what it says. */
export interface Mail<Schema extends ZodType<Sender> = ZodType<Sender>> {
  readonly name: string;
  readonly to: readonly Party[];
  readonly toldToSuspects: boolean;
  readonly isSecurity: boolean;
  readonly data: Schema;
  /** Parses the data; what it says, to be put together with others. As `render`. */
  words(data: unknown): MailWords & { readonly sender: Sender };
  /** As `render`, its plain text alone. */
  text(data: unknown): string;
  /** Parses the data and writes the mail. Throws `ZodError` for data that doesn't fit. */
  render(data: unknown): RenderedMail;
}

/** Set in the data of a mail to an address that was somebody's until lately, or to their manager for it. */
const ForChanged = z.object({ isForChangedAddress: z.boolean().default(false), english: z.boolean().default(false) });

function changedNote(data: unknown, phone: string): string[] {
  const { isForChangedAddress, english } = ForChanged.parse(data);
  if (!isForChangedAddress) return [];
  return english
    ? [
        `The e-mail address was changed lately, so this mail goes to the one before and to the manager too. Is that wrong? Call ${phone}.`,
      ]
    : [
        `Mejladressen ändrades nyligen, så mejlet går också till den förra adressen och till chefen. Var det fel? Ring ${phone}.`,
      ];
}

/** Ties words to the schema of their data: the data is parsed before it is read. */
export function mail<Schema extends ZodType<Sender>>(definition: Definition<Schema>): Mail<Schema> {
  const { name, to, toldToSuspects = false, isSecurity = false, data: schema } = definition;
  const wordsOf = (data: unknown) => {
    const sender = schema.parse(data);
    const words = definition.words(sender);
    const notes = [...(words.notes ?? []), ...changedNote(data, sender.phone)];
    return { ...words, ...(notes.length > 0 && { notes }), sender };
  };
  return {
    name,
    to,
    toldToSuspects,
    isSecurity,
    data: schema,
    words: wordsOf,
    text(data) {
      const { sender, ...words } = wordsOf(data);
      return asText(words, sender);
    },
    render(data) {
      const { sender: parsed, ...words } = wordsOf(data);
      if (!/^https?:/.test(parsed.caseUrl)) throw new TypeError('The link to the case must be http or https');
      if (words.action && !/^https?:/.test(words.action.url))
        throw new TypeError('The link to an action must be http or https');
      const written = { subject: words.subject, text: asText(words, parsed), html: asHtml(words, parsed) };
      return words.calendar === undefined ? written : { ...written, calendar: words.calendar };
    },
  };
}

/** Reminders to one person as one mail; each is parsed. Throws for none. */
export function renderTogether(reminders: readonly { readonly mail: Mail; readonly data: unknown }[]): RenderedMail {
  const words = reminders.map(({ mail: each, data }) => each.words(data));
  const [first] = words;
  if (!first) throw new Error('There is no mail to send');
  const subject = `${words.length} påminnelser`;
  const { phone, sender, caseUrl } = first.sender;
  const whole = { phone, sender, caseUrl: new URL('/', caseUrl).href };
  return { subject, text: asTextTogether(subject, words, whole), html: asHtmlTogether(subject, words, whole) };
}
