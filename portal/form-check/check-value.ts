import { z } from 'zod';
import { countText, Day, earliestDayThereIs, Instant, latestDayThereIs } from '../../contract/index.ts';
import type { Rules } from './form-json.ts';

/** What may be wrong with one answer of a kind; an empty list: nothing. Messages are Swedish and say what would do. */

export function checkText(rules: Rules, value: string): string[] {
  const length = value.trim().length;
  const messages: string[] = [];
  if (rules.pattern !== undefined && !new RegExp(rules.pattern).test(value)) {
    messages.push(rules.patternErrorMessage ?? 'Svaret har fel form.');
  }
  if (rules.minLength !== undefined && length < rules.minLength)
    messages.push(`Skriv minst ${rules.minLength} tecken.`);
  if (rules.maxLength !== undefined && length > rules.maxLength)
    messages.push(`Skriv högst ${countText(rules.maxLength)} tecken.`);
  return messages;
}

export function checkNumber({ min, max }: Rules, value: unknown): string[] {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return ['Skriv ett heltal.'];
  if (min !== undefined && value < min) return [`Skriv minst ${min}.`];
  if (max !== undefined && value > max) return [`Skriv högst ${countText(max)}.`];
  return [];
}

/** A day of the calendar, `2026-11-24`. */
export function checkDay(value: unknown): string[] {
  if (Day.safeParse(value).success) return [];
  const isOutside = z.iso.date().safeParse(value).success;
  return [isOutside ? dayOutside : 'Skriv en dag som finns, så här: ÅÅÅÅ-MM-DD.'];
}

const dayOutside = `Skriv en dag från ${earliestDayThereIs} till ${latestDayThereIs}. Finns det ingen sista dag lämnar du fältet tomt.`;

/** Date, time to the minute and offset, as the form library writes it: `2026-11-24T14:32+01:00`. */
export function isInstant(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    Instant.safeParse(value).success
  );
}
