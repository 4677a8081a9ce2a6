import type { IncomingHttpHeaders } from 'node:http';

/** A request as programs send it nearly always: whole in one piece, with nothing about it that leaves a choice to who reads it. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly body: Buffer;
}

interface Head {
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** Bytes of the body. */
  readonly length: number;
}

const requestLine = /^(GET|POST|PUT|PATCH|DELETE) (\/[\x21-\x7e]*) HTTP\/1\.1$/;
/** Nothing but visible signs, blanks between them; no line is a continuation of another (RFC 9112, section 5). Read in one pass, whatever it is. */
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):([\x20-\x7e\t]*)$/;
const digits = /^\d{1,9}$/;
/** Headers with which a request is not over at the end of its body, or its body is not what it seems. */
const unusual = ['transfer-encoding', 'expect', 'upgrade', 'trailer', 'te'];
/** Longest head that is read here, in bytes. */
const longest = 8_192;

/**
 * Reads what came in one piece. Undefined: it is not a plain request, or not exactly one; then nothing of it was taken. What is read here, any reader of
 * HTTP reads the same.
 */
export function plainRequests(): (piece: Buffer) => PlainRequest | undefined {
  const headOf = remembered(readHead, 200);
  return (piece) => {
    const text = piece.toString('latin1', 0, longest);
    const end = text.indexOf('\r\n\r\n');
    const lineEnd = text.indexOf('\r\n');
    if (end < 0 || lineEnd === end) return undefined;
    const [, method, url] = requestLine.exec(text.slice(0, lineEnd)) ?? [];
    const head = method === undefined || url === undefined ? undefined : headOf(text.slice(lineEnd + 2, end));
    if (method === undefined || url === undefined || head?.length !== piece.length - end - 4) return undefined;
    return { method, url, headers: head.headers, body: piece.subarray(end + 4) };
  };
}

function readHead(text: string): Head | undefined {
  const headers: IncomingHttpHeaders = {};
  for (const line of text.split('\r\n')) {
    const [, written, value] = headerLine.exec(line) ?? [];
    const name = written?.toLowerCase();
    if (name === undefined || value === undefined || Object.hasOwn(headers, name)) return undefined;
    // Of what the pattern lets through only blanks and tabs are trimmed.
    headers[name] = value.trim();
  }
  const { host, connection = 'keep-alive', 'content-length': length = '0' } = headers;
  const isPlain =
    host !== undefined &&
    connection.toLowerCase() === 'keep-alive' &&
    digits.test(length) &&
    !unusual.some((name) => Object.hasOwn(headers, name));
  return isPlain ? { headers, length: Number(length) } : undefined;
}

/** A client sends the same headers again and again: what was read of them is kept, of so many at most. */
function remembered<Result>(read: (text: string) => Result, most: number): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = read(text);
    if (known.size >= most) known.clear();
    known.set(text, result);
    return result;
  };
}
