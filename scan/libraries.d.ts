/** What @jsquash/jpeg 1.6 takes and its published types lack, and pngjs, which has none; only what this folder uses. */
declare module 'pngjs' {
  export const PNG: { readonly sync: { read(file: Uint8Array): { width: number; height: number; data: Uint8Array } } };
}
declare module '@jsquash/jpeg/decode.js' {
  export function init(module: WebAssembly.Module): Promise<void>;
  export default function decode(
    file: Uint8Array,
    options: { readonly preserveOrientation: boolean },
  ): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
}
declare module '@jsquash/jpeg/encode.js' {
  export function init(module: WebAssembly.Module): Promise<void>;
  export default function encode(
    picture: { width: number; height: number; data: Uint8Array },
    options: { readonly quality: number; readonly progressive: boolean; readonly baseline: boolean },
  ): Promise<ArrayBuffer>;
}
