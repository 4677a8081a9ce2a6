export type FileKind = 'pdf' | 'jpeg' | 'png';

const beginnings: readonly { readonly kind: FileKind; readonly bytes: readonly number[] }[] = [
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'jpeg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** What a file is by its first bytes; neither its name nor what the browser says is asked. Undefined: nothing that is read here. */
export const kindOf = (file: Uint8Array): FileKind | undefined =>
  beginnings.find(({ bytes }) => bytes.every((byte, index) => file[index] === byte))?.kind;
