import { toDecimal, type FeelNumber } from './decimal.ts';

/** Plain text without an exponent, except for numbers with more than 40 zeros before or after. */
export function numberText(value: FeelNumber): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  const { coefficient, scale } = toDecimal(value);
  const text = coefficient.toString();
  const sign = text.startsWith('-') ? '-' : '';
  const digits = sign === '' ? text : text.slice(1);
  if (scale < -40 || scale > digits.length + 40) {
    const exponent = digits.length - 1 - scale;
    const mantissa = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
    return `${sign}${mantissa}E${exponent < 0 ? '' : '+'}${exponent}`;
  }
  if (scale <= 0) return sign + digits + '0'.repeat(-scale);
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
