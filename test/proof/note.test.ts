import { describe, expect, it } from '@jest/globals';
import { createPrivateKey, hash } from 'node:crypto';
import { checkpointText, cosign, cosignedAt, readCheckpoint } from '../../proof/checkpoint.ts';
import {
  isSignedBy,
  readNote,
  readVerifier,
  signatureOf,
  signerOf,
  writeNote,
  writeVerifier,
} from '../../proof/note.ts';

/** Keys of the seeds 01×32 (log) and 02×32 (witness). */
const keyOf = (byte: number) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]),
    format: 'der',
    type: 'pkcs8',
  });
const log = signerOf('log.example/audit', 'note', keyOf(1));
const witness = signerOf('witness.example/w1', 'cosignature', keyOf(2));
const root = Buffer.from('5a61fc2b54f9cfa71774f2432143dd40c6cb2b11947faf65a7d3da5cb65199c8', 'hex');
const text = checkpointText({ origin: 'log.example/audit', size: 7, root });
const note = writeNote({ text, signatures: [signatureOf(text, log), cosign(text, 1_700_000_000, witness)] });

/** What another implementation (Python) made of the same keys, tree and time, byte for byte. */
const elsewhere = `log.example/audit
7
WmH8K1T5z6cXdPJDIUPdQMbLKxGUf69lp9PaXLZRmcg=

— log.example/audit XwL/bdyHi+JoBBaMrQolr4mHttEzer1d6RUZ4R9hNym3EsR4PCqy6Gigu5zBok6Bg2O4Q5UlP1gXDpZJVl0dfEB+XQ4=
— witness.example/w1 3xwKNQAAAABlU/EAVQW+d+M2yUNt+s9FkLFJmOjdcikiuiZx+sNsQ2Z24Ji7uKtyXN4MxVcdnal22+WT8sqLhwux8J5fARPg6sUdBw==
`;

describe('a signed note', () => {
  it('is byte for byte what another implementation writes, with checkpoint and cosignature', () => {
    expect(note).toBe(elsewhere);
    expect(hash('sha256', note)).toBe('9f4d8155ab6c2c0ed717b4235d01fec08424df458defc2574af8a03e9b4f9627');
  });

  it('has its keys written as others write them, and reads them back', () => {
    const lines = [
      'log.example/audit+5f02ff6d+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c',
      'witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU',
    ];
    expect([log, witness].map(({ verifier }) => writeVerifier(verifier))).toEqual(lines);
    expect(lines.map((line) => writeVerifier(readVerifier(line)))).toEqual(lines);
  });

  it('is read, and its signatures checked', () => {
    const read = readNote(elsewhere);
    expect(isSignedBy(read, log.verifier)).toBe(true);
    expect(cosignedAt(read, witness.verifier)).toBe(1_700_000_000);
    expect(readCheckpoint(read.text)).toEqual({ origin: 'log.example/audit', size: 7, root });
  });

  it('ignores keys that it does not know, and refuses all when a known one fails', () => {
    const other = signerOf('log.example/audit', 'note', keyOf(3)).verifier;
    expect(isSignedBy(readNote(note), other)).toBe(false);
    const changed = readNote(note.replace('\n7\n', '\n8\n'));
    expect(() => isSignedBy(changed, log.verifier)).toThrow('The signature of log.example/audit is wrong');
    expect(() => cosignedAt(changed, witness.verifier)).toThrow('The cosignature of witness.example/w1 is wrong');
  });

  it.each([
    ['no empty line', note.replace('\n\n', '\n')],
    ['no line feed at the end', note.slice(0, -1)],
    ['a carriage return', note.replace('\n', '\r\n')],
    ['a hyphen in place of the dash', note.replace('— log', '- log')],
    ['base64 that is not the one of its bytes', note.replace('XQ4=\n', 'XQ5=\n')],
    ['no signature', `${text}\n`],
    ['a signature that is only the id', `${text}\n— log.example/audit XwL/bQ==\n`],
  ])('is refused with %s', (_what, wrong) => {
    expect(() => readNote(wrong)).toThrow();
  });

  it.each(['-1', '007', '7.0', '1e3', '9007199254740993', ''])('has no checkpoint of size "%s"', (size) => {
    expect(() => readCheckpoint(text.replace('\n7\n', `\n${size}\n`))).toThrow('Not a checkpoint');
  });

  it('has no key under a name with a space or a plus, nor one whose id is another', () => {
    expect(() => signerOf('log example', 'note', keyOf(1))).toThrow("can't be the name");
    expect(() => signerOf('log+example', 'note', keyOf(1))).toThrow("can't be the name");
    expect(() => readVerifier('log.example/audit+00000000+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c')).toThrow(
      'id names',
    );
  });
});
