/** The proleptic Gregorian calendar as day numbers from 1970-01-01. Integer arithmetic only. */

/** Years that dates can have, as Java's `LocalDate`. */
export const yearLimit = 999_999_999;

const daysPerEra = 146_097;

/** Day number of a date. The month is 1…12; the day may be any integer. */
export function epochDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - 719_468;
}

export interface CivilDate {
  readonly year: number;
  /** 1…12 */
  readonly month: number;
  /** 1…31 */
  readonly day: number;
}

/** The date of a day number. */
export function civilDate(dayNumber: number): CivilDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Is it a leap year? */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month, 28…31. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Day number of a date, or `undefined` if the calendar has no such day. */
export function validEpochDay(year: number, month: number, day: number): number | undefined {
  if (Math.abs(year) > yearLimit || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
    return undefined;
  }
  return epochDay(year, month, day);
}

/** Day number some months later; the day is cut to the month's end. `undefined` beyond the year limit. */
export function addMonths(dayNumber: number, months: number): number | undefined {
  const { year, month, day } = civilDate(dayNumber);
  const total = year * 12 + (month - 1) + months;
  const newYear = Math.floor(total / 12);
  const newMonth = total - newYear * 12 + 1;
  return validEpochDay(newYear, newMonth, Math.min(day, monthLength(newYear, newMonth)));
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** Day within the year, from 1. */
export function dayOfYear(dayNumber: number): number {
  return dayNumber - epochDay(civilDate(dayNumber).year, 1, 1) + 1;
}

/** Week number of ISO 8601: week 1 holds the year's first Thursday. */
export function weekOfYear(dayNumber: number): number {
  const thursday = dayNumber + 4 - weekday(dayNumber);
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}
