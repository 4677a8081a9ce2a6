import { describe, expect, it } from '@jest/globals';
import { summaryPage } from './summary.ts';

const made = { kinds: ['receipt', 'receipt-form'], version: '1.2.3', day: '2026-11-28' };
const printed = [
  'passes 2a receipt-short.pdf (100 checks passed, 0 failed)',
  'passes ua1 receipt-short.pdf (10 checks passed, 0 failed)',
  'passes 2a receipt-short-english.pdf (110 checks passed, 0 failed)',
  'passes ua1 receipt-short-english.pdf (11 checks passed, 0 failed)',
  'FAILS 3a receipt-form-short.pdf (90 checks passed, 2 failed)',
  '    6.1.2-1: a message',
  'passes ua1 receipt-form-short.pdf (9 checks passed, 0 failed)',
];

describe('the page of what veraPDF says', () => {
  it('adds up the checks of a kind’s files, with version and day', () => {
    const page = summaryPage(printed.join('\n'), made);
    expect(page).toContain('veraPDF 1.2.3 judged every kind of document on 2026-11-28');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(
      rows.map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
    ).toEqual([
      ['`receipt`', '2', 'PDF/A-2a', '210', '0', '21', '0'],
      ['`receipt-form`', '1', 'PDF/A-3a', '90', '2', '9', '0'],
    ]);
  });

  it('isn’t made when a kind was not judged, or not by both', () => {
    expect(() => summaryPage(printed.slice(0, 4).join('\n'), made)).toThrow('every file of receipt-form');
    expect(() => summaryPage(printed.toSpliced(3, 1).join('\n'), made)).toThrow('every file of receipt');
  });
});
