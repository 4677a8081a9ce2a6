import { createHash } from 'node:crypto';

/** Well above what an installation deploys: with fewer than it has, each text is gone again before it is asked for the second time. */
const mostKept = 256;

/**
 * `compile`, which remembers what it made of a text, by the text's hash: each start deploys the models that the engine has just read. What was asked for
 * longest ago is forgotten first. What is compiled is never changed; a text that can't be compiled is compiled, and refused, each time.
 */
export function kept<Compiled>(compile: (xml: string) => Promise<Compiled>): (xml: string) => Promise<Compiled> {
  const made = new Map<string, Compiled>();
  return async (xml) => {
    const hash = createHash('sha256').update(xml).digest('base64');
    const compiled = made.get(hash) ?? (await compile(xml));
    made.delete(hash);
    made.set(hash, compiled);
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size > mostKept) made.delete(oldest);
    return compiled;
  };
}
