import { dayAndTimeAt } from '../../contract/days.ts';
import type { CaughtMail } from './mail-store.ts';

/** Pages of the demo inbox. Everything that comes from a mail is escaped; the mail's own HTML only shows in its frame. */
interface Inbox {
  readonly mails: readonly CaughtMail[];
  /** Recipient the list is narrowed to. */
  readonly to: string | undefined;
  /** Every recipient there is. */
  readonly recipients: readonly string[];
}

/** One mail as its page shows it. */
export interface ShownMail {
  readonly mail: CaughtMail;
  readonly text: string;
  readonly hasHtml: boolean;
}

/** The list, and beside it the mail that is open. */
export function inboxPage(inbox: Inbox, shown?: ShownMail): string {
  const title = shown ? shown.mail.subject : 'Mejl';
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} – SITHS-kort, mejl i provmiljön</title>
<link rel="stylesheet" href="/inbox.css">
<link rel="icon" href="data:,">
<script src="/inbox.js" defer></script>
</head>
<body${shown ? ' class="reading"' : ''}>
<a class="skip" href="#innehall">Hoppa till innehållet</a>
<header class="bar"><a class="mark" href="/"><svg viewBox="0 0 30 22" aria-hidden="true"><rect x="1" y="1" width="28" height="20" rx="4" fill="none" stroke="#7fd0d6" stroke-width="2"/><rect x="6" y="7" width="7" height="6" rx="1.5" fill="#7fd0d6"/><path d="M17 15.5h8" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>SITHS-kort</a><span class="what">Mejl i provmiljön</span><span class="live" data-live role="status">Inkorgen</span></header>
<div class="inbox">
<nav class="list" aria-label="Mejl">
${shown ? '' : '<h1 class="vh">Mejl som systemet har skickat</h1>'}
${filter(inbox)}
<div id="mails">${list(inbox, shown?.mail.id)}</div>
</nav>
<main id="innehall" tabindex="-1">${shown ? message(shown, inbox.to) : nothingChosen(inbox)}</main>
</div>
</body>
</html>
`;
}

/** A page that says that something isn't there. */
export function notFoundPage(inbox: Inbox): string {
  return inboxPage(inbox).replace(
    /(<main[^>]*>)[\s\S]*(<\/main>)/,
    `$1${empty('Mejlet finns inte', 'Välj ett i listan.')}$2`,
  );
}

function filter({ recipients, to }: Inbox): string {
  const option = (address: string) =>
    `<option value="${escape(address)}"${address === to ? ' selected' : ''}>${escape(address)}</option>`;
  return `<form class="filter" action="/" method="get">
<label for="to">Till</label>
<select id="to" name="to"><option value="">Alla mottagare</option>${recipients.map(option).join('')}</select>
<button type="submit">Visa</button>
</form>`;
}

function list({ mails, to }: Inbox, openId: string | undefined): string {
  if (mails.length === 0)
    return empty('Inga mejl än', 'Mejl som systemet skickar hamnar här. Inget lämnar den här datorn.');
  const query = to ? `?to=${encodeURIComponent(to)}` : '';
  const item = (
    mail: CaughtMail,
  ) => `<li><a href="/mails/${mail.id}${query}"${mail.id === openId ? ' aria-current="page"' : ''}>
<b>${numbered(mail.subject)}</b><time datetime="${new Date(mail.receivedAt).toISOString()}">${dayAndTimeAt(mail.receivedAt)}</time>
<span>${escape(mail.to.join(', '))}</span>${times(mail)}</a></li>`;
  return `<ol>${mails.map(item).join('\n')}</ol>`;
}

function times({ count }: CaughtMail): string {
  return count > 1 ? `<em>Kom ${count} gånger</em>` : '';
}

function message({ mail, text, hasHtml }: ShownMail, to: string | undefined): string {
  const files = mail.attachments.map(
    ({ filename, size }, index) =>
      `<li><a href="/mails/${mail.id}/attachments/${index}">${escape(filename)}</a> <span>${kilobytes(size)}</span></li>`,
  );
  const plain = `<pre>${escape(text)}</pre>`;
  return `<p class="back"><a href="/${to ? `?to=${encodeURIComponent(to)}` : ''}">Alla mejl</a></p>
<article>
<h1>${numbered(mail.subject)}</h1>
<dl><dt>Från</dt><dd>${escape(mail.from)}</dd><dt>Till</dt><dd>${escape(mail.to.join(', '))}</dd><dt>Kom</dt><dd>${dayAndTimeAt(mail.receivedAt)} ${times(mail)}</dd></dl>
${files.length > 0 ? `<section aria-labelledby="bilagor"><h2 id="bilagor">Bilagor</h2><ul class="files">${files.join('')}</ul></section>` : ''}
${
  hasHtml
    ? `<iframe src="/mails/${mail.id}/html" title="Mejlets innehåll" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>
<details><summary>Som ren text</summary>${plain}</details>`
    : plain
}
<p class="sub"><a href="/mails/${mail.id}/source">Visa mejlets källtext</a></p>
</article>`;
}

function nothingChosen({ mails }: Inbox): string {
  return mails.length === 0 ? '' : empty('Välj ett mejl', 'Listan visar det senaste först.');
}

function empty(heading: string, text: string): string {
  return `<div class="empty"><h2>${heading}</h2><p>${text}</p></div>`;
}

function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Escaped text whose case and receipt numbers stay on one line. */
function numbered(text: string): string {
  return escape(text).replace(/[A-Z]{2}-\d{4}-\d{6}/g, '<span class="nowrap">$&</span>');
}
