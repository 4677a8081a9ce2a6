import type { Box, Canvas, Pen, TextType } from './pen.ts';
import { colours, styles, type TextStyle } from './styles.ts';

const thin = { colour: colours.rule, width: 0.75 };

/** A piece of a page: knows its height at a width and draws itself there, whole. Blocks are made of blocks. */
export interface Block {
  height(pen: Pen, width: number): number;
  draw(pen: Pen, box: Box): void;
  /** What of it fits in so many points, and what is left: a block that may go over pages. */
  split?(pen: Pen, width: number, room: number): Parts;
}
/** A block cut where a page ends. */
export interface Parts {
  /** Undefined: not even its beginning fits. */
  readonly fits: Block | undefined;
  /** Undefined: all of it fits. */
  readonly rest: Block | undefined;
}

/** A heading. */
export const heading = (
  level: 1 | 2 | 3,
  text: string,
  style: TextStyle = level === 1 ? styles.h1 : styles.h2,
): Block => textBlock(`H${level}`, text, style);

/** A paragraph. */
export const paragraph = (text: string, style: TextStyle = styles.body): Block => textBlock('P', text, style);

function textBlock(type: TextType, text: string, style: TextStyle): Block {
  return measuredOnce({
    height: (pen, width) => pen.textHeight(text, style, width),
    draw: (pen, box) => pen.text(type, text, { style, ...box }),
  });
}

/** A block that keeps its height: each block around it asks for it, and asks again when it is drawn. */
function measuredOnce(block: Block): Block {
  let known: { readonly width: number; readonly height: number } | undefined;
  return {
    ...block,
    height(pen, width) {
      if (known?.width !== width) known = { width, height: block.height(pen, width) };
      return known.height;
    },
  };
}

/** Blocks under each other that stay together on a page; only the last may go over pages, where it can. @param gap points between them */
export function keepTogether(gap: number, ...blocks: readonly Block[]): Block {
  const last = blocks.at(-1);
  const above = blocks.slice(0, -1);
  return measuredOnce({
    ...(last?.split && {
      split(pen: Pen, width: number, room: number) {
        const taken = above.reduce((sum, block) => sum + block.height(pen, width) + gap, 0);
        const { fits, rest } = last.split?.(pen, width, room - taken) ?? { fits: last, rest: undefined };
        return { fits: fits && keepTogether(gap, ...above, fits), rest };
      },
    }),
    height: (pen, width) =>
      blocks.reduce((sum, block) => sum + block.height(pen, width), 0) + gap * Math.max(0, blocks.length - 1),
    draw(pen, { x, y, width }) {
      let top = y;
      for (const block of blocks) {
        block.draw(pen, { x, y: top, width });
        top += block.height(pen, width) + gap;
      }
    },
  });
}

/** A block in English, read aloud as such. */
export const english = (block: Block): Block => ({
  height: (pen, width) => block.height(pen, width),
  draw: (pen, box) => pen.group('Sect', () => block.draw(pen, box), { lang: 'en' }),
});

/** Blocks beside each other, read from left to right. @param gap points between them; each has a share of the width */
export function columns(gap: number, ...parts: readonly (readonly [share: number, block: Block])[]): Block {
  const total = parts.reduce((sum, [share]) => sum + share, 0);
  const widthOf = (share: number, width: number) => ((width - gap * (parts.length - 1)) * share) / total;
  return measuredOnce({
    height: (pen, width) => Math.max(...parts.map(([share, block]) => block.height(pen, widthOf(share, width)))),
    draw(pen, { x, y, width }) {
      let left = x;
      for (const [share, block] of parts) {
        const own = widthOf(share, width);
        block.draw(pen, { x: left, y, width: own });
        left += own + gap;
      }
    },
  });
}

/** A block on a tinted surface. @param padding points, horizontal and vertical */
export function panel(block: Block, [horizontal, vertical]: readonly [number, number]): Block {
  const inner = (width: number) => width - 2 * horizontal;
  const height = (pen: Pen, width: number) => block.height(pen, inner(width)) + 2 * vertical;
  return {
    height,
    draw(pen, box) {
      const surface = { ...box, height: height(pen, box.width) };
      pen.artifact('Layout', (canvas) => canvas.panel(surface, colours.wash, 5));
      block.draw(pen, { x: box.x + horizontal, y: box.y + vertical, width: inner(box.width) });
    },
  };
}

/** A numbered list; the numbers are text. @param gap points between items; @param from the first number */
export const numberedList = (
  items: readonly string[],
  { style = styles.small, gap = 2.5, from = 1 }: { style?: TextStyle; gap?: number; from?: number } = {},
): Block => list(items, { style, gap, mark: (index) => `${index + from}.`, numbering: 'Decimal' });

export const bulletList = (items: readonly string[], style: TextStyle = styles.small): Block =>
  list(items, { style, gap: 2.5, mark: () => '•', numbering: 'Disc' });

interface Marks {
  readonly style: TextStyle;
  /** Points between items. */
  readonly gap: number;
  readonly mark: (index: number) => string;
  readonly numbering: 'Decimal' | 'Disc';
}

function list(items: readonly string[], { style, gap, mark, numbering }: Marks): Block {
  const indent = style.size * 1.6;
  return measuredOnce({
    height: (pen, width) =>
      items.reduce((sum, item) => sum + pen.textHeight(item, style, width - indent), 0) + gap * (items.length - 1),
    draw(pen, { x, y, width }) {
      let top = y;
      const item = (text: string, index: number) =>
        pen.group('LI', () => {
          const box = { x: x + indent, y: top, width: width - indent };
          pen.text('Lbl', mark(index), { style, x, y: top, width: indent });
          pen.text('LBody', text, { style, ...box });
          top += pen.textHeight(text, style, box.width) + gap;
        });
      pen.group('L', () => items.forEach(item), { attributes: { O: 'List', ListNumbering: numbering } });
    },
  });
}

/** Boxes to tick by hand, one under the other. */
export function tickBoxes(labels: readonly string[], style: TextStyle = styles.body): Block {
  const side = style.size * 0.82;
  const indent = style.size * 1.6;
  return {
    height: (pen, width) => labels.reduce((sum, label) => sum + pen.textHeight(label, style, width - indent), 0),
    draw(pen, { x, y, width }) {
      let top = y;
      for (const label of labels) {
        const at = top + (style.leading - side) / 2;
        pen.artifact('Layout', (canvas) => {
          const corners = [
            [x, at],
            [x + side, at],
            [x + side, at + side],
            [x, at + side],
            [x, at],
          ] as const;
          corners.slice(1).forEach((to, index) => canvas.line(corners[index] ?? to, to, thin));
        });
        pen.text('P', label, { style, x: x + indent, y: top, width: width - indent });
        top += pen.textHeight(label, style, width - indent);
      }
    },
  };
}

/**
 * A line to write on, with its label under it. A printed form has no fields that a program could fill in. @param room points above the line
 * @param who signs on it; undefined: it is for something else
 */
export function signatureLine(label: string, room = 31, who?: string): Block {
  return {
    height: (pen, width) => room + 2 + pen.textHeight(label, styles.foot, width),
    draw(pen, { x, y, width }) {
      if (who !== undefined) pen.mark(who, { x, y, width, height: room });
      const rule = (canvas: Canvas) => canvas.line([x, y + room], [x + width, y + room], thin);
      pen.artifact('Layout', rule);
      pen.text('P', label, { style: styles.foot, x, y: y + room + 2, width });
    },
  };
}
