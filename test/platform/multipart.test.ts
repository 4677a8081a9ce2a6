import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { parseMultipart, readMultipart, type UploadedParts } from '../../platform/multipart.ts';
import { BodyFault } from '../../platform/request-body.ts';

const type = 'multipart/form-data; boundary=B';
const body = Buffer.from(
  [
    '--B\r\nContent-Disposition: form-data; name="_token"\r\n\r\nåäö\r\n',
    '--B\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nhello\r\n',
    '--B--\r\n',
  ].join(''),
);

/** @param kept of files; default: all */
async function read(bytes: Buffer, contentType: string, kept?: number): Promise<UploadedParts> {
  const limits = { bytes: 1_000_000, parts: 10, ...(kept !== undefined && { kept }) };
  const { parser, parts } = parseMultipart(contentType, limits);
  parser.end(bytes);
  return parts;
}

describe('a multipart body', () => {
  it('gives its fields and files', async () => {
    const { fields, files } = await read(body, type);
    expect([...fields]).toEqual([['_token', ['åäö']]]);
    expect(files.map(({ content, ...file }) => [file, String(content)])).toEqual([
      [{ field: 'file', fileName: 'a.csv', contentType: 'text/csv', isCut: false }, 'hello'],
    ]);
  });

  it('that ends anywhere is read or refused, never an error that nobody catches', async () => {
    const ends = Array.from({ length: body.length }, (_, length) => length);
    const outcomes = await Promise.all(
      ends.map((length) =>
        read(body.subarray(0, length), type).then(
          ({ files }) => files.length,
          (error: unknown) => error instanceof BodyFault,
        ),
      ),
    );
    // Whole once its closing boundary has come; the last line break may be missing.
    expect(outcomes.slice(0, -2).filter((outcome) => outcome !== true)).toEqual([]);
    expect(outcomes.slice(-2)).toEqual([1, 1]);
  });

  it('that its parser throws at is refused, and what comes after is read past: nobody else would catch it', async () => {
    const request = new IncomingMessage(new Socket());
    request.headers['content-type'] = type;
    const read = readMultipart(request, { bytes: 1_000_000, parts: 10 });
    // What is no bytes a stream throws at, before it has told anybody.
    expect(() => request.emit('data', [1])).not.toThrow();
    await expect(read).rejects.toMatchObject({ name: 'BodyFault', kind: 'broken' });
    expect(request.listenerCount('data')).toBe(0);
    request.destroy();
  });

  it.each([
    ['no boundary', 'multipart/form-data'],
    ['a broken boundary', 'multipart/form-data; boundary="'],
    ['another boundary', 'multipart/form-data; boundary=other'],
    ['another type', 'text/plain'],
  ])('with %s is refused', async (_, other) => {
    await expect(read(body, other)).rejects.toBeInstanceOf(BodyFault);
  });

  it('with too many parts is refused', async () => {
    const part = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
    const many = Buffer.from(`${part.repeat(11)}--B--\r\n`);
    await expect(read(many, type)).rejects.toThrow('more than 10 parts');
  });

  it('with a larger file than is kept gives the fields after it', async () => {
    const after = Buffer.from(
      [
        '--B\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n',
        `${'x'.repeat(300_000)}\r\n--B\r\nContent-Disposition: form-data; name="reason"\r\n\r\nDärför\r\n--B--\r\n`,
      ].join(''),
    );
    const { fields, files } = await read(after, type, 100_000);
    expect([...fields]).toEqual([['reason', ['Därför']]]);
    expect(files.map(({ isCut, content }) => [isCut, content.length <= 100_000])).toEqual([[true, true]]);
  });

  it('with larger fields than are kept is refused', async () => {
    const large = Buffer.from(
      `--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(2000)}\r\n--B--\r\n`,
    );
    await expect(read(large, type, 1000)).rejects.toMatchObject({ kind: 'too-large' });
  });

  it('may name its fields as it likes', async () => {
    const odd = Buffer.from('--B\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--B--\r\n');
    const { fields } = await read(odd, type);
    expect([...fields]).toEqual([['__proto__', ['x']]]);
  });
});
