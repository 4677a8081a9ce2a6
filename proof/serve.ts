import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createConnection } from 'node:net';
import { createHostCheck } from '../platform/host-check.ts';
import { BodyFault, readBytes } from '../platform/request-body.ts';
import { Unusable } from '../platform/unusable.ts';
import type { refusalOf } from './extension.ts';
import { NoteFault } from './note.ts';

/** What a signer or a witness does with a request, whichever way it came. */
export type Service = (request: { method: string; path: string; body: string }) => Promise<ServiceAnswer>;

export interface ServiceAnswer {
  readonly status: number;
  readonly body: string;
  /** Default: plain text. */
  readonly type?: string;
}

/** Where a service listens. */
export type Place =
  /** A socket for this account and its group; nobody else reaches it. */
  | { readonly socket: string }
  | {
      readonly port: number;
      readonly host: string;
      /** What a caller must bear; undefined: what is asked proves itself. */
      readonly token: string | undefined;
      /** Names under which it is asked, besides loopback's; undefined: any, since all that it tells is public. */
      readonly names: readonly string[] | undefined;
    };

/** A refusal as a signer and a witness answer it (c2sp.org/tlog-witness). */
export function refused({ status, what }: NonNullable<ReturnType<typeof refusalOf>>): ServiceAnswer {
  return { status, body: `${what}\n`, ...(status === 409 && { type: 'text/x.tlog.size' }) };
}

const largest = 64 * 1024;

/** Serves until it is closed. Throws `Unusable` when the place is taken. @param failed is told what nobody has foreseen: a disk that is full */
export async function serve(
  service: Service,
  place: Place,
  failed: (error: unknown) => void,
): Promise<{ address: string; close(): Promise<void> }> {
  const answer = (request: IncomingMessage) =>
    answerTo(request, service, place).catch((error: unknown) => {
      failed(error);
      return { status: 500, body: 'It could not be kept; ask again\n' };
    });
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    void answer(request).then(({ status, body, type = 'text/plain; charset=utf-8' }: ServiceAnswer) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    });
  });
  await listen(server, place);
  return {
    address: addressOf(server),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerTo(request: IncomingMessage, service: Service, place: Place): Promise<ServiceAnswer> {
  if (!mayAsk(request, place)) return { status: 401, body: 'Not without the token\n' };
  try {
    const body = (await readBytes(request, largest)).toString('utf8');
    return await service({ method: request.method ?? '', path: request.url ?? '', body });
  } catch (error) {
    if (error instanceof NoteFault || error instanceof BodyFault) return { status: 400, body: `${error.message}\n` };
    throw error;
  }
}

function mayAsk({ headers }: IncomingMessage, place: Place): boolean {
  if ('socket' in place) return true;
  if (place.names !== undefined && !createHostCheck(place.names)(headers.host)) return false;
  return place.token === undefined || isSame(headers.authorization ?? '', `Bearer ${place.token}`);
}

/** Compares in a time that says nothing about where they differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

async function listen(server: Server, place: Place): Promise<void> {
  try {
    if ('socket' in place) {
      await removeLeftOver(place.socket);
      await once(server.listen(place.socket), 'listening');
      chmodSync(place.socket, 0o660);
    } else {
      await once(server.listen(place.port, place.host), 'listening');
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unusable(`Nothing can listen there (${why})`, { cause: error });
  }
}

/** A socket that nobody listens on any more stands in the way of the next. */
async function removeLeftOver(path: string): Promise<void> {
  const probe = createConnection(path);
  const answers = await once(probe, 'connect').then(
    () => true,
    () => false,
  );
  probe.destroy();
  if (answers) throw new Error(`somebody listens on '${path}' already`);
  rmSync(path, { force: true });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null) return '';
  if (typeof address === 'string') return `unix:${address}`;
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}
