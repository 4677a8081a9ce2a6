import { units, type Unit } from './entry.ts';
import { codeWords, keyWords } from './value-words.ts';

/** A value of the policy as people read it: `14 och 30 dagar`, `6 månader`. */
export function valueText(value: unknown, unit: Unit): string {
  const text = plain(value);
  return isCounted(unit) && /^[\d ,och–]+$/.test(text) ? `${text} ${units[unit]}` : text;
}

/** A number as Swedes write it, `5,5`; at most three decimals. */
export const numberText = (value: number): string => numbers.format(value);

const numbers = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 3, useGrouping: false });

const isCounted = (unit: Unit): boolean => !['hour-of-day', 'period', 'pieces', 'level', 'text'].includes(unit);

function plain(value: unknown): string {
  if (Array.isArray(value)) {
    const parts = value.map(plain);
    return value.every((each) => typeof each === 'number') ? parts.join(' och ') : parts.join('; ');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => `${keyWords.get(key) ?? key}: ${plain(inner)}`)
      .join(', ');
  }
  return typeof value === 'number' ? numberText(value) : periodText(codeWords.get(String(value)) ?? String(value));
}

const names = { D: ['dag', 'dagar'], M: ['månad', 'månader'], Y: ['år', 'år'] } as const;

function periodText(text: string): string {
  const [, count = '', letter] = /^P(\d+)([DMY])$/.exec(text) ?? [];
  if (letter !== 'D' && letter !== 'M' && letter !== 'Y') return text;
  return `${count} ${names[letter][count === '1' ? 0 : 1]}`;
}
