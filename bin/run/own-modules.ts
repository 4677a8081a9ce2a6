import { registerHooks } from 'node:module';

/**
 * Loaded before the programs of a house (`--import`). Our imports name a file of ours whole, as most packages do theirs, so where they lead needs no look at
 * the disk: Node asks for the file, for links on its way and for the package around it, which was a tenth of the CPU of a start. Nothing of a package is a link: npm copies.
 */
const root = new URL('../../', import.meta.url).href;
const packages = `${root}node_modules/`;

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '', conditions } = context;
    if (!/^\.\.?\/.*\.m?[jt]s$/.test(specifier) || !parentURL.startsWith(root)) return next(specifier, context);
    const { href } = new URL(specifier, parentURL);
    if (!parentURL.startsWith(packages)) {
      return specifier.endsWith('.ts')
        ? { url: href, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context);
    }
    return conditions.includes('import') ? { url: href, shortCircuit: true } : next(specifier, context);
  },
});
