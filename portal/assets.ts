import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { z } from 'zod';
import { Unusable } from '../platform/unusable.ts';

/** A file the browser may fetch under `/assets/`. The name holds a hash of the content, so it never changes. */
export interface Asset {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Compressed, made when it is first asked for; undefined: compressed already, as fonts are. */
  readonly brotli: (() => Promise<Uint8Array>) | undefined;
}

export interface Assets {
  find(name: string): Asset | undefined;
  /** Address of an entry: `portal.css`, `form.js`, `diagram.js`, `desk.js`, `case.js`. Throws for an unknown one. */
  url(entry: string): string;
}

/** Where `bin/make-assets.ts` puts them. */
export const assetsFolder = join(import.meta.dirname, '../node_modules/.cache/browser');

const List = z.object({ files: z.array(z.string()), entries: z.record(z.string(), z.string()) });

const compressBytes = promisify(brotliCompress);
const compress = (bytes: Uint8Array) => compressBytes(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  woff: 'font/woff',
  svg: 'image/svg+xml',
};

/** Style sheet, fonts and browser code. Throws `Unusable` when they haven't been made. */
export function readAssets(folder = assetsFolder): Assets {
  const list = join(folder, 'list.json');
  if (!existsSync(list)) throw new Unusable('Style sheet and browser code have not been made: run `npm run assets`');
  const { files: names, entries } = List.parse(JSON.parse(readFileSync(list, 'utf8')));
  const files = new Map(names.map((name) => [name, asset(name, readFileSync(join(folder, name)))]));
  return {
    find: (name) => files.get(name),
    url(entry) {
      const name = entries[entry];
      if (name === undefined)
        throw new RangeError(`No such asset: ${entry}; there are ${Object.keys(entries).join(', ')}`);
      return `/assets/${name}`;
    },
  };
}

function asset(path: string, bytes: Uint8Array): Asset {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  let made: Promise<Uint8Array> | undefined;
  return {
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    bytes,
    brotli: extension.startsWith('woff') ? undefined : () => (made ??= compress(bytes)),
  };
}
