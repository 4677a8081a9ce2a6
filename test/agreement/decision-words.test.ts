import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { tableValue } from '../../portal/log/table-values.ts';
import { distinct, readText, root } from './models.ts';

const tables = readdirSync(new URL('bpmn/', root), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.dmn'),
);

/** Every code that a table's cells and lists of values name, `"desk"`. */
const codesIn = (xml: string): string[] =>
  distinct(
    [...xml.matchAll(/<text>([^<]*)<\/text>/g)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/"([^"]*)"/g)].map(([, code = '']) => code),
    ),
  );

describe('what a decision table says', () => {
  it.each(tables)('is told in words, whatever goes into %s or comes out', (file) => {
    const codes = codesIn(readText(`bpmn/${file}`));
    expect(codes.length).toBeGreaterThan(2);
    expect(codes.filter((code) => tableValue(code) === code)).toEqual([]);
  });
});
