import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus, { type CircusModules, type Globals } from 'jest-circus/runner';

/**
 * Runs a test file with jest's own framework, but loads it as Node loads the product: in the one realm of this process, and what isn't
 * under test/ once for all the test files of a worker. Jest's own loader reads, transforms and links each module anew for each test file, which was
 * half of what all tests cost. What it does besides, the tests don't use: mocks of modules, and the object `jest` (`node:test` has `mock`).
 */
const run: typeof circus.default = (globalConfig, config, environment, _, path, send) => {
  const file = String((files += 1));
  const ended = circus.default(globalConfig, config, environment, modulesOf(file), path, send);
  return ended.finally(() => {
    globalsOf.delete(file);
    // pdf.js makes `self`, with which the JPEG encoder takes the process for a page and gives it an address of no letters; OpenTelemetry then
    // reads its own addresses as relative to that. In the house each of them has a process or a thread of its own.
    Reflect.deleteProperty(globalThis, 'location');
  });
};
export default run;

const tests = new URL('../../', import.meta.url).href;
const name = Symbol.for('siths-kort.test-globals');
const globalsOf = new Map<string, Globals>();
let files = 0;
Object.assign(globalThis, { [name]: globalsOf });

/** Modules under test/ have the number of the test file for which they were loaded in their address: they keep its state, and its hooks. */
registerHooks({
  resolve(specifier, context, next) {
    // A bundle of the form library names files of it as bundlers find them.
    if (/^lodash\/\w+$/.test(specifier)) return next(`${specifier}.js`, context);
    const file = context.parentURL?.startsWith(tests) ? new URL(context.parentURL).searchParams.get('file') : null;
    if (file === null) return next(specifier, context);
    if (specifier === '@jest/globals') return { url: `jest-globals:${file}`, format: 'module', shortCircuit: true };
    const found = next(specifier, context);
    return found.url.startsWith(tests) ? { ...found, url: `${found.url}?file=${file}` } : found;
  },
  load(url, context, next) {
    const file = /^jest-globals:(\d+)$/.exec(url)?.[1];
    if (file === undefined) return next(url, context);
    const names = Object.keys(globalsOf.get(file) ?? {}).join(', ');
    const source = `export const { ${names} } = globalThis[Symbol.for('${name.description}')].get('${file}');`;
    return { format: 'module', source, shortCircuit: true };
  },
});

const modulesOf = (file: string): CircusModules => ({
  /** Circus keeps its state in its module and on `globalThis`: each test file gets a new one. */
  requireInternalModule(path) {
    const require = createRequire(path);
    Reflect.deleteProperty(require.cache, path);
    Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
    const loaded: unknown = require(path);
    return loaded;
  },
  /** Of serializers and resolvers for snapshots, which there are none of. */
  requireModule(path) {
    throw new Error(`Test files are ES modules, ${path} is not`);
  },
  setGlobalsForRuntime: (globals) => globalsOf.set(file, globals),
  unstable_shouldLoadAsEsm: () => true,
  unstable_importModule: (path) => import(`${pathToFileURL(path).href}?file=${file}`),
  enterTestCode: () => undefined,
  leaveTestCode: () => undefined,
});
