import { expect, it } from '@jest/globals';
import { numberIn } from '../../platform/command-line.ts';

it.each([
  ['4', 4],
  ['0.25', 0.25],
])('reads %s', (text, number) => {
  expect(numberIn('hours', text)).toBe(number);
});

it.each(['4h', '', '0', '-1', 'NaN', 'Infinity', '1e3', ' 2'])('refuses %j, and names the option', (text) => {
  expect(() => numberIn('hours', text)).toThrow(`--hours needs a number above 0, and found '${text}'`);
});
