import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Config } from '../../platform/config.ts';
import type { Part } from '../run/part.ts';

/** Answers at the portal's address, with 503 and a page that asks again by itself, until the portal takes over. */
export async function openWaitingPage(
  config: Config,
): Promise<Part & { close: () => Promise<void>; tell: (progress: { day: string; share: number }) => void }> {
  let [day, percent] = ['', 0];
  const server = createServer((_request, response) => {
    response.writeHead(503, {
      ...{ 'content-type': 'text/html; charset=utf-8', 'retry-after': '2', 'cache-control': 'no-store' },
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    });
    response.end(page(day, percent));
  });
  await once(server.listen(config.PORT, config.PORTAL_HOST), 'listening');
  return {
    tell: (progress) => void ([day, percent] = [progress.day, Math.round(progress.share * 100)]),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function page(day: string, percent: number): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="2">
<title>Tre veckor spelas fram – SITHS-kort</title>
<style>
body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #17242b; background: #f4f7f7; }
main { max-width: 36rem; margin: 12vh auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.25; }
progress { width: 100%; height: 1rem; accent-color: #0b6b74; }
@media (prefers-color-scheme: dark) { body { color: #e8eff0; background: #10191c; } }
</style>
</head>
<body>
<main>
<h1>Tre veckor i Region Exempel spelas fram</h1>
<p>Påhittade personer beställer, aktiverar och spärrar kort, så att det finns något att titta på. Det tar en halv minut, och sidan byts mot inloggningen av sig själv.</p>
<p><label for="hur-langt">${day === '' ? 'Börjar' : `Hittills till och med ${day}`}</label></p>
<progress id="hur-langt" max="100" value="${percent}">${percent} %</progress>
</main>
</body>
</html>
`;
}
