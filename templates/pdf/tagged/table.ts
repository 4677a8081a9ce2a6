import type { Block } from './block.ts';
import type { Box, Pen } from './pen.ts';
import { colours, styles, type TextStyle } from './styles.ts';

/** One field of a form: what it is, and what stands there. */
export interface Field {
  readonly label: string;
  readonly value: string;
  readonly style?: TextStyle;
}

const rowGap = 3;
const cellGap = 10;

/** Fields under each other, label to the left: a table whose rows each have a header. @param labelWidth points */
export function fieldTable(fields: readonly Field[], labelWidth = 78): Block {
  const styleOf = (field: Field) => field.style ?? styles.strong;
  const rowHeight = (pen: Pen, field: Field, width: number) =>
    Math.max(
      pen.textHeight(field.label, styles.label, labelWidth),
      pen.textHeight(field.value, styleOf(field), width - labelWidth - cellGap),
    );
  return {
    height: (pen, width) =>
      fields.reduce((sum, field) => sum + rowHeight(pen, field, width), 0) + rowGap * (fields.length - 1),
    draw(pen, { x, y, width }) {
      let top = y;
      const row = (field: Field) =>
        pen.group('TR', () => {
          pen.text('TH', field.label, { style: styles.label, x, y: top, width: labelWidth, scope: 'Row' });
          const value = { x: x + labelWidth + cellGap, y: top, width: width - labelWidth - cellGap };
          pen.text('TD', field.value, { style: styleOf(field), ...value });
          top += rowHeight(pen, field, width) + rowGap;
        });
      pen.group('Table', () => pen.group('TBody', () => fields.forEach(row)));
    },
  };
}

/** Columns of a table: share of the width, and how the cells below the header are set. */
export interface Column {
  readonly title: string;
  readonly share: number;
  readonly style?: TextStyle;
}

/** A table with a header row, which stands on each page that it goes over; hairlines between rows. A row stays whole. */
export function table(head: readonly Column[], rows: readonly (readonly string[])[]): Block {
  const cells = (width: number) => cellsOf(head, width);
  const headHeight = (pen: Pen, width: number) =>
    Math.max(...cells(width).map((cell) => pen.textHeight(cell.column.title, styles.label, cell.width)));
  const rowHeight = (pen: Pen, row: readonly string[], width: number) =>
    Math.max(
      ...cells(width).map((cell, index) =>
        pen.textHeight(row[index] ?? '', cell.column.style ?? styles.body, cell.width),
      ),
    );

  return {
    split(pen, width, room) {
      let left = room - headHeight(pen, width);
      const next = rows.findIndex((row) => (left -= rowHeight(pen, row, width) + rowGap) < 0);
      if (next === -1) return { fits: table(head, rows), rest: undefined };
      return { fits: next === 0 ? undefined : table(head, rows.slice(0, next)), rest: table(head, rows.slice(next)) };
    },
    height: (pen, width) =>
      headHeight(pen, width) + rows.reduce((sum, row) => sum + rowHeight(pen, row, width) + rowGap, 0),
    draw(pen, { x, y, width }: Box) {
      let top = y;
      pen.group('Table', () => {
        pen.group('THead', () =>
          pen.group('TR', () => {
            for (const cell of cells(width)) {
              const box = { x: x + cell.left, y: top, width: cell.width };
              pen.text('TH', cell.column.title, { style: styles.label, ...box, scope: 'Column' });
            }
          }),
        );
        top += headHeight(pen, width);
        pen.group('TBody', () => {
          rows.forEach((row, index) => {
            const ruleAt = top + rowGap / 2;
            if (index > 0)
              pen.artifact('Layout', (canvas) =>
                canvas.line([x, ruleAt], [x + width, ruleAt], { colour: colours.line, width: 0.5 }),
              );
            top += rowGap;
            pen.group('TR', () => {
              cells(width).forEach((cell, column) => {
                const box = { x: x + cell.left, y: top, width: cell.width };
                pen.text('TD', row[column] ?? '', { style: cell.column.style ?? styles.body, ...box });
              });
            });
            top += rowHeight(pen, row, width);
          });
        });
      });
    },
  };
}

function cellsOf(head: readonly Column[], width: number): { column: Column; left: number; width: number }[] {
  const total = head.reduce((sum, { share }) => sum + share, 0);
  let left = 0;
  return head.map((column) => {
    const own = (width - cellGap * (head.length - 1)) * (column.share / total);
    const cell = { column, left, width: own };
    left += own + cellGap;
    return cell;
  });
}
