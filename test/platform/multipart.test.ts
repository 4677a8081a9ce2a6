import { describe, expect, it } from '@jest/globals';
import { parseMultipart } from '../../platform/multipart.ts';
import { BodyFault } from '../../platform/request-body.ts';

const type = 'multipart/form-data; boundary=B';
const body = Buffer.from(
  [
    '--B\r\nContent-Disposition: form-data; name="_token"\r\n\r\nåäö\r\n',
    '--B\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nhello\r\n',
    '--B--\r\n',
  ].join(''),
);

describe('a multipart body', () => {
  it('gives its fields and files', async () => {
    const { fields, files } = await parseMultipart(body, type, 10);
    expect([...fields]).toEqual([['_token', ['åäö']]]);
    expect(files.map(({ content, ...file }) => [file, String(content)])).toEqual([
      [{ field: 'file', fileName: 'a.csv', contentType: 'text/csv' }, 'hello'],
    ]);
  });

  it('that ends anywhere is read or refused, never an error that nobody catches', async () => {
    const ends = Array.from({ length: body.length }, (_, length) => length);
    const outcomes = await Promise.all(
      ends.map((length) =>
        parseMultipart(body.subarray(0, length), type, 10).then(
          ({ files }) => files.length,
          (error: unknown) => error instanceof BodyFault,
        ),
      ),
    );
    // Whole once its closing boundary has come; the last line break may be missing.
    expect(outcomes.slice(0, -2).filter((outcome) => outcome !== true)).toEqual([]);
    expect(outcomes.slice(-2)).toEqual([1, 1]);
  });

  it.each([
    ['no boundary', 'multipart/form-data'],
    ['a broken boundary', 'multipart/form-data; boundary="'],
    ['another boundary', 'multipart/form-data; boundary=other'],
    ['another type', 'text/plain'],
  ])('with %s is refused', async (_, other) => {
    await expect(parseMultipart(body, other, 10)).rejects.toBeInstanceOf(BodyFault);
  });

  it('with too many parts is refused', async () => {
    const part = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
    const many = Buffer.from(`${part.repeat(11)}--B--\r\n`);
    await expect(parseMultipart(many, type, 10)).rejects.toThrow('more than 10 parts');
  });

  it('may name its fields as it likes', async () => {
    const odd = Buffer.from('--B\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--B--\r\n');
    const { fields } = await parseMultipart(odd, type, 10);
    expect([...fields]).toEqual([['__proto__', ['x']]]);
  });
});
