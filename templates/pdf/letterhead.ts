import { colours, page, styles, type Canvas } from './tagged/index.ts';

/** The mark of the house as drawn in the portal's header: a card with its chip. 30 × 22 points. */
const cardOutline = 'M5 1H25A4 4 0 0 1 29 5V17A4 4 0 0 1 25 21H5A4 4 0 0 1 1 17V5A4 4 0 0 1 5 1Z';
const cardChip =
  'M7.5 7H11.5A1.5 1.5 0 0 1 13 8.5V11.5A1.5 1.5 0 0 1 11.5 13H7.5A1.5 1.5 0 0 1 6 11.5V8.5A1.5 1.5 0 0 1 7.5 7Z';
const cardLine = 'M17 15.5H24';

/** So much stands on the foot's one line beside the page's number. */
const footLength = 80;

const shortened = (text: string): string =>
  text.length > footLength ? `${text.slice(0, footLength - 1).trimEnd()}…` : text;

/** Head and foot of every page. They are artifacts, so all they say must stand in the page's content as well. */
export function letterhead({ kind, foot, isEnglish = false }: { kind: string; foot: string; isEnglish?: boolean }) {
  const width = page.width - page.left - page.right;
  return (canvas: Canvas, pageNumber: number, pageCount: number): void => {
    const top = 36;
    canvas.path(cardOutline, [page.left, top], { colour: colours.teal, width: 2 });
    canvas.path(cardChip, [page.left, top], { colour: colours.teal });
    canvas.path(cardLine, [page.left, top], { colour: colours.ink, width: 2 });
    const wordmark = { ...styles.h1, size: 15, leading: 22, colour: colours.teal };
    canvas.text('SITHS-kort', { style: wordmark, x: page.left + 38, y: top, width: 200 });
    canvas.text(kind, { style: { ...styles.foot, leading: 22, align: 'right' }, x: page.left, y: top, width });
    canvas.line([page.left, top + 32], [page.left + width, top + 32], { colour: colours.teal, width: 1.25 });
    const y = page.height - 34;
    canvas.text(shortened(foot), { style: styles.foot, x: page.left, y, width: width - 80 });
    const numbers = isEnglish ? `Page ${pageNumber} of ${pageCount}` : `Sida ${pageNumber} av ${pageCount}`;
    canvas.text(numbers, { style: { ...styles.foot, align: 'right' }, x: page.left, y, width });
  };
}
