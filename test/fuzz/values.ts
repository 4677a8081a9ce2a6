/** Hostile and odd values, drawn by a random source that can be repeated. */
export interface Draw {
  (): number;
}

export const pick = <T>(draw: Draw, list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)];
export const chance = (draw: Draw, share: number): boolean => draw() < share;
const upTo = (draw: Draw, most: number): number => Math.floor(draw() * (most + 1));

const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc\u2066',
  'å'.repeat(43),
  '😀'.repeat(200),
  'e\u0301'.repeat(300),
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' OR 1=1 --",
  '%00',
  '%',
  '%c3%28',
  '../../../etc/passwd',
  '..%2f..%2f',
  '{{7*7}}',
  '${7*7}',
  '=HYPERLINK("http://evil.example")',
  '= for i in 1..1000000000 return i',
  '=string join(for a in 1..10000 return "x")',
  `=${'('.repeat(3000)}`,
  `=${'if true then '.repeat(500)}1`,
  'a@b.se\r\nBcc: c@d.se',
  '19121212-1212',
  'nr1912 12 12–1212',
  'RK66100087',
  'SK-2026-000001',
  'KV-2026-000001',
  'SE2321000065-M101',
  '9999-12-31',
  '0000-01-01',
  '0001-01-01',
  '2026-02-30',
  '+010000-01-01',
  '2026-11-24T14:32+01:00',
  '9999-12-31T23:59:59.999Z',
  '2026-11-24T00:00:00+99:99',
  'R/PT0S',
  'R3/PT1H',
  'P999999999Y',
  '1e309',
  '-0',
  '0x10',
  '９２２３３７２０３６８５４７７５８０７',
  '9223372036854775807',
  '99999999999999999999999999',
  '2251799813685249',
  'true',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  'WyIxIl0=',
  '*a*a*a*a*a*a*a*a*b',
  '\\'.repeat(50),
];

/** Text of any kind; now and then long. */
export function anyText(draw: Draw, pool: readonly string[]): string {
  const way = draw();
  if (way < 0.35 && pool.length > 0) return pick(draw, pool) ?? '';
  if (way < 0.42) return String.fromCodePoint(...Array.from({ length: upTo(draw, 40) }, () => upTo(draw, 0xd7ff)));
  if (way < 0.45) return 'x'.repeat(upTo(draw, 30_000));
  if (way < 0.48) return `${pick(draw, texts) ?? ''}${pick(draw, texts) ?? ''}`;
  return pick(draw, texts) ?? '';
}

const numbers = [0, -1, 1, 0.5, 1e9, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 65_536, 10_001];

/** A JSON value. @param depth how deep it may nest */
export function anyValue(draw: Draw, pool: readonly string[], depth = 4): unknown {
  const way = draw();
  if (way < 0.5 || depth === 0) return anyText(draw, pool);
  if (way < 0.6) return pick(draw, numbers);
  if (way < 0.66) return pick(draw, [true, false, null]);
  if (way < 0.7) return nested(draw, pick(draw, [20, 60, 300, 3000]) ?? 20);
  if (way < 0.74) return Array.from({ length: upTo(draw, 3000) }, () => pick(draw, [1, 'CREATED', null, '1']));
  if (way < 0.84) return Array.from({ length: upTo(draw, 5) }, () => anyValue(draw, pool, depth - 1));
  const entries = Array.from({ length: upTo(draw, 5) }, () => [
    anyText(draw, pool).slice(0, 100),
    anyValue(draw, pool, depth - 1),
  ]);
  return Object.fromEntries(entries);
}

function nested(draw: Draw, levels: number): unknown {
  const asList = chance(draw, 0.5);
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = asList ? [value] : { a: value };
  return value;
}
