import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkTemplates } from './check-templates.ts';

const page = '{ name: string; cards: readonly { number: string; day: string | undefined }[] }';
const types = `export interface Templates { page: ${page}; row: { number: string } }`;
const row = '<td><%= it.number %></td>';

describe('the check of templates', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'templates-'));
    mkdirSync(join(dir, 'views'));
    writeFileSync(join(dir, 'types.ts'), types);
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  function faults(templates: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(templates)) writeFileSync(join(dir, 'views', `${name}.eta`), text);
    return checkTemplates({ folder: join(dir, 'views'), types: join(dir, 'types.ts') });
  }

  it('takes what the type has, in loops, conditions and pieces', () => {
    const whole = `<h1><%= it.name %></h1>
<% for (const card of it.cards) { %><%~ include('/row', { number: card.number }) %>
<% if (card.day) { %><%= card.day.slice(0, 4) %><% } %><% } %>`;
    expect(faults({ page: whole, row })).toEqual([]);
  });

  const wrong: Readonly<Record<string, readonly [template: string, said: string]>> = {
    'a name that nobody hands it': ['\n<p><%= it.nmae %></p>', 'nmae'],
    'a value that may be missing': ['<h1>\n<% for (const card of it.cards) { %><%= card.day %><% } %>', 'undefined'],
    'a thing that is no text': ['\n<%= it.cards %>', 'not assignable'],
    'a piece that gets too little': ["\n<%~ include('/row', {}) %>", 'number'],
    'a piece that does not exist': ["\n<%~ include('/rwo', { number: '1' }) %>", 'not assignable'],
    'code that is none': ['\n<% if (it.name { %>x<% } %>', 'expected'],
  };

  it('names template, line and what is wrong', () => {
    const pages = Object.entries(wrong).map(([what, [template]]) => [what, template] as const);
    const more = pages.map(([what]) => `'${what}': ${page};`).join(' ');
    writeFileSync(join(dir, 'types.ts'), types.replace('row:', `${more} row:`));
    const found = faults({ ...Object.fromEntries(pages), page: '', row });
    for (const [what, [, said]] of Object.entries(wrong)) {
      const fault = found.find(({ template }) => template === what);
      expect([what, fault?.line]).toEqual([what, 2]);
      expect(fault?.message).toContain(said);
    }
    expect(found.every(({ template }) => template in wrong)).toBe(true);
  });

  it('misses a template without a type, and a type without a template', () => {
    const found = faults({ page: '', other: '' });
    const said = found.filter(({ template }) => template === '*').map(({ message }) => message);
    expect(said).toEqual([expect.stringContaining('other'), expect.stringContaining('row')]);
  });
});
