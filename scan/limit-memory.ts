/**
 * Bounds the memory of each WebAssembly module of this thread: a thread's own limits count neither it nor buffers. Emscripten's modules ask JavaScript
 * for more, here. Returns whether one has been refused: a parser may swallow that and leave something out.
 */
export function limitMemory(bytes: number): () => boolean {
  let isRefused = false;
  const { prototype } = WebAssembly.Memory;
  const grow: unknown = Reflect.get(prototype, 'grow');
  if (typeof grow !== 'function') throw new TypeError('WebAssembly.Memory has no grow');
  Object.assign(prototype, {
    grow(this: WebAssembly.Memory, pages: number): unknown {
      if (this.buffer.byteLength + pages * 65_536 > bytes) {
        isRefused = true;
        throw new RangeError(`A parser asks for more than ${bytes} bytes`);
      }
      return Reflect.apply(grow, this, [pages]);
    },
  });
  return () => isRefused;
}
