import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { findBundle, keepBundle, keepForGood, type Bundle } from './kept-bundle.ts';

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

const compressBytes = promisify(brotliCompress);
const compress = (bytes: Uint8Array) => compressBytes(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  woff: 'font/woff',
  svg: 'image/svg+xml',
};
const entries = {
  portal: 'styles/portal.css',
  form: 'browser/form.ts',
  case: 'browser/case.ts',
  moment: 'browser/moment.ts',
  calendar: 'browser/calendar.ts',
  booking: 'browser/booking.ts',
  call: 'browser/call.ts',
  desk: 'browser/desk.ts',
  'companion-window': 'browser/companion-window.ts',
  scan: 'browser/scan.ts',
  start: 'browser/start.ts',
  task: 'browser/task.ts',
  print: 'browser/print.ts',
  'choose-all': 'browser/choose-all.ts',
  incident: 'browser/incident.ts',
  replay: 'browser/replay.ts',
  upload: 'browser/upload.ts',
  download: 'browser/download.ts',
  verify: 'browser/verify.ts',
  heat: 'browser/heat.ts',
  sign: 'browser/sign.ts',
};

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Bundles style sheet, fonts and browser code, which takes about half a second of another program, and stands beside `index.ts` so that it can be begun
 * before all the pages are loaded.
 * @param kept file in which the bundle is kept for the next start; left out: it is made anew, and nothing is written
 */
export async function buildAssets(kept?: string): Promise<Assets> {
  const { files: made, entries: named } =
    (kept === undefined ? undefined : findBundle(kept, folder)) ?? (await bundleFor(kept));
  const files = new Map(made.map(([name, bytes]) => [name, asset(name, bytes)]));
  const urls = new Map(named.map(([entry, name]) => [entry, `/assets/${name}`]));
  return {
    find: (name) => files.get(name),
    url(entry) {
      const url = urls.get(entry);
      if (!url) throw new RangeError(`No such asset: ${entry}; there are ${[...urls.keys()].join(', ')}`);
      return url;
    },
  };
}

/** Bundles for an installation, where there is no bundler, and whose files keep the content and not the times. */
export async function bundleForGood(kept: string): Promise<void> {
  keepForGood(kept, (await bundle()).made);
}

async function bundleFor(kept: string | undefined): Promise<Bundle> {
  const began = Date.now();
  const { made, inputs } = await bundle();
  const paths = [...ofBundler(), ...inputs.map((path) => path.replace(/^\(disabled\):/, ''))];
  if (kept !== undefined) keepBundle(kept, made, { folder, paths, began });
  return made;
}

async function bundle(): Promise<{ readonly made: Bundle; readonly inputs: readonly string[] }> {
  const { build, stop } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: Object.entries(entries).map(([out, file]) => ({ in: `${folder}${file}`, out })),
    outdir: 'assets',
    publicPath: '/assets',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    alias: { flatpickr: `${folder}browser/no-calendar.ts` },
    plugins: [withoutNode()],
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.eot': 'empty', '.ttf': 'empty' },
    logLevel: 'silent',
  });
  // Its process would stay, with 84 MB, for builds that never come.
  await stop();
  const made: Bundle = {
    files: outputFiles.map(({ path, contents }) => [basename(path), contents]),
    entries: Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint === undefined ? [] : [[basename(path).replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ''), basename(path)]],
    ),
  };
  return { made, inputs: Object.keys(metafile.inputs) };
}

/** What else decides what comes out: what it is asked for, the bundler's version, and what it reads of the project. */
const ofBundler = (): string[] => [
  ...[import.meta.filename, fileURLToPath(import.meta.resolve('esbuild/package.json'))].map((path) =>
    relative(folder, path),
  ),
  '../package.json',
  '../tsconfig.json',
];

/**
 * What checks a log is the same code in the browser, with hashes and signatures from there. What else of Node the room imports is for signers and
 * witnesses, and falls away with them.
 */
function withoutNode(): Plugin {
  return {
    name: 'without-node',
    setup(bundle) {
      bundle.onResolve({ filter: /^node:crypto$/ }, () => ({ path: `${folder}browser/node-crypto.ts` }));
      bundle.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
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
