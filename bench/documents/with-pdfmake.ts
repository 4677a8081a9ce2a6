import pdfmake from 'pdfmake';
import type { CanvasRect, Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { barsOf, contentOf } from './content.ts';
import { fontFiles, type Draw } from './drawer.ts';

pdfmake.setFonts({ Source: { normal: fontFiles.regular, bold: fontFiles.semibold } });
pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setUrlAccessPolicy(() => false);

/** pdfmake with the fonts of our documents, its own tables and columns and its own QR code; the bars are rectangles. */
export const draw: Draw = (index) => pdfmake.createPdf(definitionOf(index)).getBuffer();

function definitionOf(index: number): TDocumentDefinitions {
  const content = contentOf(index);
  return {
    info: { title: `${content.title} ${content.number}` },
    pageSize: 'A4',
    pageMargins: [51, 80, 51, 46],
    defaultStyle: { font: 'Source', fontSize: 10 },
    header: {
      columns: [
        { text: 'SITHS-kort', bold: true, fontSize: 15 },
        { text: content.kind, fontSize: 9, alignment: 'right' },
      ],
      margin: [51, 36, 51, 0],
    },
    footer: (page, pages) => ({
      columns: [
        { text: content.foot, fontSize: 8 },
        { text: `Sida ${page} av ${pages}`, fontSize: 8, alignment: 'right' },
      ],
      margin: [51, 12, 51, 0],
    }),
    content: [
      {
        columns: [
          [heading(content.title, 20), content.lead],
          { qr: content.digits, fit: 52, eccLevel: 'M', width: 60 },
          [{ canvas: barsOf(content.digits).map(asRectangle) }, { text: content.number, bold: true }],
        ],
      },
      cardTable(content),
      { columns: content.sections.map((sections) => sections.map(sectionOf)), columnGap: 24 },
      heading(content.termsTitle),
      { ol: [...content.terms] },
      { columns: content.signatures.map(signatureOf), columnGap: 24 },
      {
        margin: [0, 13, 0, 0],
        table: {
          widths: ['*', '*', '*'],
          body: [
            [heading(content.sendTo.title), content.sendTo.address.join('\n'), [heading('Frågor'), content.sendTo.ask]],
          ],
        },
      },
    ],
  };
}

function heading(text: string, fontSize = 11): Content {
  return { text, bold: true, fontSize, margin: [0, 6, 0, 2] };
}

function asRectangle({ x, y, width: w, height: h }: ReturnType<typeof barsOf>[number]): CanvasRect {
  return { type: 'rect', x, y, w, h, color: 'black', lineWidth: 0 };
}

function cardTable({ card, condition }: ReturnType<typeof contentOf>): Content {
  return {
    margin: [0, 12, 0, 8],
    table: {
      widths: ['*', '*', '*'],
      body: [
        card.map(([label]) => ({ text: label, fontSize: 9 })),
        card.map(([, value]) => ({ text: value, bold: true, fontSize: 12 })),
        [{ text: condition, colSpan: 3, fontSize: 9 }, '', ''],
      ],
    },
  };
}

function sectionOf({ title, fields }: ReturnType<typeof contentOf>['sections'][0][number]): Content {
  return [
    heading(title),
    { layout: 'noBorders', table: { widths: [66, '*'], body: fields.map(([label, value]) => [label, value]) } },
  ];
}

function signatureOf([title, statement, name]: ReturnType<typeof contentOf>['signatures'][number]): Content {
  return [
    heading(title),
    { text: statement, fontSize: 9, margin: [0, 0, 0, 30] },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 234, y2: 0, lineWidth: 0.75 }] },
    { columns: [{ text: 'Datum', width: 64 }, `Namnteckning, ${name}`], fontSize: 8 },
  ];
}
