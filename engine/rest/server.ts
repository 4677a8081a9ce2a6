import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { createHostCheck } from '../../platform/host-check.ts';
import type { Logger } from '../../platform/log.ts';
import { problem, problemContentType } from '../../platform/problem.ts';
import { spanning } from '../../platform/traces.ts';
import type { Engine } from '../engine.ts';
import { createAuthenticate, type Authentication } from './authentication.ts';
import { readJson } from './body.ts';
import { noParts, readParts } from './multipart.ts';
import { notFound, RestProblem, statusByTitle } from './problem.ts';
import { base, type Answer } from './route.ts';
import { createRouter, type Match } from './router.ts';
import { createRest, type Compat, type Rest } from './routes.ts';

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
  const answer = createAnswer(rest, options);
  let closing = false;
  // Connections that clients open in advance: Node doesn't count them as idle, so closing would wait for them.
  const unused = new Set<Socket>();
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    unused.delete(request.socket);
    answer(request, response)
      .then((answered) => {
        if (closing) response.setHeader('connection', 'close');
        send(response, answered);
      })
      .catch((error: unknown) => sendError(request, response, problemOf(request, error, options.log)));
  });

  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });

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
        for (const socket of unused) socket.destroy();
        setTimeout(() => server.closeAllConnections(), patience).unref();
      }),
  };
}

/** Finds the route of a request, after it was seen where it comes from and who asks, and lets it answer. Throws `RestProblem`. */
function createAnswer(rest: Rest, { authentication, host, hosts }: EngineServerOptions) {
  const find = createRouter(rest.routes);
  const authenticate = createAuthenticate(authentication);
  const allowsHost = createHostCheck(host === undefined ? hosts : [host, ...(hosts ?? [])]);
  const matchOf = (method: string, path: string): Match =>
    path.startsWith(`${base}/`) ? find(method, path.slice(base.length)) : { kind: 'unknown' };
  return async (request: IncomingMessage, response: ServerResponse): Promise<Answer> => {
    if (!allowsHost(request.headers.host))
      throw new RestProblem('FORBIDDEN', 'This host name is not one of the engine’s');
    const url = request.url ?? '/';
    const queryAt = url.indexOf('?');
    const match = matchOf(request.method ?? 'GET', queryAt < 0 ? url : url.slice(0, queryAt));
    const username = match.kind === 'route' && match.route.isPublic === true ? undefined : authenticate(request);
    const { route, parameters } = routeOf(match, request);
    const asked = {
      parameters,
      query: queryAt < 0 ? noQuery : new URLSearchParams(url.slice(queryAt + 1)),
      body: route.body === undefined ? await readJson(request) : undefined,
      parts: route.body === 'multipart' ? await readParts(request) : noParts,
      username,
      isClosed: () => response.closed || response.destroyed || request.socket.destroyed || request.socket.readableEnded,
      // Its end comes some turns of the loop before the close, in which jobs could be leased to nobody.
      onClosed(listener: () => void) {
        const { socket } = request;
        socket.once('end', listener);
        response.once('close', () => {
          socket.off('end', listener);
          listener();
        });
      },
    };
    const { operation } = route;
    const answering = async () => route.answer(asked);
    // Waiting for jobs is no work.
    const answer = await (operation === 'activateJobs'
      ? answering()
      : spanning({ kind: 'server', name: operation, from: request.headers }, answering));
    if (!request.complete) request.resume();
    return rest.shape(operation, answer);
  };
}

function problemOf({ url }: IncomingMessage, error: unknown, log: Logger | undefined): RestProblem {
  if (error instanceof RestProblem) return error;
  log?.error({ err: error, url }, 'engine API: a request failed');
  return new RestProblem('INTERNAL_ERROR', 'The engine failed; see its log');
}

function sendError(request: IncomingMessage, response: ServerResponse, { title, message: detail }: RestProblem): void {
  // What was not read of the body would otherwise be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  request.resume();
  if (title === 'UNAUTHORIZED') response.setHeader('www-authenticate', 'Basic realm="engine", Bearer');
  const [instance = '/'] = (request.url ?? '/').split('?');
  send(response, {
    status: statusByTitle[title],
    body: JSON.stringify(problem({ status: statusByTitle[title], title, detail, instance })),
    contentType: problemContentType,
  });
}

function routeOf(match: Match, { method = 'GET', url = '/' }: IncomingMessage): Match & { kind: 'route' } {
  if (match.kind === 'route') return match;
  if (match.kind === 'wrong-method') {
    throw new RestProblem(
      'Method Not Allowed',
      `Request method '${method}' is not supported: use ${match.allowed.join(', ')}`,
    );
  }
  throw notFound(`No endpoint ${method} ${url.split('?')[0]}`);
}

const noQuery = new URLSearchParams();

/** How long `close` waits for requests under way, in ms. */
const patience = 5_000;

function send(response: ServerResponse, { status, body, contentType }: Answer): void {
  if (response.destroyed) return;
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  const content =
    contentType !== undefined && (typeof body === 'string' || Buffer.isBuffer(body)) ? body : JSON.stringify(body);
  const length = Buffer.byteLength(content);
  response
    .writeHead(status, { 'content-type': contentType ?? 'application/json', 'content-length': length })
    // As many bytes as characters: there is nothing to encode, which Node needs to be told.
    .end(content, length === content.length ? 'latin1' : 'utf8');
}

function addressOf(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP address');
  return `http://${isIP(address.address) === 6 ? `[${address.address}]` : address.address}:${address.port}`;
}
