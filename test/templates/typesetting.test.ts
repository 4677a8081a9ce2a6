import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { create } from 'fontkit';
import PDFDocument from 'pdfkit';
import { openFonts } from '../../templates/pdf/tagged/fonts.ts';
import { colours, styles, type TextStyle } from '../../templates/pdf/tagged/styles.ts';
import { drawText, measureText } from '../../templates/pdf/tagged/typesetting.ts';

let fonts: Awaited<ReturnType<typeof openFonts>>;
beforeAll(async () => {
  fonts = await openFonts();
});

const place = { x: 51, y: 80.5, width: 200 };

describe('the lines that are kept', () => {
  it.each<readonly [what: string, text: string, style: TextStyle]>([
    ['one line', 'Kvittens för reservkort', styles.h1],
    ['several, with letters that are drawn as one', 'Offert skickad till skiftet i luften. '.repeat(9), styles.body],
    ['a word that is wider than its place', 'Mycketlångtordutanmellanrum'.repeat(5), styles.small],
    ['digits of equal widths', 'KV-2026-000 126', styles.number],
    ['the right edge', 'Sida 1 av 2 ', { ...styles.foot, align: 'right' }],
    ['the middle', 'Värdena AV och To står i mitten. '.repeat(4), { ...styles.strong, align: 'center' }],
    ['marks above letters', 'Ax̌y och q̃ё. '.repeat(12), styles.body],
    ['a soft hyphen', 'Reserv\u00adkortet '.repeat(20), styles.label],
  ])('are written as pdfkit writes them: %s', (_, text, style) => {
    const byPdfkit = (document: PDFKit.PDFDocument) => {
      const natural = document.font(style.font).fontSize(style.size).currentLineHeight(true);
      document.fillColor(style.colour).text(text, place.x, place.y - (natural - style.leading) / 2, {
        width: place.width,
        lineGap: style.leading - natural,
        align: style.align ?? 'left',
        ...(style.digits ? { features: ['tnum', 'zero'] } : {}),
      });
      document.fillColor(colours.ink);
    };
    const byUs = (document: PDFKit.PDFDocument) => drawText(document, text, { ...place, style, where: 'a test' });
    const expected = operatorsOf(byPdfkit);
    expect(operatorsOf(byUs)).toBe(expected);
    // As it is kept now, and where other letters came first, so that its own have other codes.
    expect(operatorsOf(byUs)).toBe(expected);
    const others = (document: PDFKit.PDFDocument) => document.font(style.font).text('zåäö 987', 0, 0);
    const after = operatorsOf(others, byPdfkit);
    expect(after).not.toContain(expected);
    expect(operatorsOf(others, byUs)).toBe(after);
    expect(operatorsOf(byUs)).toBe(expected);
  });

  it('are as high as there are lines, and one at least', () => {
    const document = open();
    const heightOf = (text: string) => measureText(document, text, { style: styles.body, width: 60 });
    expect([heightOf(''), heightOf('Rad'), heightOf('Rad '.repeat(5))]).toEqual([14.5, 14.5, 29]);
  });
});

describe('the font', () => {
  it.each(['regular', 'semibold'] as const)('is read as letters, also where several are drawn as one: %s', (name) => {
    for (const text of ['Offert till Stafford', 'lyft i luften', 'fin flaska', 'affisch', 'kaffefläck'])
      expect(
        fonts[name]
          .layout(text)
          .glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints))
          .join(''),
      ).toBe(text);
  });

  it.each(['regular', 'semibold'] as const)('says of letters what it says of whole words: %s', (name) => {
    const file = {
      regular: '400Regular/SourceSans3_400Regular.ttf',
      semibold: '600SemiBold/SourceSans3_600SemiBold.ttf',
    };
    const require = createRequire(import.meta.url);
    const asked = create(readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${file[name]}`)));
    const words = [
      'Åkesdotter-Fiktberg',
      'Töreby,',
      'SE2321000065-A0014',
      'AVA.',
      '2026-11-24',
      'Łódź',
      'Ýrr',
      'effekt',
      'lyft',
      'ë̄a',
      'Col·lell',
    ];
    for (const word of words)
      for (const features of [undefined, ['tnum', 'zero']])
        expect({ word, ...saidOf(fonts[name].layout(word, features)) }).toEqual({
          word,
          ...saidOf(asked.layout(word, features)),
        });
  });
});

const saidOf = ({ glyphs, positions, advanceWidth }: PDFKit.GlyphRun) => ({
  glyphs: glyphs.map(({ id }) => id),
  positions: positions.map(({ xAdvance, xOffset, yOffset }) => ({ xAdvance, xOffset, yOffset })),
  advanceWidth,
});

function open(): PDFKit.PDFDocument {
  const document = new PDFDocument({ size: 'A4', margin: 0, font: '', compress: false });
  for (const [name, font] of Object.entries(fonts)) document.registerFont(name, font);
  return document;
}

function operatorsOf(...drawings: readonly ((document: PDFKit.PDFDocument) => void)[]): string {
  const document = open();
  const operators: string[] = [];
  Object.assign(document.page, { write: (operator: string) => operators.push(operator) });
  for (const draw of drawings) draw(document);
  return operators.join('\n');
}
