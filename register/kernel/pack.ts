import { promisify } from 'node:util';
import {
  constants,
  zstdCompress,
  zstdCompressSync,
  zstdDecompress,
  zstdDecompressSync,
  type ZstdOptions,
} from 'node:zlib';

/** How documents and mails are kept: as Zstandard frames (RFC 8878), packed before they are sealed. */
const options: ZstdOptions = { params: { [constants.ZSTD_c_compressionLevel]: 9 } };

const compress = promisify<Uint8Array, ZstdOptions, Buffer>(zstdCompress);
const decompress = promisify<Uint8Array, Buffer>(zstdDecompress);

export const pack = (bytes: Uint8Array): Promise<Uint8Array> => compress(bytes, options);

/** Rejects what is damaged. */
export const unpack = (bytes: Uint8Array): Promise<Uint8Array> => decompress(bytes);

export const packText = (text: string): Uint8Array => zstdCompressSync(text, options);

/** Throws for what is damaged. */
export const unpackText = (bytes: Uint8Array): string => zstdDecompressSync(bytes).toString('utf8');
