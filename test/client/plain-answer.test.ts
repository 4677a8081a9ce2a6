import { describe, expect, it } from '@jest/globals';
import { answerReader, type PlainAnswer } from '../../client/plain-answer.ts';

/** Reads an answer that comes in pieces of so many bytes; undefined: it isn't whole. */
function read(text: string, size: number): PlainAnswer | undefined {
  const reader = answerReader();
  const bytes = Buffer.from(text, 'latin1');
  for (let from = 0; from < bytes.length; from += size) {
    const answer = reader.take(bytes.subarray(from, from + size));
    if (answer) return answer;
  }
  return reader.end();
}

const ofLength = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello';
const inChunks =
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4;name=value\r\nhell\r\n1\r\no\r\n0\r\ntrailer: x\r\n\r\n';
const toTheEnd = 'HTTP/1.1 200 OK\r\n\r\nhello';
const afterNews = `HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${ofLength}`;

describe('an answer', () => {
  it.each([
    ['that says its length', ofLength, false],
    ['in chunks', inChunks, false],
    ['that ends with its connection', toTheEnd, true],
    ['behind the news that it comes', afterNews, false],
    ['of an old proxy, with its length', ofLength.replace('1.1', '1.0'), true],
    ['of an old proxy', toTheEnd.replace('1.1', '1.0'), true],
  ])('%s is read in whatever pieces it comes', (_, text, isLast) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const answer = read(text, size);
      expect(answer?.bytes.toString('utf8')).toBe('hello');
      expect(answer).toMatchObject({ status: 200, isLast });
    }
  });

  it.each([204, 304])('has no body with status %s, whatever it says', (status) => {
    expect(read(`HTTP/1.1 ${status} X\r\ncontent-length: 7\r\n\r\n`, 1000)?.bytes).toHaveLength(0);
  });

  it('gives all values of a header', () => {
    expect(read('HTTP/1.1 204\r\nA: 1\r\nb:2\r\na:\t3 \r\n\r\n', 1000)?.headers).toEqual(
      new Map([
        ['a', ['1', '3']],
        ['b', ['2']],
      ]),
    );
  });

  it.each([
    ['when it says so', 'HTTP/1.1 204 X\r\nConnection: Close\r\n\r\n'],
    ['when more came than it says', `${ofLength}HTTP/1.1`],
    ['when more came than its chunks', `${inChunks}x`],
  ])('is the last one of its connection %s', (_, text) => {
    expect(read(text, 1000)?.isLast).toBe(true);
  });

  it.each([
    ['in its body', ofLength.slice(0, -1)],
    ['in a chunk', inChunks.slice(0, -30)],
    ['before its last chunk', inChunks.slice(0, -19)],
    ['in its head', 'HTTP/1.1 200 OK\r\n'],
  ])('that ends %s is none', (_, text) => {
    expect(read(text, 1000)).toBeUndefined();
  });
});

describe('what is no answer is refused', () => {
  it.each([
    ['another protocol', 'SSH-2.0-x\r\n\r\n'],
    ['another version', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['chunks of a version without them', inChunks.replace('1.1', '1.0')],
    ['a header that goes on in the next line', 'HTTP/1.1 200 OK\r\na: 1\r\n 2\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx'],
    ['a length and chunks', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n'],
    ['another coding', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n'],
    ['a chunk without a length', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n'],
    ['a chunk that is longer than it says', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nxy\r\n'],
    ['a head without an end', `HTTP/1.1 200 OK\r\na: ${'x'.repeat(70_000)}`],
  ])('%s', (_, text) => {
    expect(() => read(text, 100_000)).toThrow(/./);
  });
});
