import type { TextStyle } from './styles.ts';
import { drawText, measureText, rounded } from './typesetting.ts';

/**
 * The only way to put something on a page. Everything drawn is either inside a leaf of the structure tree or an artifact,
 * and never both: an artifact opened within a leaf would close the leaf's content and leave the rest untagged.
 */
export interface Pen {
  /** Height of a text set to a width, in points. */
  textHeight(text: string, style: TextStyle, width: number): number;
  /** Opens a structure element that holds others. */
  group(type: GroupType, draw: () => void, marks?: Marks): void;
  /** A structure element with text. Headings must not skip a level. */
  text(type: TextType, text: string, place: TextPlace): void;
  /** A drawing with a text alternative. */
  figure(alt: string, box: Box & { height: number }, draw: (canvas: Canvas) => void): void;
  /** Decoration, or what repeats on each page; not read aloud. */
  artifact(type: 'Layout' | 'Pagination', draw: (canvas: Canvas) => void): void;
  /** Notes where something stands, for who looks for it on the paper; draws nothing. */
  mark(what: string, box: Box & { height: number }): void;
  readonly marks: readonly Mark[];
  /** Everything written in leaves so far, in reading order, one line each. */
  readonly lines: readonly string[];
}

/** Where something is drawn: points from the page's upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where something stands that is looked for on the paper. */
export interface Mark extends Box {
  readonly what: string;
  readonly height: number;
}

/** What a structure element says of itself; `lang`: of all in it, when it isn't the document's. */
interface Marks {
  readonly attributes?: Record<string, unknown>;
  readonly lang?: 'en';
}

/** Where a text stands and how it is set; `scope`: of a table's heading. */
export interface TextPlace extends Box {
  readonly style: TextStyle;
  readonly scope?: 'Row' | 'Column';
}

interface Stroke {
  readonly colour: string;
  readonly width: number;
}

export type GroupType = 'Sect' | 'L' | 'LI' | 'Table' | 'THead' | 'TBody' | 'TR';
export type TextType = `H${1 | 2 | 3}` | 'P' | 'Lbl' | 'LBody' | 'TH' | 'TD';

/** Lines and surfaces, and text where it is no content. */
export interface Canvas {
  /** Black cells of a grid, in its units from its upper left: whole numbers, which pack far smaller than points do. */
  cells(
    cells: readonly (Box & { height: number })[],
    grid: { readonly at: readonly [number, number]; readonly unit: number },
  ): void;
  panel(box: Box & { height: number }, fill: string, radius: number): void;
  line(from: readonly [number, number], to: readonly [number, number], stroke: Stroke): void;
  /** Filled, unless the stroke has a width. */
  path(svgPath: string, at: readonly [number, number], stroke: Partial<Stroke> & Pick<Stroke, 'colour'>): void;
  /** A picture, as a JPEG without particulars of its own. */
  picture(jpeg: Uint8Array, box: Box & { height: number }): void;
  text(text: string, place: TextPlace): void;
}

/** @param document an open document with a page, its fonts registered */
export function createPen(document: PDFKit.PDFDocument): Pen {
  const root = document.struct('Document');
  document.addStructure(root);
  const [lines, marks]: [string[], Mark[]] = [[], []];
  let parent = root;
  let open: string | undefined;
  let headingLevel = 0;

  const add = (element: PDFKit.PDFStructureElement): void => void parent.add(element);
  const within = (what: string, draw: () => void): void => {
    if (open) throw new Error(`${what} can't be drawn inside ${open}`);
    open = what;
    draw();
    open = undefined;
  };
  const canvas = createCanvas(document);

  return {
    lines,
    marks,
    mark: (what, { x, y, width, height }) => void marks.push({ what, x, y, width, height }),
    textHeight: (text, style, width) => measureText(document, text.normalize('NFC'), { style, width }),

    group(type, draw, { attributes, lang } = {}) {
      if (open) throw new Error(`${type} can't be opened inside ${open}`);
      const element = document.struct(type, lang === undefined ? {} : { lang });
      if (attributes) element.dictionary.data['A'] = attributes;
      add(element);
      const outer = parent;
      parent = element;
      draw();
      parent = outer;
      element.end();
    },

    text(type, text, { scope, ...place }) {
      const level = /^H(\d)$/.exec(type)?.[1];
      if (level && Number(level) > headingLevel + 1) throw new Error(`${type} skips a level after H${headingLevel}`);
      if (level) headingLevel = Number(level);
      const composed = text.normalize('NFC');
      if (composed.trim() === '') throw new Error(`An empty ${type} says nothing`);
      const draw = () => drawText(document, composed, { ...place, where: type });
      add(document.struct(type, scope === undefined ? {} : { scope }, () => within(type, draw)));
      lines.push(composed);
    },

    figure(alt, { x, y, width, height }, draw) {
      if (alt.trim() === '') throw new Error('A figure needs a text alternative');
      const bbox: [number, number, number, number] = [x, y, x + width, y + height];
      add(document.struct('Figure', { alt, bbox, placement: 'Block' }, () => within('Figure', () => draw(canvas))));
    },

    artifact(type, draw) {
      within('Artifact', () => {
        document.markContent('Artifact', { type });
        draw(canvas);
        document.endMarkedContent();
      });
    },
  };
}

function createCanvas(document: PDFKit.PDFDocument): Canvas {
  return {
    cells(cells, { at, unit }) {
      document
        .save()
        .translate(...at)
        .scale(unit);
      const rectangles = cells.map(
        ({ x, y, width, height }) => `${rounded(x)} ${rounded(y)} ${rounded(width)} ${rounded(height)} re`,
      );
      document.addContent(rectangles.join('\n')).fill('#000000').restore();
    },
    panel({ x, y, width, height }, fill, radius) {
      document.roundedRect(x, y, width, height, radius).fill(fill);
    },
    line([x1, y1], [x2, y2], { colour, width }) {
      document.lineWidth(width).moveTo(x1, y1).lineTo(x2, y2).stroke(colour);
    },
    path(svgPath, [x, y], { colour, width }) {
      document.save().translate(x, y).path(svgPath);
      if (width === undefined) document.fill(colour);
      else document.lineWidth(width).lineCap('round').lineJoin('round').stroke(colour);
      document.restore();
    },
    picture(jpeg, { x, y, width, height }) {
      document.image(Buffer.from(jpeg), x, y, { width, height });
    },
    text: (text, place) => drawText(document, text, { ...place, where: 'page furniture' }),
  };
}
