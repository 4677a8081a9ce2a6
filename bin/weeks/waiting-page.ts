import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Config } from '../../platform/config.ts';
import { createHostCheck } from '../../platform/host-check.ts';
import type { Part } from '../run/part.ts';

/** How far the weeks have come. */
export interface Progress {
  readonly day: string;
  /** 0 to 1. */
  readonly share: number;
}

export interface WaitingPage extends Part {
  readonly tell: (progress: Progress) => void;
  readonly close: () => Promise<void>;
}

/** Runs in the page: looks every second how far it has come, and gives way to the portal when that answers. Without it people load the page again. */
const script = `
const look = async () => {
  const answer = await fetch(location.href, { redirect: 'manual' }).catch(() => undefined);
  if (answer && answer.status !== 503) return location.reload();
  const fresh = answer && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('form');
  if (fresh) document.querySelector('form').innerHTML = fresh.innerHTML;
  setTimeout(look, 1000);
};
setTimeout(look, 1000);
`;
const hash = createHash('sha256').update(script).digest('base64');
const policy = `default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; script-src 'sha256-${hash}'`;

/** Answers at the portal's address, under its names alone, with 503 and a page that shows how far it has come, until the portal takes over. */
export async function openWaitingPage({
  PORT,
  PORTAL_HOST,
  PORTAL_URL,
  ALLOWED_HOSTS,
}: Pick<Config, 'PORT' | 'PORTAL_HOST' | 'PORTAL_URL' | 'ALLOWED_HOSTS'>): Promise<WaitingPage> {
  let last: Progress = { day: '', share: 0 };
  const allowsHost = createHostCheck([
    PORTAL_HOST,
    ...ALLOWED_HOSTS,
    ...(PORTAL_URL === undefined ? [] : [PORTAL_URL]),
  ]);
  const server = createServer((request, response) => {
    if (!allowsHost(request.headers.host)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end('Tjänsten har inte det namnet.');
      return;
    }
    response.writeHead(503, {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '2',
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    });
    response.end(page(last));
  });
  await once(server.listen(PORT, PORTAL_HOST), 'listening');
  return {
    tell: (progress) => void (last = progress),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function page({ day, share }: Progress): string {
  const percent = Math.round(share * 100);
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tre veckor spelas fram – SITHS-kort</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #17242b; background: #f4f7f7; }
main { max-width: 36rem; margin: 12vh auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.25; }
label { display: block; margin-bottom: .5rem; }
progress { width: 100%; height: 1rem; accent-color: #0b6b74; }
@media (prefers-color-scheme: dark) { body { color: #e8eff0; background: #10191c; } }
</style>
</head>
<body>
<main>
<h1>Tre veckor i Region Exempel spelas fram</h1>
<p>Påhittade personer beställer, aktiverar och spärrar kort, så att det finns något att titta på. Det tar en halv minut. Sedan kommer inloggningen här.</p>
<form><label for="hur-langt">${day === '' ? 'Börjar' : `Till och med ${day}`}</label>
<progress id="hur-langt" max="100" value="${percent}">${percent} %</progress></form>
</main>
<script>${script}</script>
</body>
</html>
`;
}
