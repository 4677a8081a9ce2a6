import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { Logger } from '../../platform/log.ts';
import type { Engine } from '../engine.ts';
import { createAnswering, type Answering } from './answering.ts';
import type { Authentication } from './authentication.ts';
import { jsonOf, readJson } from './body.ts';
import type { Incoming } from './incoming.ts';
import { noParts, readParts } from './multipart.ts';
import { outgoingOf, type Outgoing } from './outgoing.ts';
import { keptFor, readPlainConnections } from './plain-connections.ts';
import { createRest, type Compat } from './routes.ts';
import { limitUnsent } from './unsent.ts';

export interface EngineServerOptions {
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** 0 = any free port. */
  readonly port: number;
  /** Allows `PUT /v2/clock` and `POST /v2/clock/reset`; the engine must have been opened likewise. Default false: 403. */
  readonly clockControlled?: boolean | undefined;
  /** `/status` and `/license` are open to all; nothing else is, in any mode. */
  readonly authentication: Authentication;
  /** Names besides those of loopback under which it may be asked. */
  readonly hosts?: readonly string[] | undefined;
  /** How long an answer is held that waits for an instance to end or for task listeners, in ms; then it is a 504. Default 15,000. */
  readonly requestTimeout?: number | undefined;
  /**
   * For tests: searches see what was committed up to this many ms ago by the engine's clock, as on a cluster with a separate search store, so
   * that nobody comes to rely on reading their own writes. Default 0.
   */
  readonly readLag?: number | undefined;
  /** The shape of answers: as of 8.8, where what is absent is left out, or as of 8.9, where it is null. Default 8.8. */
  readonly compat?: Compat | undefined;
  /** Folder for `/v2/documents`; without it they answer 501. */
  readonly documents?: string | undefined;
  /** Bytes of answers that may wait for their clients to read them; beyond, what may be large is a 503. Default 256 MB. */
  readonly mostUnsent?: number | undefined;
  readonly log?: Logger | undefined;
}

export interface EngineServer {
  /** Starts to answer. Returns the base address, e.g. `http://127.0.0.1:8080`; the API is below `/v2`. */
  listen(): Promise<string>;
  /** Ends open long polls with no jobs, finishes what is under way and closes. The engine itself stays open. */
  close(): Promise<void>;
}

/** The Camunda 8 Orchestration Cluster REST API v2 (response shape of 8.8) in front of an engine. */
export function createEngineServer(engine: Engine, options: EngineServerOptions): EngineServer {
  const rest = createRest(engine, options);
  const unsent = limitUnsent(options.mostUnsent);
  const answering = createAnswering(rest, { ...options, unsent });
  let closing = false;
  // Connections on which nothing has come that could be answered: Node doesn't count them as idle, so closing would wait for them.
  const unused = new Set<Socket>();
  const server = createServer({ keepAliveTimeout: keptFor * 1000 }, (request, response) => {
    unused.delete(request.socket);
    const incoming = incomingOf(request, response);
    const answer = answering.answer(incoming, answering.find(incoming.method, incoming.url));
    outgoingOf(answer, incoming.url, options.log)
      .then((content) => {
        // What was not read of the body of a refused request would otherwise be taken for the next one.
        if (closing || (!request.complete && content.status >= 400)) response.setHeader('connection', 'close');
        if (!request.complete) request.resume();
        send(response, content);
      })
      .catch((error: unknown) => {
        options.log?.error({ err: error, url: incoming.url }, 'engine API: an answer could not be sent');
        response.destroy();
      });
  });
  const plain = readPlainConnections(server, {
    take: takePlain(answering, options.log),
    isClosing: () => closing,
    handedOver(socket) {
      unused.add(socket);
      socket.once('close', () => unused.delete(socket));
    },
  });
  server.on('connection', unsent.watch);

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, options.host ?? '127.0.0.1', () => {
          server.removeListener('error', reject);
          resolve(addressOf(server.address()));
        });
      }),
    close: () =>
      new Promise((resolve) => {
        closing = true;
        rest.close();
        server.close(() => resolve());
        plain.closeIdle();
        for (const socket of unused) socket.destroy();
        setTimeout(() => {
          plain.closeAll();
          server.closeAllConnections();
        }, patience).unref();
      }),
  };
}

/** Takes what a route answers that reads JSON. */
function takePlain(
  { find, answer }: Answering,
  log: Logger | undefined,
): Parameters<typeof readPlainConnections>[1]['take'] {
  return ({ method, url, headers, body }, client) => {
    const match = find(method, url);
    if (match.kind !== 'route' || match.route.body !== undefined) return undefined;
    const incoming = { method, url, headers, json: () => jsonOf(body, headers), parts: noPartsAtAll, ...client };
    return outgoingOf(answer(incoming, match), url, log);
  };
}

const noPartsAtAll = () => Promise.resolve(noParts);

function incomingOf(request: IncomingMessage, response: ServerResponse): Incoming {
  const { method = 'GET', url = '/', headers, socket } = request;
  return {
    method,
    url,
    headers,
    json: () => readJson(request),
    parts: () => readParts(request),
    isClosed: () => response.closed || response.destroyed || socket.destroyed || socket.readableEnded,
    // Its end comes some turns of the loop before the close, in which jobs could be leased to nobody.
    onClosed(listener: () => void) {
      socket.once('end', listener);
      response.once('close', () => {
        socket.off('end', listener);
        listener();
      });
    },
  };
}

/** How long `close` waits for requests under way, in ms. */
const patience = 5_000;

function send(response: ServerResponse, { status, content, contentType, challenge, retryAfter }: Outgoing): void {
  if (response.destroyed) return;
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  if (challenge !== undefined) response.setHeader('www-authenticate', challenge);
  if (content === undefined) {
    response.writeHead(status, status === 204 ? {} : { 'content-length': 0 }).end();
    return;
  }
  response
    .writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(content) })
    .end(content);
}

function addressOf(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP address');
  return `http://${isIP(address.address) === 6 ? `[${address.address}]` : address.address}:${address.port}`;
}
