/** What the modules of this thread may take; the second as long as one file, or one page of it, is read. */
let most = Infinity;
let mostNow = Infinity;
/** Of the largest module so far. */
let largest = 0;
let isRefused = false;

/**
 * Bounds the memory of each WebAssembly module of this thread: a thread's own limits count neither it nor buffers. Emscripten's modules ask JavaScript
 * for more, here. Returns whether one has been refused: a parser may swallow that and leave something out.
 */
export function limitMemory(bytes: number): () => boolean {
  most = bytes;
  const { prototype } = WebAssembly.Memory;
  const grow: unknown = Reflect.get(prototype, 'grow');
  if (typeof grow !== 'function') throw new TypeError('WebAssembly.Memory has no grow');
  Object.assign(prototype, {
    grow(this: WebAssembly.Memory, pages: number): unknown {
      const size = this.buffer.byteLength + pages * 65_536;
      if (size > Math.min(most, mostNow)) {
        isRefused = true;
        throw new RangeError(`A parser asks for more than ${Math.min(most, mostNow)} bytes`);
      }
      largest = Math.max(largest, size);
      return Reflect.apply(grow, this, [pages]);
    },
  });
  return () => isRefused;
}

/** From now on no module may take more than this, however much it may in all. */
export function allowInAll(bytes: number): void {
  mostNow = bytes;
}

/** From now on no module may take so much more than the largest has taken. */
export function allowMore(bytes: number): void {
  mostNow = largest + bytes;
}
