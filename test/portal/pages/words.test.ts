import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { forbiddenWords, type Instant } from '../../../contract/index.ts';
import { csvOf } from '../../../portal/take-out/csv.ts';
import { dueWords } from '../../../portal/desk/due-words.ts';
import { offsetText, withStockholmOffset } from '../../../portal/desk/stockholm.ts';
import { markdown } from '../../../portal/pages/markdown.ts';
import { say } from '../../../portal/pages/say.ts';
import * as wording from '../../../portal/pages/wording.ts';
import { drawer } from '../../support/ward/index.ts';

const now = Date.parse('2026-11-24T13:00:00Z');
const at = (time: Instant) => dueWords(time, now);

describe('words of the portal', () => {
  it('keeps the capitals of an abbreviation inside a sentence, and says when HSA knows no id', () => {
    const types = ['sis', 'company', 'short-term', 'reserve'] as const;
    expect(types.map((type) => wording.cardTypeInText(type))).toEqual([
      'SIS-kort',
      'företagskort',
      'korttidskort',
      'reservkort',
    ]);
    const hsaId = 'SE2321000065-VANTAR0000000001';
    expect(wording.hsaIdInText({ hsaId, hasHsaRecord: true })).toBe(hsaId);
    expect(wording.hsaIdInText({ hsaId, hasHsaRecord: false })).toBe('Väntar på HSA');
  });

  it('says when something is due as the queue needs it', () => {
    expect(at('2026-11-24T12:34:00.000Z')).toEqual({ text: '26 min sen', tone: 'late', group: 'late' });
    expect(at('2026-11-24T11:00:00.000Z').text).toBe('2 tim sen');
    expect(at('2026-11-22T13:00:00.000Z').text).toBe('2 dagar sen');
    expect(at('2026-11-24T13:19:30.000Z')).toEqual({ text: 'om 19 min', tone: 'soon', group: 'today' });
    expect(at('2026-11-24T14:20:00.000Z')).toEqual({ text: '15.20', tone: 'plain', group: 'today' });
    expect(at('2026-11-25T08:10:00.000Z')).toEqual({ text: 'i morgon 09.10', tone: 'plain', group: 'later' });
    expect(at('2026-12-01T08:10:00.000Z').text).toBe('2026-12-01');
    expect(dueWords('2026-12-01T08:10:00.000Z', now, { isUrgent: true }).text).toBe('2026-12-01 09.10');
    expect(dueWords(undefined, now).group).toBe('today');
    expect(dueWords('2026-11-24T23:10:00.000Z', Date.parse('2026-11-24T22:50:00Z')).group).toBe('later');
  });

  it('writes a period of policy', () => {
    expect(['P30D', 'P1D', 'P6M', 'P5Y'].map((value) => wording.period(value))).toEqual([
      '30 dagar',
      '1 dag',
      '6 månader',
      '5 år',
    ]);
    expect(['P1M', 'P6M'].map((value) => wording.period(value, 'en'))).toEqual(['1 month', '6 months']);
  });

  it('writes card numbers in fours from the end', () => {
    expect(wording.cardNumber(drawer.first)).toBe('RK 6610 0087');
    expect(wording.cardNumber('975200418830')).toBe('9752 0041 8830');
    expect(wording.cardNumber('RK1')).toBe('RK1');
  });

  it('keeps dates and numbers on one line, and escapes the rest', () => {
    expect(wording.unbroken('Senast 2026-12-01 09.00 <b>')).toBe(
      'Senast <span class="nowrap">2026-12-01 09.00</span> &#60;b&#62;',
    );
    expect(wording.unbroken('Ring 000-000 00 10 om KV-2026-000123')).toBe(
      'Ring <span class="nowrap">000-000 00 10</span> om <span class="nowrap">KV-2026-000123</span>',
    );
  });

  it.each(['08-465 004 10', '070-174 06 05', '0980-31 92 00'])('keeps %s on one line', (phone) => {
    expect(wording.unbroken(`Ring ${phone}, dygnet runt`)).toBe(
      `Ring <span class="nowrap">${phone}</span>, dygnet runt`,
    );
  });

  it('makes an address of the house a link, and none that somebody wrote', () => {
    const own = 'https://minasidor.example/';
    expect(wording.linked(`Spärra på Mina sidor, ${own}, <b>`, own)).toBe(
      `Spärra på Mina sidor, <a href="${own}">${own}</a>, &#60;b&#62;`,
    );
    expect(wording.linked('Se https://elsewhere.example/', own)).toBe('Se https://elsewhere.example/');
    const odd = `${own}?a=1&b="`;
    const shown = `${own}?a=1&#38;b=&#34;`;
    expect(wording.linked(odd, odd)).toBe(`<a href="${shown}">${shown}</a>`);
  });

  it('breaks a mail address behind its @', () => {
    expect(wording.unbroken('moa.tanktberg-lang@region-kronoberg.example')).toBe(
      'moa.tanktberg-lang@<wbr>region-kronoberg.example',
    );
    expect(wording.unbroken('@ 12')).toBe('@ 12');
  });

  it('writes the marks that forms use, and nothing that data brings with it', () => {
    expect(markdown('**Spärras.** Läs [mer](/hjalp).\n\n- ett\n- två')).toBe(
      '<p><strong>Spärras.</strong> Läs <a href="/hjalp">mer</a>.</p><ul><li>ett</li><li>två</li></ul>',
    );
    expect(markdown('<script>x</script> [a](javascript:alert(1)) [b]("onclick=)')).toBe(
      '<p>&#60;script&#62;x&#60;/script&#62; [a](javascript:alert(1)) [b](&#34;onclick=)</p>',
    );
    expect(markdown('[a](/x"onmouseover="y)')).not.toContain('<a');
  });

  it('tells the second where it may matter', () => {
    expect(wording.dayAndSecond('2026-11-24T13:41:07.250Z')).toBe('2026-11-24 kl. 14.41.07');
  });

  it('knows Stockholm in winter and summer', () => {
    expect(offsetText(Date.parse('2026-11-24T13:32:41Z'))).toBe('2026-11-24T14:32+01:00');
    expect(offsetText(Date.parse('2026-07-01T12:00:00Z'))).toBe('2026-07-01T14:00+02:00');
    expect(withStockholmOffset('2026-07-01T14:00')).toBe('2026-07-01T14:00+02:00');
    expect(withStockholmOffset('nonsens')).toBe('nonsens');
  });

  it('exports what a spreadsheet opens, and no formulas', () => {
    expect(
      csvOf(
        ['A', 'B'],
        [
          ['x;y', '=1+1'],
          ['"z"', 'rad\nrad'],
        ],
      ),
    ).toBe(`\uFEFFA;B\r\n"x;y";'=1+1\r\n"""z""";"rad\nrad"\r\n`);
  });

  it('knows every word that a template asks for', () => {
    const templates = readdirSync('portal/views', { recursive: true, encoding: 'utf8' });
    const asked = templates
      .filter((file) => file.endsWith('.eta'))
      .flatMap((file) =>
        [...readFileSync(`portal/views/${file}`, 'utf8').matchAll(/\bsay\.(\w+)/g)].map(([, word = '']) => word),
      );
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((word) => !Object.hasOwn(say, word))).toEqual([]);
  });

  it('uses one word for each thing, in every page and message', () => {
    const files = readdirSync('portal', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(eta|ts)$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`);
    expect(files.length).toBeGreaterThan(60);
    const found = files.flatMap((file) => {
      const text = swedishOf(file, readFileSync(file, 'utf8'));
      return forbiddenWords.flatMap(({ word, instead }) => (word.test(text) ? [`${file}: ${instead}`] : []));
    });
    expect(found).toEqual([]);
  });
});

/** Templates whole; of code what stands in quotes and holds a space or a Swedish letter, without SQL's capitals. */
function swedishOf(file: string, text: string): string {
  if (file.endsWith('.eta')) return text.replace(/<%[\s\S]*?%>|<[^>]*>/g, ' ');
  const quoted = text.replace(/\b[A-Z]{2,}\b/g, '').match(/'[^'\n]*'|`[^`]*`/g) ?? [];
  return quoted.filter((piece) => /[åäöÅÄÖ]|\w \w/.test(piece)).join('\n');
}
