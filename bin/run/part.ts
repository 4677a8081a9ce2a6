/** A started piece of the house. `close` stops it cleanly and frees its port and files. */
export interface Part {
  readonly close: () => Promise<void> | void;
}

/**
 * Closes parts in the reverse order of their start, one after the other. A part that fails to close doesn't keep the
 * others open; the first error is thrown at the end.
 */
export async function closeAll(parts: readonly Part[]): Promise<void> {
  const errors: unknown[] = [];
  for (const part of parts.toReversed()) {
    try {
      await part.close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
