import { beforeAll, expect, it } from '@jest/globals';
import PDFDocument from 'pdfkit';
import { openFonts } from '../../templates/pdf/tagged/fonts.ts';
import { styles } from '../../templates/pdf/tagged/styles.ts';
import { measureText } from '../../templates/pdf/tagged/typesetting.ts';

let fonts: Awaited<ReturnType<typeof openFonts>>;
beforeAll(async () => {
  fonts = await openFonts();
});

it('sets a text as high as there are lines, and one at least', () => {
  const document = new PDFDocument({ size: 'A4', margin: 0, font: '' });
  for (const [name, font] of Object.entries(fonts)) document.registerFont(name, font);
  const heightOf = (text: string) => measureText(document, text, { style: styles.body, width: 60 });
  expect([heightOf(''), heightOf('Rad'), heightOf('Rad '.repeat(5))]).toEqual([14.5, 14.5, 29]);
});

it.each(['regular', 'semibold'] as const)('reads letters also where several are drawn as one: %s', (name) => {
  for (const text of ['Offert till Stafford', 'lyft i luften', 'fin flaska', 'affisch', 'kaffefläck'])
    expect(
      fonts[name]
        .layout(text)
        .glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints))
        .join(''),
    ).toBe(text);
});
