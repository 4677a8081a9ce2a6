/**
 * The form library draws a form and submits it, in a thread of its own: it needs a browser's globals and leaves timers
 * behind, which would both reach other test files.
 */
import type * as Library from '@bpmn-io/form-js-viewer';
import { Window } from 'happy-dom';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

/** One form to draw. `number` comes back with the answer. */
export interface ToDraw {
  number: number;
  schema: Record<string, unknown>;
  data: Record<string, unknown>;
}

/** What the library would send, and its errors by the component's id. */
export interface Drawn {
  number: number;
  data: Record<string, unknown>;
  errors: Record<string, unknown>;
}

const window = new Window({ url: 'http://localhost/' });
for (const name of Object.getOwnPropertyNames(window)) {
  if (name in globalThis) continue;
  Object.defineProperty(globalThis, name, { value: Reflect.get(window, name), configurable: true });
}
Object.defineProperty(globalThis, 'window', { value: window, configurable: true });
const library: unknown = createRequire(import.meta.url)('@bpmn-io/form-js-viewer');
if (!isLibrary(library)) throw new Error('The form library draws no forms');
const { createForm } = library;

parentPort?.on('message', ({ number, schema, data }: ToDraw) => {
  void draw(number, schema, data);
});

async function draw(number: number, schema: ToDraw['schema'], data: ToDraw['data']): Promise<void> {
  const form = await createForm({ container: globalThis.document.createElement('div'), schema, data });
  await new Promise((done) => setTimeout(done, 0));
  const sent = form.submit();
  form.destroy();
  parentPort?.postMessage({ number, data: sent.data, errors: sent.errors } satisfies Drawn);
}

function isLibrary(module: unknown): module is typeof Library {
  return typeof module === 'object' && module !== null && 'createForm' in module;
}
