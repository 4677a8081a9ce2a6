/** What one file may be and take. */
export interface ScanLimits {
  /** Size of the file. */
  readonly bytes: number;
  readonly pages: number;
  /** Width times height of one picture, before it is made smaller. */
  readonly pixels: number;
  /** From when the thread begins until the last page is read. */
  readonly milliseconds: number;
  /** Of each parser's own memory, and of JavaScript's in the thread. */
  readonly memory: number;
}

const mega = 1_000_000;

export const defaultLimits: ScanLimits = {
  bytes: 20 * mega,
  pages: 50,
  pixels: 50 * mega,
  milliseconds: 120_000,
  memory: 768 * 1024 * 1024,
};
