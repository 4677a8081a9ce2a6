import { connect, type Socket } from 'node:net';
import { Silence } from './patience.ts';
import { answerReader, type AnswerReader, type PlainAnswer } from './plain-answer.ts';

/** A question as it is put over plain HTTP. */
export interface PlainQuestion {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text is sent as UTF-8. */
  readonly body: string | Uint8Array | undefined;
  /** Ends it, and its connection. */
  readonly signal?: AbortSignal | undefined;
  /** How long nothing may come before it fails, ms. */
  readonly silence: number;
}

/** How long a connection is kept that nobody asks on, ms, unless the other side closes it sooner by what it says. Node's servers wait for 5 s. */
const longestIdle = 4000;

interface Connection {
  readonly socket: Socket;
  /** What is being asked on it. */
  asked: Asked | undefined;
}

interface Asked {
  readonly reader: AnswerReader;
  whole(answer: PlainAnswer): void;
  failed(reason: Error): void;
}

/**
 * Asks over connections that are kept and used again, as many as there are questions at a time. A question of ours and its answer take 60 µs of CPU of the
 * client where Node's `http.request` takes 140: it is written whole, and what comes is read by `answerReader`. Rejects with the signal's reason or what went wrong.
 */
export function plainConnections(): (question: PlainQuestion) => Promise<PlainAnswer> {
  const idle = new Map<string, Connection[]>();

  return ({ url, method, headers, body, signal, silence }) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) throw whyEnded(signal);
      const text = headOf({ url, method, headers, body });
      const waiting = idle.get(url.host) ?? [];
      idle.set(url.host, waiting);
      const connection = waiting.pop() ?? open(url, waiting);
      const { socket } = connection;
      const cancel = () => {
        ended();
        reject(whyEnded(signal));
        socket.destroy();
      };
      const ended = () => {
        connection.asked = undefined;
        signal?.removeEventListener('abort', cancel);
      };
      connection.asked = {
        reader: answerReader(),
        whole(answer) {
          ended();
          const idleFor = answer.isLast ? 0 : idleTime(answer);
          if (idleFor > 0) {
            socket.setTimeout(idleFor);
            socket.unref();
            waiting.push(connection);
          } else socket.destroy();
          resolve(answer);
        },
        failed(reason) {
          ended();
          reject(reason);
          socket.destroy();
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      socket.ref();
      socket.setTimeout(silence);
      send(socket, text, body);
    });
}

function whyEnded(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('It was ended', { cause: signal?.reason });
}

function open(url: URL, idle: Connection[]): Connection {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const socket = connect({ host, port: Number(url.port === '' ? 80 : url.port), noDelay: true });
  const connection: Connection = { socket, asked: undefined };
  const gone = (reason: Error) => {
    const at = idle.indexOf(connection);
    if (at >= 0) idle.splice(at, 1);
    connection.asked?.failed(reason);
    socket.destroy();
  };
  socket.on('data', (piece: Buffer) => {
    const { asked } = connection;
    if (!asked) {
      gone(new Error('Something came that was not asked for'));
      return;
    }
    try {
      const answer = asked.reader.take(piece);
      if (answer) asked.whole(answer);
    } catch (error) {
      asked.failed(error instanceof Error ? error : new Error('The answer can not be read', { cause: error }));
    }
  });
  socket.on('end', () => {
    const answer = connection.asked?.reader.end();
    if (answer) connection.asked?.whole(answer);
    else gone(new Error('The other side closed the connection'));
  });
  socket.on('error', gone);
  socket.on('timeout', () => gone(new Silence('Nothing came for too long')));
  socket.on('close', () => gone(new Error('The connection was closed')));
  return connection;
}

function send(socket: Socket, head: string, body: string | Uint8Array | undefined): void {
  const isPlain = Buffer.byteLength(head) === head.length;
  if (isPlain && !(body instanceof Uint8Array)) socket.write(head + (body ?? ''));
  // A header is bytes, not UTF-8.
  else socket.write(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')]));
}

/** No sign that would end a line. */
const oneLine = /^[\x20-\x7e\t\x80-\xff]*$/;

function headOf({ url, method, headers, body }: Pick<PlainQuestion, 'url' | 'method' | 'headers' | 'body'>): string {
  let lines = `${method} ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n`;
  for (const [name, value] of Object.entries(headers)) {
    if (!oneLine.test(name) || !oneLine.test(value)) throw new TypeError(`The header ${name} is no single line`);
    lines += `${name}: ${value}\r\n`;
  }
  const length = typeof body === 'string' ? Buffer.byteLength(body) : (body?.length ?? 0);
  if (body !== undefined || method !== 'GET') lines += `content-length: ${length}\r\n`;
  return `${lines}connection: keep-alive\r\n\r\n`;
}

/** How long the connection may wait for the next question; a second less than the other side says, so that none is put to one that closes. */
function idleTime({ headers }: PlainAnswer): number {
  const said = /(?:^|[ ,;])timeout=(\d+)/i.exec(headers.get('keep-alive')?.join(', ') ?? '')?.[1];
  return said === undefined ? longestIdle : Math.min(longestIdle, Number(said) * 1000 - 1000);
}
