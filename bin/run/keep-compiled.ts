import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps compiled code of the house and of its command line, which is half of what a start costs, and returns the folder. Where it can't be
 * written they start without. To be called before anything large is imported.
 */
export function keepCompiled(): string {
  const folder = process.env['NODE_COMPILE_CACHE'] ?? join(import.meta.dirname, '../../node_modules/.cache/compiled');
  enableCompileCache(folder);
  return folder;
}
