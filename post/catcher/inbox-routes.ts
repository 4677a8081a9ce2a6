import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { liveInbox } from './inbox-live.ts';
import { inboxPage, notFoundPage } from './inbox-pages.ts';
import { filesOf, type MailStore } from './mail-store.ts';

/** What is answered to a request. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly headers?: Record<string, string>;
}

/** What a request asks for: parts of its path, and the recipient the list is narrowed to. */
interface Wanted {
  readonly id: string;
  readonly index: number;
  readonly to: string | undefined;
}

export type Route = readonly [path: RegExp, answer: (wanted: Wanted) => Reply | Promise<Reply>];

const require = createRequire(import.meta.url);
const fontFile =
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src data:; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail's own HTML: no scripts, nothing fetched; links open beside the inbox. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; " +
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** Everything the inbox answers to. */
export function inboxRoutes(store: MailStore): readonly Route[] {
  const inbox = (to: string | undefined) => ({
    to,
    mails: store.list(to),
    recipients: [...new Set(store.list().flatMap((mail) => mail.to))].sort(),
  });
  const missing = () => page(404, notFoundPage(inbox(undefined)));

  return [
    [/^\/$/, ({ to }) => page(200, inboxPage(inbox(to)))],
    [
      /^\/mails\/(\w+)$/,
      async ({ id, to }) => {
        const mail = store.find(id);
        if (!mail) return missing();
        const { text = '', html } = await store.read(id);
        return page(200, inboxPage(inbox(to), { mail, text, hasHtml: Boolean(html) }));
      },
    ],
    [
      /^\/mails\/(\w+)\/html$/,
      async ({ id }) => {
        const html = store.find(id) && (await store.read(id)).html;
        if (!html) return missing();
        const body = html.replace(/<head[^>]*>/i, '$&<base target="_blank">');
        return { ...file('text/html; charset=utf-8', body), headers: { 'Content-Security-Policy': mailPolicy } };
      },
    ],
    [
      /^\/mails\/(\w+)\/source$/,
      async ({ id }) => (store.find(id) ? file('text/plain; charset=utf-8', await store.readRaw(id)) : missing()),
    ],
    [
      /^\/mails\/(\w+)\/attachments\/(\d+)$/,
      async ({ id, index }) => {
        const attachment = store.find(id)?.attachments[index];
        const content = attachment && filesOf(await store.read(id))[index]?.content;
        if (!attachment || !content) return missing();
        const name = encodeURIComponent(attachment.filename).replace(/['()*]/g, '');
        const headers = { 'Content-Disposition': `attachment; filename*=UTF-8''${name}` };
        return { ...file(attachment.contentType, content), headers };
      },
    ],
    [
      /^\/api\/mails$/,
      async ({ to }) => {
        const mails = store.list(to).map(async (mail) => {
          const { text = '', html } = await store.read(mail.id);
          return { ...mail, text, html: html || undefined };
        });
        return file('application/json', JSON.stringify({ mails: await Promise.all(mails) }));
      },
    ],
    ...assets(),
  ];
}

function assets(): Route[] {
  const css = readFileSync(new URL('inbox.css', import.meta.url));
  const font = readFileSync(require.resolve(fontFile));
  const script = `(${liveInbox.toString()})();`;
  const cached = { 'Cache-Control': 'max-age=86400' };
  return [
    [/^\/inbox\.css$/, () => file('text/css; charset=utf-8', css)],
    [/^\/inbox\.js$/, () => file('text/javascript; charset=utf-8', script)],
    [/^\/atkinson\.woff2$/, () => ({ ...file('font/woff2', font), headers: cached })],
  ];
}

function page(status: number, html: string): Reply {
  const headers = { 'Content-Security-Policy': pagePolicy };
  return { status, contentType: 'text/html; charset=utf-8', body: html, headers };
}

function file(contentType: string, body: string | Uint8Array): Reply {
  return { status: 200, contentType, body };
}
