import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatSerials, parseSerials } from '../../../contract/index.ts';

const read = (text: string, most = 50) => parseSerials(text, most);
const serials = (text: string) => {
  const answer = read(text);
  return answer.ok ? answer.serials : answer.errors;
};
const errors = (text: string, most = 50) => {
  const answer = read(text, most);
  return answer.ok ? [] : answer.errors;
};

describe('serials', () => {
  it.each([
    ['one', 'RK66100080', ['RK66100080']],
    [
      'one per line, as a scanner sends them',
      'RK66100080\r\nRK66100081\n\nRK66100085\n',
      ['RK66100080', 'RK66100081', 'RK66100085'],
    ],
    ['a list', 'rk66100080, RK66100081;RK66100085', ['RK66100080', 'RK66100081', 'RK66100085']],
    ['beside each other', 'RK66100080 RK66100081', ['RK66100080', 'RK66100081']],
    ['as the portal shows them', 'RK 6610 0080 RK 6610 0081', ['RK66100080', 'RK66100081']],
    ['a range with a dash', 'RK66100080–RK66100082', ['RK66100080', 'RK66100081', 'RK66100082']],
    ['a range with a hyphen and spaces', 'RK 6610 0080 - RK 6610 0081', ['RK66100080', 'RK66100081']],
    ['a range in words', 'RK66100080 till RK66100081', ['RK66100080', 'RK66100081']],
    ['a range with dots', 'RK66100080..RK66100081', ['RK66100080', 'RK66100081']],
    ['a range whose end is short', 'RK66100099–101', ['RK66100099', 'RK66100100', 'RK66100101']],
    ['ranges and single ones', 'RK66100080–81\nRK66100095', ['RK66100080', 'RK66100081', 'RK66100095']],
    ['numbers alone, with their zeros', '00440099–00440101', ['00440099', '00440100', '00440101']],
  ])('are read: %s', (_, text, expected) => {
    expect(serials(text)).toEqual(expected);
  });

  it.each([
    ['', 'Skanna eller skriv kortens nummer.'],
    ['RK441', '”RK441” är inget kortnummer.'],
    ['RK6610008Ö', '”RK6610008Ö” är inget kortnummer.'],
    ['RK66100085–RK66100080', 'slutar före det börjar'],
    ['RK66100080–SI66100085', 'börjar och slutar inte likadant'],
    ['RK66100080–RK66100085–RK66100090', 'mer än ett intervall'],
    ['RK66100080–', 'saknar ett riktigt slut'],
    ['RK66100080, RK66100081, RK66100080', 'RK 6610 0080 står två gånger'],
    ['RK66100001–RK66100060', 'är 60 kort. Högst 50'],
  ])('are refused with what is wrong: %s', (text, expected) => {
    expect(errors(text)).toHaveLength(1);
    expect(errors(text)[0]).toContain(expected);
  });

  it('count over all lines', () => {
    expect(errors('RK66100001–RK66100030\nRK66100041–RK66100071')).toEqual([
      'Det är 61 kort. Högst 50 går att ta på en gång.',
    ]);
  });

  it('say at most five faults, and how many more there are', () => {
    expect(errors('a,b,c,d,e,f,g')).toHaveLength(6);
    expect(errors('a,b,c,d,e,f,g').at(-1)).toBe('Och 2 fel till.');
  });

  it('never make millions of numbers of a range', () => {
    expect(errors('RK00000000000001–RK99999999999999', 1000)[0]).toContain('Högst 1\u00a0000');
    const ranges = Array.from({ length: 1500 }, (_, at) => `RK${10_000_000 + 1000 * at}–RK${10_000_999 + 1000 * at}`);
    expect(errors(ranges.join(','), 1000)).toEqual([
      'Det är 1\u00a0500\u00a0000 kort. Högst 1\u00a0000 går att ta på en gång.',
    ]);
  });
});

const serial = fc
  .tuple(fc.constantFrom('RK', 'KT', 'A', ''), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([prefix, number]) => prefix + String(number).padStart(8, '0'));

describe('serials, whatever they are', () => {
  it('come back from what they are written as', () => {
    fc.assert(
      fc.property(fc.uniqueArray(serial, { minLength: 1, maxLength: 60 }), (given) => {
        expect(parseSerials(formatSerials(given), 60)).toEqual({ ok: true, serials: [...given].sort() });
      }),
    );
  });

  it('are every number from the first to the last, once, in order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('RK', ''),
        fc.integer({ min: 0, max: 99_999_000 }),
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom('–', '-', ' - ', '..', ' till '),
        (prefix, from, count, between) => {
          const written = (number: number) => prefix + String(number).padStart(8, '0');
          const answer = parseSerials(`${written(from)}${between}${written(from + count - 1)}`, 999);
          const expected = Array.from({ length: count }, (_, index) => written(from + index));
          expect(answer).toEqual({ ok: true, serials: expected });
        },
      ),
    );
  });

  it('are read alike however they stand beside each other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(serial, { minLength: 1, maxLength: 40 }),
        fc.array(fc.constantFrom('\n', ', ', ';', '\r\n', ' '), { minLength: 40, maxLength: 40 }),
        (given, separators) => {
          const text = given.map((each, index) => each + (separators[index] ?? ' ')).join('');
          expect(parseSerials(text, 40)).toEqual({ ok: true, serials: given });
        },
      ),
    );
  });

  it('are answered for any text, without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const answer = parseSerials(text, 50);
        if (answer.ok) expect(new Set(answer.serials).size).toBe(answer.serials.length);
        else expect(answer.errors.length).toBeGreaterThan(0);
      }),
    );
  });
});
