import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The bytes of a module that lies in a package: nothing is fetched from anywhere. */
export async function wasmOf(specifier: string): Promise<ArrayBuffer> {
  const bytes = await readFile(fileURLToPath(import.meta.resolve(specifier)));
  return new Uint8Array(bytes).buffer;
}

export const compiled = async (specifier: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await wasmOf(specifier));
