import { describe, expect, test } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import {
  heading,
  keepTogether,
  numberedList,
  paragraph,
  renderTagged,
  table,
  type Block,
} from '../../templates/pdf/tagged/index.ts';
import { faultsOf, textOf } from './archivable.ts';

const render = (...blocks: readonly (Block | number)[]) =>
  renderTagged({
    info: { title: 'Prov', author: 'Prov', subject: 'Prov', id: 'P-1', createdAt: Date.parse('2026-11-24T12:00:00Z') },
    furniture: (canvas, number, count) =>
      canvas.line([50, 30], [50 + number, 30 + count], { colour: '#000000', width: 1 }),
    blocks,
  });

describe('the tagged layer', () => {
  // First in the file: the fonts are fresh, as they are in a process that has just started.
  test('writes an ordinary space and hyphen although rarer ones were drawn before them', async () => {
    await render(heading(1, 'A\u00a0B\u2010C'));
    const { bytes } = await render(heading(1, 'A B-C'));
    expect(await textOf(bytes)).toEqual(['A B-C']);
  });

  test('turns the page between blocks, keeps what belongs together, and stays archivable', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => paragraph(`Rad ${index + 1}`));
    const { bytes, text } = await render(
      heading(1, 'Lång'),
      ...lines,
      keepTogether(4, heading(2, 'Sist'), ...lines.slice(0, 5)),
    );
    expect(await faultsOf(bytes)).toEqual([]);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(2);
    expect(text.split('\n')).toHaveLength(1 + 60 + 1 + 5);
    expect((await textOf(bytes)).join('\n')).toBe(text);
  });

  test('tags tables and lists so that they pass the check', async () => {
    const head = [
      { title: 'Kort', share: 1 },
      { title: 'Läge', share: 2 },
    ];
    const rows = [
      ['RK66100087', 'I lager'],
      ['RK66100088', 'På väg'],
    ];
    const { bytes, text } = await render(heading(1, 'Kort'), 10, table(head, rows), 10, numberedList(['Ett', 'Två']));
    expect(await faultsOf(bytes)).toEqual([]);
    expect(text).toBe('Kort\nKort\nLäge\nRK66100087\nI lager\nRK66100088\nPå väg\n1.\nEtt\n2.\nTvå');
  });

  test('begins a table anew only where a page does', async () => {
    const rows = Array.from({ length: 70 }, (_, index) => [`Kort ${index + 1}`]);
    const { bytes, text } = await render(heading(1, 'Kort'), table([{ title: 'Nummer', share: 1 }], rows));
    expect(await faultsOf(bytes)).toEqual([]);
    const pages = (await PDFDocument.load(bytes)).getPageCount();
    expect(pages).toBeGreaterThan(1);
    expect(text.split('\n').filter((line) => line === 'Nummer')).toHaveLength(pages);
    expect(text.split('\n').filter((line) => /^Kort \d/.test(line))).toHaveLength(70);
  });

  test('refuses headings that skip a level, empty text, and blocks taller than a page', async () => {
    await expect(render(heading(1, 'A'), heading(3, 'B'))).rejects.toThrow('H3 skips a level after H1');
    await expect(render(heading(1, ' '))).rejects.toThrow('An empty H1 says nothing');
    const tall = Array.from({ length: 80 }, () => paragraph('Rad'));
    await expect(render(heading(1, 'A'), keepTogether(0, ...tall))).rejects.toThrow(/fits no page/);
  });
});
