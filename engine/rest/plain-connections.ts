import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Outgoing } from './outgoing.ts';
import { plainRequests, type PlainRequest } from './plain-request.ts';

interface Gone {
  readonly isClosed: () => boolean;
  readonly onClosed: (listener: () => void) => void;
}

interface Plain {
  /** The answer; undefined: the request isn't one of those that are taken here. Never rejects. */
  readonly take: (request: PlainRequest, client: Gone) => Promise<Outgoing> | undefined;
  readonly isClosing: () => boolean;
  /** Called with each connection that Node reads from now on. */
  readonly handedOver: (socket: Socket) => void;
}

/** Between two requests a connection is kept for so long, in s; it is closed a second later, when the client must know. */
export const keptFor = 65;

/** Pieces that a client may send before it has got its answer. */
const mostEarly = 16;

/**
 * Reads the connections of a server as long as they bring plain requests, one at a time, which costs a third of what Node's HTTP does. What is anything
 * else – in pieces, chunked, pipelined, of another version, or not taken – goes to Node with its connection, which keeps it.
 * @returns closes those that wait for nothing
 */
export function readPlainConnections(server: Server, plain: Plain): { closeIdle(): void; closeAll(): void } {
  const byNode = server.listeners('connection');
  server.removeAllListeners('connection');
  const connections = new Set<Connection>();
  const read = plainRequests();
  server.on('connection', (socket: Socket) => {
    const connection = serve(socket, read, {
      ...plain,
      handOver(rest) {
        connections.delete(connection);
        plain.handedOver(socket);
        for (const listener of byNode) Reflect.apply(listener, server, [socket]);
        if (rest.length > 0) socket.unshift(rest);
      },
    });
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });
  return {
    closeIdle() {
      // What was answered is sent to its end first.
      for (const { socket, isBusy } of connections) if (!isBusy()) socket.destroySoon();
    },
    closeAll() {
      for (const { socket } of connections) socket.destroy();
    },
  };
}

interface Connection {
  readonly socket: Socket;
  readonly isBusy: () => boolean;
}

function serve(
  socket: Socket,
  read: (piece: Buffer) => PlainRequest | undefined,
  { take, isClosing, handOver }: Pick<Plain, 'take' | 'isClosing'> & { readonly handOver: (rest: Buffer) => void },
): Connection {
  let busy = false;
  const { client, gone, forget } = watch(socket);
  /** What came before the answer to what came before it. */
  let early: Buffer[] = [];

  function onData(piece: Buffer): void {
    // It was told that its last answer is the last.
    if (!socket.writable) return;
    if (busy) {
      // Not before: on a connection that is paused nobody sees that the client has gone.
      if (early.push(piece) >= mostEarly) socket.pause();
      return;
    }
    const request = read(piece);
    const answer = request && take(request, client);
    busy = answer !== undefined;
    if (answer === undefined) leave(piece);
    // What can't be written, of whatever reason, ends this connection and no other.
    else answer.then(answered).catch(() => socket.destroy());
  }

  function answered(answer: Outgoing): void {
    busy = false;
    forget();
    if (socket.destroyed) return;
    const isLast = socket.readableEnded || (early.length === 0 && isClosing());
    send(socket, answer, { isLast, onDrain });
    if (isLast || early.length === 0) return;
    const rest = Buffer.concat(early);
    early = [];
    leave(rest);
  }

  function leave(rest: Buffer): void {
    socket.off('data', onData).off('end', onEnd).off('close', gone).off('timeout', onTimeout).off('error', onError);
    socket.off('drain', onDrain);
    socket.setTimeout(0);
    if (socket.isPaused()) socket.resume();
    handOver(rest);
  }

  function onEnd(): void {
    if (busy) gone();
    else socket.end();
  }
  const onTimeout = (): void => {
    if (!busy) socket.destroy();
  };
  const onDrain = (): void => void socket.resume();
  /** The socket closes by itself, and nobody is there to be told. */
  const onError = (): void => undefined;

  socket.on('data', onData).on('end', onEnd).on('close', gone).on('timeout', onTimeout).on('error', onError);
  socket.setTimeout((keptFor + 1) * 1000);
  return { socket, isBusy: () => busy };
}

/** Whether the client goes before it got an answer. */
function watch(socket: Socket) {
  let waiting: (() => void) | undefined;
  const client: Gone = {
    isClosed: () => socket.destroyed || socket.readableEnded,
    onClosed: (listener) => void (waiting = listener),
  };
  const forget = (): void => void (waiting = undefined);
  const gone = (): void => {
    const listener = waiting;
    forget();
    listener?.();
  };
  return { client, forget, gone };
}

function send(
  socket: Socket,
  answer: Outgoing,
  { isLast, onDrain }: { readonly isLast: boolean; readonly onDrain: () => void },
): void {
  write(socket, answer, isLast);
  if (isLast) socket.destroySoon();
  // Of a client that doesn't read its answers no more requests are read: they would pile up here.
  else if (socket.writableNeedDrain) socket.pause().once('drain', onDrain);
}

function write(
  socket: Socket,
  { status, content, contentType, challenge, retryAfter }: Outgoing,
  isLast: boolean,
): void {
  const length = content === undefined ? 0 : Buffer.byteLength(content);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${
    content === undefined ? '' : `content-type: ${contentType}\r\n`
  }${status === 204 ? '' : `content-length: ${length}\r\n`}${challenge === undefined ? '' : `www-authenticate: ${challenge}\r\n`}${retryAfter === undefined ? '' : `retry-after: ${retryAfter}\r\n`}Date: ${date()}\r\n${
    isLast ? 'Connection: close' : `Connection: keep-alive\r\nKeep-Alive: timeout=${keptFor}`
  }\r\n\r\n`;
  if (content === undefined) socket.write(head, 'latin1');
  else if (typeof content !== 'string') socket.write(Buffer.concat([Buffer.from(head, 'latin1'), content]));
  // As many bytes as characters: there is nothing to encode, which Node needs to be told.
  else socket.write(head + content, length === content.length ? 'latin1' : 'utf8');
}

let dateText = '';
let dateSecond = 0;

/** As the header has it; made once a second. */
function date(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateText = new Date().toUTCString();
  }
  return dateText;
}
