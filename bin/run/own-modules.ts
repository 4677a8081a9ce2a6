import { existsSync, readFileSync } from 'node:fs';
import { registerHooks, type ResolveFnOutput } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Loaded before the programs of a house (`--import`). Our imports name a file of ours whole, as most packages do theirs, so where they lead needs no look at
 * the disk: Node asks for the file, for links on its way and for the package around it, which was a tenth of the CPU of a start. Nothing of a package is a link: npm copies.
 * Where a package's name leads is asked once for all of our files, and what a package's files are once for each folder; Node asks for each file. Of zod's sixty languages only
 * English is loaded, which is all it speaks here.
 */
const root = new URL('../../', import.meta.url).href;
const packages = `${root}node_modules/`;
const languages = `${packages}zod/v4/locales/index.js`;
const english = `${packages}zod/v4/locales/en.js`;

/** Of each folder: its files are modules by what its package says. */
const isOfModules = new Map<string, boolean>([[packages, false]]);

function areModules(folder: string): boolean {
  const known = isOfModules.get(folder);
  if (known !== undefined) return known;
  const about = fileURLToPath(`${folder}package.json`);
  const are = existsSync(about)
    ? typeOf(JSON.parse(readFileSync(about, 'utf8'))) === 'module'
    : areModules(new URL('..', folder).href);
  isOfModules.set(folder, are);
  return are;
}

const typeOf = (about: unknown): unknown =>
  typeof about === 'object' && about !== null && 'type' in about ? about.type : undefined;

/** Where names of packages, and of Node's own modules, lead from our files. */
const named = new Map<string, ResolveFnOutput>();

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '', conditions } = context;
    if (!parentURL.startsWith(root)) return next(specifier, context);
    if (!specifier.startsWith('.') && !parentURL.startsWith(packages) && conditions.includes('import')) {
      const found = named.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
      named.set(specifier, found);
      return found;
    }
    if (!/^\.\.?\/.*\.m?[jt]s$/.test(specifier)) return next(specifier, context);
    const { href } = new URL(specifier, parentURL);
    if (!parentURL.startsWith(packages)) {
      return specifier.endsWith('.ts')
        ? { url: href, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context);
    }
    if (!conditions.includes('import')) return next(specifier, context);
    const url = href === languages ? english : href;
    const isModule =
      url.endsWith('.mjs') || (url.endsWith('.js') && areModules(url.slice(0, url.lastIndexOf('/') + 1)));
    return { url, ...(isModule && { format: 'module' }), shortCircuit: true };
  },
});
