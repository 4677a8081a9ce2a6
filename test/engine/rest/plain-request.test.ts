import { expect, test } from '@jest/globals';
import { plainRequests } from '../../../engine/rest/plain-request.ts';

const read = plainRequests();
const piece = (head: readonly string[], body = '') => Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`, 'latin1');

test('reads a request that has come whole', () => {
  const head = [
    'POST /v2/jobs/1/completion?x=1 HTTP/1.1',
    'Host: localhost',
    'X-Two:  words here ',
    'Content-Length: 2',
  ];
  expect(read(piece(head, '{}'))).toEqual({
    method: 'POST',
    url: '/v2/jobs/1/completion?x=1',
    headers: { host: 'localhost', 'x-two': 'words here', 'content-length': '2' },
    body: Buffer.from('{}'),
  });
});

test('reads a head in one pass, also one that is no head', () => {
  // Going back over each blank for each other one, as a careless pattern does, these take minutes.
  const head = piece(['GET /v2/status HTTP/1.1', 'Host: localhost', `X:${' '.repeat(7_000)}\u0001`]);
  for (let times = 0; times < 5_000; times += 1) expect(read(head)).toBeUndefined();
});

test('reads the body of each request by the same headers', () => {
  const head = ['POST /v2/topology HTTP/1.1', 'Host: localhost', 'Content-Length: 2'];
  expect(read(piece(head, '12'))?.body.toString()).toBe('12');
  expect(read(piece(head, '34'))?.body.toString()).toBe('34');
  expect(read(piece(head, '3'))).toBeUndefined();
});

test('counts the body in bytes', () => {
  const body = Buffer.from('{"a":"å"}').toString('latin1');
  const head = ['POST / HTTP/1.1', 'Host: localhost', `Content-Length: ${body.length}`];
  expect(read(piece(head, body))?.body.toString()).toBe('{"a":"å"}');
});

const line = 'POST /v2/x HTTP/1.1';
const host = 'Host: localhost';

test.each([
  ['a head without its end', Buffer.from(`${line}\r\n${host}\r\n`)],
  ['no header at all', Buffer.from(`${line}\r\n\r\n`)],
  ['no host', piece([line, 'Accept: */*'])],
  ['a body that has not come whole', piece([line, host, 'Content-Length: 3'], '12')],
  ['more than one request', piece([line, host, 'Content-Length: 1'], '12')],
  ['a body without a length', piece([line, host], '{}')],
  ['two lengths', piece([line, host, 'Content-Length: 2', 'Content-Length: 2'], '{}')],
  ['two lengths in one', piece([line, host, 'Content-Length: 2, 2'], '{}')],
  ['a length with a sign', piece([line, host, 'Content-Length: +2'], '{}')],
  ['a length that is no number', piece([line, host, 'Content-Length: 0x2'], '{}')],
  ['chunks', piece([line, host, 'Transfer-Encoding: chunked'], '0\r\n\r\n')],
  ['chunks beside a length', piece([line, host, 'Transfer-Encoding: chunked', 'Content-Length: 2'], '{}')],
  ['a blank before a colon', piece([line, host, 'Content-Length : 2'], '{}')],
  ['a line that goes on', piece([line, host, 'Content-Length: 2', ' 3'], '{}')],
  ['a line feed alone', piece([line, `${host}\nContent-Length: 2`], '{}')],
  ['a carriage return alone', piece([line, `${host}\rContent-Length: 2`], '{}')],
  ['a null byte', piece([line, host, 'X-A: a\0b'])],
  ['a sign beyond ASCII', piece([line, host, 'X-A: å'])],
  ['a header without a name', piece([line, host, ': a'])],
  ['a header without a colon', piece([line, host, 'Accept'])],
  ['an earlier version', piece(['POST /v2/x HTTP/1.0', host])],
  ['another method', piece(['BREW /v2/x HTTP/1.1', host])],
  ['a whole address', piece(['GET http://localhost/v2/x HTTP/1.1', host])],
  ['a blank in the path', piece(['GET /v2/x y HTTP/1.1', host])],
  ['a connection that shall end', piece([line, host, 'Connection: close'])],
  ['an upgrade', piece([line, host, 'Upgrade: h2c'])],
  ['an expectation', piece([line, host, 'Expect: 100-continue', 'Content-Length: 2'], '{}')],
  ['headers that are very long', piece([line, host, `X-A: ${'a'.repeat(9_000)}`])],
])('leaves to Node what has %s', (_, given) => {
  expect(read(given)).toBeUndefined();
  expect(read(given)).toBeUndefined();
});

test('reads on after more different headers than it keeps', () => {
  for (let index = 0; index < 500; index += 1)
    expect(read(piece([line, host, `X-A: ${index}`]))?.headers['x-a']).toBe(String(index));
});
