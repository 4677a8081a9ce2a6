/** An answer of HTTP as it came. */
export interface PlainAnswer {
  readonly status: number;
  /** By their names in lower case; of those that came several times all values, in their order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly bytes: Buffer;
  /** Nothing more can be asked on its connection. */
  readonly isLast: boolean;
}

/** Reads one answer from the pieces in which it comes. */
export interface AnswerReader {
  /** Returns the answer once it is whole. Throws at what is no answer of HTTP. */
  take(piece: Buffer): PlainAnswer | undefined;
  /** Nothing more comes: returns the answer if that is how it ends. */
  end(): PlainAnswer | undefined;
}

interface Head {
  /** Of HTTP/1.0, as old proxies speak it: its connection is not used again. */
  readonly isOld: boolean;
  readonly status: number;
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

interface Body {
  /** True once it is whole. */
  take(piece: Buffer): boolean;
  readonly parts: readonly Buffer[];
  /** It is whole when its connection ends, and not before. */
  readonly isToTheEnd: boolean;
  /** True when something came behind it. */
  isExceeded(): boolean;
}

/** Longest head, and longest line within chunks, in bytes. */
const longest = 65_536;
const headEnd = '\r\n\r\n';

/** RFC 9112. Reads answers to GET, POST and the like, not to HEAD and CONNECT, whose answers have no body whatever they say. */
export function answerReader(): AnswerReader {
  let unread: Buffer | undefined;
  let head: Head | undefined;
  let body: Body | undefined;

  function answer(): PlainAnswer | undefined {
    if (!head || !body) return undefined;
    const { status, headers } = head;
    const { parts } = body;
    const isLast =
      head.isOld || body.isToTheEnd || body.isExceeded() || valueOf(head, 'connection')?.toLowerCase() === 'close';
    const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    return { status, headers, bytes, isLast };
  }

  return {
    take(piece) {
      let rest = unread ? Buffer.concat([unread, piece]) : piece;
      unread = undefined;
      while (!head) {
        const end = rest.indexOf(headEnd);
        if (end < 0) {
          if (rest.length > longest) throw new Error('The head of the answer is too long');
          unread = rest;
          return undefined;
        }
        const read = readHead(rest.toString('latin1', 0, end));
        rest = rest.subarray(end + headEnd.length);
        // Below 200 it only says that the answer is on its way.
        if (read.status >= 200) head = read;
      }
      body ??= bodyOf(head);
      return body.take(rest) ? answer() : undefined;
    },
    end: () => (body?.isToTheEnd === true ? answer() : undefined),
  };
}

const statusLine = /^HTTP\/1\.([01]) (\d{3})(?: |$)/;
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):([\x20-\x7e\t\x80-\xff]*)$/;

function readHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, code] = statusLine.exec(first) ?? [];
  const status = Number(code);
  if (!(status >= 100)) throw new Error('The answer is not HTTP/1.1');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, written, value] = headerLine.exec(line) ?? [];
    if (written === undefined || value === undefined) throw new Error('A header of the answer can not be read');
    const name = written.toLowerCase();
    const before = headers.get(name);
    if (before) before.push(value.trim());
    else headers.set(name, [value.trim()]);
  }
  return { isOld: minor === '0', status, headers };
}

const valueOf = ({ headers }: Head, name: string): string | undefined => headers.get(name)?.join(', ');

/** Statuses that never have a body. */
const withoutBody = new Set([204, 304]);

function bodyOf(head: Head): Body {
  if (withoutBody.has(head.status)) return bodyOfLength(0);
  const [coding, length] = [valueOf(head, 'transfer-encoding'), valueOf(head, 'content-length')];
  if (coding !== undefined) {
    if (head.isOld || coding.toLowerCase() !== 'chunked' || length !== undefined) {
      throw new Error('It can not be told where the answer ends');
    }
    return bodyInChunks();
  }
  if (length === undefined) return bodyToTheEnd();
  if (!/^\d{1,12}$/.test(length)) throw new Error('The length of the answer can not be read');
  return bodyOfLength(Number(length));
}

function bodyOfLength(length: number): Body {
  const parts: Buffer[] = [];
  let left = length;
  let isMore = false;
  return {
    parts,
    isToTheEnd: false,
    take(piece) {
      isMore = piece.length > left;
      const part = isMore ? piece.subarray(0, left) : piece;
      if (part.length > 0) parts.push(part);
      left -= part.length;
      return left === 0;
    },
    isExceeded: () => isMore,
  };
}

function bodyToTheEnd(): Body {
  const parts: Buffer[] = [];
  return {
    parts,
    isToTheEnd: true,
    take(piece) {
      parts.push(piece);
      return false;
    },
    isExceeded: () => false,
  };
}

/** RFC 9112, section 7.1: each piece behind its length, then lines that may be passed over. */
function bodyInChunks(): Body {
  const parts: Buffer[] = [];
  let unread: Buffer = Buffer.alloc(0);
  let state: 'size' | 'data' | 'data-end' | 'trailer' = 'size';
  let left = 0;

  /** The next line; undefined: it isn't there yet. */
  function line(): string | undefined {
    const end = unread.indexOf('\r\n');
    if (end < 0 && unread.length > longest) throw new Error('A line of the answer is too long');
    if (end < 0) return undefined;
    const text = unread.toString('latin1', 0, end);
    unread = unread.subarray(end + 2);
    return text;
  }

  function takeData(): void {
    const part = unread.subarray(0, left);
    parts.push(part);
    left -= part.length;
    unread = unread.subarray(part.length);
    if (left === 0) state = 'data-end';
  }

  return {
    parts,
    isToTheEnd: false,
    take(piece) {
      unread = unread.length === 0 ? piece : Buffer.concat([unread, piece]);
      for (;;) {
        if (state === 'data') {
          if (unread.length === 0) return false;
          takeData();
          continue;
        }
        const text = line();
        if (text === undefined) return false;
        if (state === 'trailer' && text === '') return true;
        if (state === 'data-end' && text !== '') throw new Error('A part of the answer is longer than it says');
        if (state === 'data-end') state = 'size';
        else if (state === 'size') {
          left = Number.parseInt(/^[0-9a-f]{1,8}(?=[;\t ]|$)/i.exec(text)?.[0] ?? '', 16);
          if (Number.isNaN(left)) throw new Error('A length in the answer can not be read');
          state = left === 0 ? 'trailer' : 'data';
        }
      }
    },
    isExceeded: () => unread.length > 0,
  };
}
