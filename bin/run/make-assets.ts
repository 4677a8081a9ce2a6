import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { z } from 'zod';
import { assetsFolder } from '../../portal/assets.ts';

const root = join(import.meta.dirname, '../..');
const portal = join(root, 'portal');

const entryPoints = {
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

/** What else decides what comes out, from the root. Every installation of packages writes the second. */
const besides = ['bin/run/make-assets.ts', 'node_modules/.package-lock.json', 'tsconfig.json'];

/** Makes style sheet, fonts and browser code, unless they are newer than everything they are made of. */
export async function makeAssets(folder = assetsFolder): Promise<void> {
  // An installation has had them made, and has neither sources nor bundler.
  if (existsSync(join(portal, 'browser')) && !areCurrent(join(folder, 'list.json'))) await bundle(folder);
}

function areCurrent(listFile: string): boolean {
  try {
    const { madeOf } = z.object({ madeOf: z.array(z.string()) }).parse(JSON.parse(readFileSync(listFile, 'utf8')));
    const made = statSync(listFile).mtimeMs;
    return madeOf.every((path) => statSync(join(root, path)).mtimeMs < made);
  } catch {
    return false;
  }
}

async function bundle(folder: string): Promise<void> {
  const began = new Date();
  const draft = `${folder}-${process.pid}`;
  const { build, stop } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entryPoints).map(([out, file]) => ({ in: join(portal, file), out })),
    outdir: draft,
    publicPath: '/assets',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    alias: { flatpickr: join(portal, 'browser/no-calendar.ts') },
    plugins: [withoutNode()],
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'file', '.eot': 'empty', '.ttf': 'empty' },
  });
  // Its process would stay, with 84 MB, for builds that never come.
  await stop();
  const outputs = Object.entries(metafile.outputs);
  const list = {
    files: outputs.map(([path]) => basename(path)),
    entries: Object.fromEntries(
      outputs.flatMap(([path, { entryPoint }]) =>
        entryPoint === undefined ? [] : [[basename(path).replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ''), basename(path)]],
      ),
    ),
    madeOf: [...besides, ...Object.keys(metafile.inputs).filter(isOurs)],
  };
  writeFileSync(join(draft, 'list.json'), JSON.stringify(list));
  // What is changed from here on is newer, also while it was bundled.
  utimesSync(join(draft, 'list.json'), began, began);
  put([...list.files, 'list.json'], draft, folder);
}

const isOurs = (path: string): boolean => !path.startsWith('node_modules/') && !path.startsWith('(disabled):');

/** Puts the files in place, the list last since another start may be reading, and removes older ones. */
function put(names: readonly string[], draft: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) renameSync(join(draft, name), join(folder, name));
  for (const name of readdirSync(folder)) if (!names.includes(name)) rmSync(join(folder, name));
  rmSync(draft, { recursive: true });
}

/**
 * The browser checks a log with the same code, and with hashes and signatures of its own. What else
 * that code imports of Node is for signers and witnesses, and falls away with them.
 */
function withoutNode(): Plugin {
  return {
    name: 'without-node',
    setup(build) {
      build.onResolve({ filter: /^node:crypto$/ }, () => ({ path: join(portal, 'browser/node-crypto.ts') }));
      build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
    },
  };
}
