import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  emailFault,
  holdsNationalNumber,
  isNationalNumber,
  mayHoldNationalNumber,
  textFault,
} from '../../../contract/index.ts';

describe("a passport's number", () => {
  it.each([
    'passnr AB1234567',
    'Passnummer: 12345678',
    'pass nr. 12 345 678',
    'Ringde om passet, passet har nummer XA 123 45 67',
    'passport no C01X00547',
    'PASSNUMRET ÄR 98765432',
  ])('is seen in %j', (text) => {
    expect(textFault(text, { lines: true })).toBe('Ta bort passnumret. Det ska inte stå i fri text.');
    expect(textFault(text, { lines: true, asksForPassport: true })).toBeUndefined();
  });

  it.each([
    'Har inget pass med sig, kortet RK66100087 ligger kvar',
    'Passet går ut 2031-01-01',
    'pass 2031-01-01',
    'Det passar 12345678',
    'kompass 12345678',
    'Arbetar pass 2 på ärendet SK-2026-000123',
  ])('is not seen in %j', (text) => {
    expect(textFault(text, { lines: true })).toBeUndefined();
  });
});

describe('a national number', () => {
  it.each([
    '19121212-1212',
    '191212121212',
    '121212-1212',
    '1212121212',
    '811218+9876',
    '700372-9832',
    '197010632391',
    '1981-12-18-9876',
    '1981-12-18 9876',
    '1981 12 18 98 76',
    '1981:12:18:98:76',
    '(1981) 12, 18, 98; 76',
    '19 811218 9876',
    '811218 9876',
    '811218/9876',
    '19811218–9876',
    '19811218\u20119876',
    '19811218\u00ad-9876',
    '1981\u200b12189876',
    'x19121212-1212',
    'nr191212121212',
    'Moja(1212121212)',
    'Moja 19121212-1212 Fiktberg',
    'pnr:121212-1212.',
    '１９８１１２１８－９８７６',
    '١٩٨١١٢١٨-٩٨٧٦',
    '2026-11-24: 19121212-1212',
    'a191212121212b00',
    '00191212121212',
    // Its check digit is wrong, and yet nobody writes anything else that way.
    '19811218-9877',
    '811218-9877',
    '198112189877',
  ])('is seen in %j', (text) => {
    expect(holdsNationalNumber(text)).toBe(true);
    expect(mayHoldNationalNumber(text)).toBe(true);
  });

  it.each([
    'RK66100087',
    'RK 6610 0087',
    'RK66100080–RK66100092',
    '44100080 44100081 44100082',
    'SK-2026-000123',
    'KV-2026-000123',
    '2026000123',
    'SE2321000065-M104',
    '232100-0065',
    '0470-58 80 00',
    '2026-11-24 14.32',
    'mellan 2026-11-24 och 2026-12-01',
    '9752269012345678',
    'rum 1204, plan 12',
    '',
  ])('is not seen in %j', (text) => {
    expect(holdsNationalNumber(text)).toBe(false);
  });

  it('that is spelled with anything between its digits is seen', () => {
    const separator = fc.constantFrom('', ' ', '-', '–', '\u00a0', '.', '/', ' - ');
    const pieces = ['19', '81', '12', '18', '98', '76'];
    fc.assert(
      fc.property(
        fc.array(separator, { minLength: 6, maxLength: 6 }),
        fc.stringMatching(/^[a-zåäö ]{0,8}$/),
        (between, word) => {
          const text = `${word}${pieces.map((piece, index) => piece + (between[index] ?? '')).join('')}${word}`;
          expect(holdsNationalNumber(text)).toBe(true);
        },
      ),
    );
  });

  it('may be what looks like a phone number, where nothing of the kind may stand', () => {
    expect(holdsNationalNumber('070-123 45 60')).toBe(false);
    expect(mayHoldNationalNumber('070-123 45 60')).toBe(true);
  });

  it('is told from text that only holds one', () => {
    expect(isNationalNumber(' 1981 12 18–9876 ')).toBe(true);
    expect(isNationalNumber('Moja 19121212-1212')).toBe(false);
    expect(isNationalNumber('2026000123')).toBe(false);
  });

  it('is looked for in long text without delay', () => {
    const text = '12 '.repeat(50_000);
    const before = process.cpuUsage();
    holdsNationalNumber(text);
    mayHoldNationalNumber('1'.repeat(100_000));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });
});

describe('a free text', () => {
  it.each([
    ['NUL', 'Moja\u0000'],
    ['a line break where there is one line', 'Moja\r\nBcc: a@b.se'],
    ['a turned direction', 'Moja\u202egrebtseT'],
    ['an isolated direction', 'Moja\u2066'],
    ['half a character', 'Moja\ud800'],
    ['a blank without width', 'Ma\u200bja'],
  ])('is refused with %s', (_, text) => {
    expect(textFault(text)).toContain('tecken som inte syns');
  });

  it.each(['=HYPERLINK("x")', ' =1+1', '@SUM(A1)', '-cmd', '+a'])(
    'is refused as %j, which a spreadsheet would run',
    (text) => {
      expect(textFault(text)).toContain('Börja med en bokstav');
    },
  );

  it.each(['Anna-Karin O’Brien', 'Šimon Nguyễn', '王小明', '+46 470 58 80 00', '-5 grader', 'D’Arc (f.d. Öst)'])(
    'may be %j',
    (text) => {
      expect(textFault(text)).toBeUndefined();
    },
  );

  it('has a length, which is told', () => {
    expect(textFault('x'.repeat(201))).toBe('Skriv högst 200 tecken.');
    expect(textFault('x'.repeat(201), { lines: true })).toBeUndefined();
    expect(textFault('x'.repeat(81), { most: 80 })).toBe('Skriv högst 80 tecken.');
  });

  it('of several lines may have them', () => {
    expect(textFault('Hej\r\n\tRing före tio', { lines: true })).toBeUndefined();
    expect(textFault('Hej\u0000', { lines: true })).toBeDefined();
  });

  it('doesn’t repeat the passport’s number, nor holds a national one unless it is asked for', () => {
    expect(textFault('Pass px 731 9246 q', { lines: true, without: ['PX7319246Q'] })).toContain('passnumret');
    expect(textFault('19121212-1212')).toContain('personnumret');
    expect(textFault('19121212-1212', { asksForNumber: true })).toBeUndefined();
  });
});

describe('an e-mail address', () => {
  it.each(['namn@exempel.se', 'anna.o+kort@vard.region.example'])('may be %s', (text) => {
    expect(emailFault(text)).toBeUndefined();
  });

  it.each([
    'evil@evil.example>',
    'a@b',
    'a b@c.se',
    'a@b.se, c@d.se',
    'Moja <a@b.se>',
    'a@b.se\r\nBcc: c@d.se',
    '191212121212@b.se',
    `${'a'.repeat(120)}@b.se`,
  ])('is not %j', (text) => {
    expect(emailFault(text)).toBeDefined();
  });
});
