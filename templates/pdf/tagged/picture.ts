import type { Block } from './block.ts';

/** A picture in its own proportions, as large as it may be, from the left. */
export interface Picture {
  /** Without particulars of a camera; read as sRGB. */
  readonly jpeg: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** @param tallest points that it may be high */
export function picture({ jpeg, width: wide, height: high }: Picture, alt: string, tallest: number): Block {
  const scaled = (width: number) => Math.min(width / wide, tallest / high);
  return {
    height: (_pen, width) => high * scaled(width),
    draw(pen, { x, y, width }) {
      const box = { x, y, width: wide * scaled(width), height: high * scaled(width) };
      pen.figure(alt, box, (canvas) => canvas.picture(jpeg, box));
    },
  };
}
