import type { CalendarEntry } from '../../contract/index.ts';

/** What a mail says. Each template is only these words; how they look is decided here, once. */
export interface MailWords {
  /** Seen on locked screens: case or receipt number, never a name. */
  readonly subject: string;
  readonly heading: string;
  /** What has happened. */
  readonly lead: string;
  /** What the reader does, in order. */
  readonly steps?: readonly string[];
  /** By when, and what happens otherwise. */
  readonly deadline?: string;
  /** Another page than the case's, on which the reader does something. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Where paper or card is sent. */
  readonly address?: readonly string[];
  /** Lines that the reader copies as they stand. */
  readonly pasted?: { readonly label: string; readonly text: string };
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** What else is good to know, a paragraph each. */
  readonly notes?: readonly string[];
  /** The same for those who don't read Swedish; below it. */
  readonly english?: EnglishWords;
  /** An entry of the reader's calendar that goes with the mail. */
  readonly calendar?: CalendarEntry;
}

/** What customer service wrote beside the reason, as they wrote it. */
export const commentFact = ({ comment }: { readonly comment?: string | undefined }): MailWords['facts'] =>
  comment === undefined ? [] : [['Kommentar', comment]];

/** What a mail says in English. */
export interface EnglishWords {
  readonly heading: string;
  readonly lead: string;
  readonly steps?: readonly string[];
  readonly address?: readonly string[];
  readonly notes?: readonly string[];
  /** Pages in English that say more. */
  readonly pages?: readonly { readonly label: string; readonly url: string }[];
}

/** A finished mail. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Goes with the mail as an invitation or its withdrawal. */
  readonly calendar?: CalendarEntry;
}

/** What every mail's data has besides its own. */
export interface Sender {
  readonly caseNumber?: string | undefined;
  readonly caseUrl: string;
  readonly phone: string;
  readonly sender: string;
}

/** Whether the link is to the case that the mail is about: whom the case is kept from gets one to their cards. */
export const leadsToCase = ({ caseNumber, caseUrl }: Pick<Sender, 'caseNumber' | 'caseUrl'>): boolean =>
  caseNumber !== undefined && caseUrl.includes(caseNumber);

const whereTo = (sender: Sender) => (leadsToCase(sender) ? 'Öppna ärendet' : 'Öppna SITHS-kort');

/** The mail as plain text. */
export function asText(mail: MailWords, sender: Sender): string {
  return textOf([...textParts(mail), mail.action && `${mail.action.label}: ${mail.action.url}`], sender);
}

/** Words of a mail, and what its own case is. */
type Said = MailWords & { readonly sender: Sender };

/** Some mails as one: what each says under its heading, oldest first. */
export function asTextTogether(heading: string, mails: readonly Said[], sender: Sender): string {
  const parts = ({ sender: own, ...mail }: Said) => ['* * *', ...textParts(mail), `${whereTo(own)}: ${own.caseUrl}`];
  return textOf([heading, ...mails.flatMap(parts)], sender);
}

function textOf(parts: readonly (string | undefined)[], about: Sender): string {
  const { caseNumber, caseUrl, phone, sender } = about;
  const end = [
    `${whereTo(about)}: ${caseUrl}`,
    ['-- ', sender, `Telefon ${phone}`, caseNumber && `Ärende ${caseNumber}`].filter(Boolean).join('\n'),
  ];
  return `${[...parts, ...end].filter(Boolean).join('\n\n')}\n`;
}

function textParts(mail: MailWords): (string | undefined)[] {
  return [
    mail.heading,
    mail.lead,
    mail.deadline,
    mail.steps && ['Gör så här:', ...mail.steps.map((step, index) => `${index + 1}. ${step}`)].join('\n'),
    mail.address && ['Adress:', ...mail.address].join('\n'),
    mail.facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    mail.pasted && `${mail.pasted.label}:\n\n${mail.pasted.text.trimEnd()}`,
    ...(mail.notes ?? []),
    ...(mail.english ? englishText(mail.english) : []),
  ];
}

function englishText({ heading, lead, steps, address, notes = [], pages }: EnglishWords): (string | undefined)[] {
  const numbered = steps?.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const more = pages && ['Read more:', ...pages.map(({ label, url }) => `${label}: ${url}`)].join('\n');
  return [heading, lead, numbered, address?.join('\n'), ...notes, more];
}

const font = "font-family:'Segoe UI',Calibri,Helvetica,Arial,sans-serif";
const ink = '#1d2b33';
const subtle = '#4c5a62';

/** Tables and inline styles, because Outlook for Windows lays mail out with Word; roles keep the tables silent. */
export function asHtml(mail: MailWords, sender: Sender): string {
  const { caseUrl } = sender;
  const parts = [
    firstHeading(mail.heading),
    ...htmlParts(mail),
    mail.action && button(mail.action.label, mail.action.url),
    mail.action ? link(whereTo(sender), caseUrl) : button(whereTo(sender), caseUrl),
  ];
  return htmlOf(mail.subject, parts, sender);
}

/** As `asTextTogether`. */
export function asHtmlTogether(heading: string, mails: readonly Said[], sender: Sender): string {
  const parts = [
    firstHeading(heading),
    ...mails.flatMap((mail) => [
      `<h2 style="margin:0 0 12px;padding:16px 0 0;border-top:1px solid #e3e8e9;${font};font-size:20px;line-height:26px;font-weight:600;color:${ink}">${inline(mail.heading)}</h2>`,
      ...htmlParts(mail),
      link(whereTo(mail.sender), mail.sender.caseUrl),
    ]),
    button(whereTo(sender), sender.caseUrl),
  ];
  return htmlOf(heading, parts, sender);
}

const firstHeading = (text: string) =>
  `<h1 style="margin:0 0 12px;${font};font-size:24px;line-height:30px;font-weight:600;color:${ink}">${inline(text)}</h1>`;

function htmlParts(mail: MailWords): (string | undefined)[] {
  return [
    paragraph(mail.lead),
    mail.deadline && box(mail.deadline),
    mail.steps && list(mail.steps),
    mail.address && address(mail.address),
    facts(mail.facts),
    mail.pasted && pasted(mail.pasted),
    ...(mail.notes ?? []).map(paragraph),
    mail.english && englishHtml(mail.english),
  ];
}

function htmlOf(
  subject: string,
  parts: readonly (string | undefined)[],
  { caseNumber, phone, sender }: Sender,
): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escape(subject)}</title>
</head>
<body style="margin:0;padding:0;background-color:#f2f4f4">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f2f4f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;border:1px solid #d5dcde">
<tr><td bgcolor="#0a4650" style="padding:16px 28px;${font};font-size:17px;line-height:24px;font-weight:600;color:#ffffff">SITHS-kort</td></tr>
<tr><td style="padding:28px 28px 8px">
${parts.filter(Boolean).join('\n')}
</td></tr>
<tr><td style="padding:16px 28px 20px;border-top:1px solid #d5dcde;${font};font-size:14px;line-height:21px;color:${subtle}">${escape(sender)}<br>Telefon ${phoneLink(phone)}${caseNumber === undefined ? '' : `<br>Ärende ${escape(caseNumber)}`}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function englishHtml({ heading, lead, steps, address: lines, notes = [], pages = [] }: EnglishWords): string {
  const parts = [
    paragraph(lead),
    steps && items(steps),
    lines && address(lines),
    ...notes.map(paragraph),
    ...pages.map(({ label, url }) => link(label, url, 12)),
  ];
  return `<div lang="en" style="margin:8px 0 0;padding:16px 0 0;border-top:1px solid #e3e8e9">
<h2 style="margin:0 0 12px;${font};font-size:20px;line-height:26px;font-weight:600;color:${ink}">${inline(heading)}</h2>
${parts.filter(Boolean).join('\n')}
</div>`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px;${font};font-size:16px;line-height:24px;color:${ink}">${inline(text)}</p>`;
}

function box(text: string): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px"><tr><td bgcolor="#fdf3e0" style="padding:12px 16px;border-left:4px solid #b26a00;${font};font-size:16px;line-height:24px;font-weight:600;color:${ink}">${inline(text)}</td></tr></table>`;
}

function list(steps: readonly string[]): string {
  return `<h2 style="margin:0 0 8px;${font};font-size:17px;line-height:24px;font-weight:600;color:${ink}">Gör så här</h2>
${items(steps)}`;
}

function items(steps: readonly string[]): string {
  const each = steps.map((step) => `<li style="margin:0 0 6px">${inline(step)}</li>`).join('');
  return `<ol style="margin:0 0 16px;padding:0 0 0 24px;${font};font-size:16px;line-height:24px;color:${ink}">${each}</ol>`;
}

function address(lines: readonly string[]): string {
  return `<p style="margin:0 0 16px;padding:0 0 0 24px;${font};font-size:16px;line-height:24px;color:${ink}">${lines.map(escape).join('<br>')}</p>`;
}

function facts(rows: MailWords['facts']): string {
  const cell = `padding:6px 12px 6px 0;overflow-wrap:anywhere;border-top:1px solid #e3e8e9;${font};font-size:15px;line-height:22px;vertical-align:top`;
  const row = ([label, value]: readonly [string, string]) =>
    `<tr><th scope="row" align="left" width="38%" style="${cell};font-weight:400;color:${subtle}">${escape(label)}</th><td style="${cell};font-weight:600;color:${ink}">${inline(value)}</td></tr>`;
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px;border-bottom:1px solid #e3e8e9">${rows.map(row).join('')}</table>`;
}

function pasted({ label, text }: NonNullable<MailWords['pasted']>): string {
  return `<h2 style="margin:0 0 8px;${font};font-size:17px;line-height:24px;font-weight:600;color:${ink}">${escape(label)}</h2>
<pre style="margin:0 0 20px;padding:12px 16px;background-color:#f2f4f4;font-family:Consolas,Menlo,monospace;font-size:14px;line-height:21px;color:${ink};white-space:pre-wrap;word-break:break-all">${escape(text.trimEnd())}</pre>`;
}

function button(label: string, url: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 24px"><tr><td bgcolor="#0b6b74" style="border-radius:6px"><a href="${escape(url)}" style="display:inline-block;padding:12px 22px;${font};font-size:16px;line-height:22px;font-weight:600;color:#ffffff;text-decoration:none">${escape(label)}</a></td></tr></table>`;
}

/** The way to the case where something else is the reader's next step. */
function link(label: string, url: string, below = 24): string {
  return `<p style="margin:0 0 ${below}px;${font};font-size:16px;line-height:24px"><a href="${escape(url)}" style="color:#0b6b74">${escape(label)}</a></p>`;
}

function phoneLink(phone: string): string {
  return `<a href="tel:${escape(phone.replace(/[^\d+]/g, ''))}" style="color:${subtle}">${escape(phone)}</a>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Escaped text in which case numbers, days with their times and phone numbers stay on one line. */
function inline(text: string): string {
  const unbroken = /[A-Z]{2}-\d{4}-\d{6}|\d{4}-\d{2}-\d{2}(?: \d{2}\.\d{2})?|\d{2,4}-\d{2,3}(?: \d{2,3})+/g;
  return escape(text).replace(unbroken, '<span style="white-space:nowrap">$&</span>');
}
