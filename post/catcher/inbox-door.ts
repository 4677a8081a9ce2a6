import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHostCheck } from '../../platform/host-check.ts';
import { inboxRoutes, type Reply, type Route } from './inbox-routes.ts';
import type { MailStore } from './mail-store.ts';
import { portOf } from './smtp-door.ts';

const notFound: Reply = { status: 404, contentType: 'text/plain; charset=utf-8', body: 'Sidan finns inte.' };
const foreign: Reply = { status: 403, contentType: 'text/plain; charset=utf-8', body: 'Inkorgen har inte det namnet.' };
const unreadable: Reply = { status: 500, contentType: 'text/plain; charset=utf-8', body: 'Mejlet kan inte läsas.' };

/** Shows the store on loopback: pages for people, `/api/mails` for tests, `/events` for pages that are open. */
export async function openInboxDoor(
  store: MailStore,
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  const listening = new Set<ServerResponse>();
  const stop = store.onArrival(() => {
    for (const response of listening) response.write('event: mail\ndata: \n\n');
  });
  const routes = inboxRoutes(store);

  const allowsHost = createHostCheck();

  const server = createServer((request, response) => {
    if (!allowsHost(request.headers.host)) {
      send(response, foreign);
      return;
    }
    if (request.method === 'GET' && request.url === '/events') {
      listen(response);
      listening.add(response);
      response.on('close', () => listening.delete(response));
      return;
    }
    answer(routes, request)
      .then((reply) => send(response, reply))
      // Also a mail whose types no header can hold.
      .catch(() => send(response, unreadable));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(routes: readonly Route[], request: IncomingMessage): Promise<Reply> {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  const route = routes.find(([path]) => url && path.test(url.pathname));
  if (request.method !== 'GET' || !url || !route) return notFound;
  const [path, reply] = route;
  const [, id = '', index = '-1'] = path.exec(url.pathname) ?? [];
  return reply({ id, index: Number(index), to: url.searchParams.get('to') || undefined });
}

function listen(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 2000\n\n');
}

function send(response: ServerResponse, { status, contentType, body, headers }: Reply): void {
  const safe = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'" };
  response
    .writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store', ...safe, ...headers })
    .end(body);
}
