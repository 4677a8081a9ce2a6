import { addDays, daysBetween, weekday, type Day } from '../../contract/index.ts';

/**
 * Working days in Sweden: Monday to Friday that are no public holiday (lag 1989:253) nor one of the eves that the
 * holiday act (1977:480, 3 a §) counts as a Sunday: Midsummer, Christmas and New Year's Eve.
 */
export function isWorkingDay(day: Day): boolean {
  return weekday(day) <= 5 && holidayOn(day) === undefined;
}

/** The day itself when it is a working day, else the next that is. */
export function workingDayOnOrAfter(day: Day): Day {
  return isWorkingDay(day) ? day : workingDayOnOrAfter(addDays(day, 1));
}

/** The n:th working day after a day; 0 is the day itself or the first working day after it. */
export function addWorkingDays(day: Day, n: number): Day {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Not a count of working days: ${n}`);
  return n === 0 ? workingDayOnOrAfter(day) : addWorkingDays(workingDayOnOrAfter(addDays(day, 1)), n - 1);
}

const fixed = new Map([
  ['01-01', 'Nyårsdagen'],
  ['01-06', 'Trettondedag jul'],
  ['05-01', 'Första maj'],
  ['06-06', 'Sveriges nationaldag'],
  ['12-24', 'Julafton'],
  ['12-25', 'Juldagen'],
  ['12-26', 'Annandag jul'],
  ['12-31', 'Nyårsafton'],
]);

/** By days after Easter Sunday. Easter and Whit Sunday are Sundays anyway. */
const afterEaster = new Map([
  [-2, 'Långfredagen'],
  [1, 'Annandag påsk'],
  [39, 'Kristi himmelsfärdsdag'],
]);

/** What the day is called, when it is no working day although it may fall on one of Monday to Friday. */
export function holidayOn(day: Day): string | undefined {
  const name = fixed.get(day.slice(5));
  if (name !== undefined) return name;
  if (isMidsummerEve(day)) return 'Midsommarafton';
  return afterEaster.get(daysBetween(easterSunday(Number(day.slice(0, 4))), day));
}

function isMidsummerEve(day: Day): boolean {
  return weekday(day) === 5 && day.slice(5) >= '06-19' && day.slice(5) <= '06-25';
}

/** Gregorian Easter by the algorithm of Meeus, Jones and Butcher (Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leaps = Math.floor(century / 4);
  const shift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - shift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const marchDays = epact + toSunday - 7 * late + 114;
  return addDays(`${year}-03-01`, marchDays - 93);
}
