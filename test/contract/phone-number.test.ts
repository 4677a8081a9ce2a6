import { expect, it } from '@jest/globals';
import { isPhoneNumber, isSubscriberNumber } from '../../contract/phone-number.ts';

it.each([
  '000-000 00 30',
  '08-465 004 00',
  '(08) 465 004 00',
  '+46 8 465 004 00',
  '0046 8 465 004 00',
  '112',
  '1177',
  '116 117',
])('can be rung: %s', (text) => {
  expect(isPhoneNumber(text)).toBe(true);
});

it.each([
  '',
  'via växeln',
  '08-465 004 00 ankn. 3',
  '+46 (0)8 465 004 00',
  '+46',
  '465 004 00',
  '08-46',
  '++46 8 465 004 00',
  '+46 8 465 004 00 000 000 000',
  '-08 465 004 00',
  ' 08-465 004 00',
  '08–465 004 00',
])('can’t be rung: %s', (text) => {
  expect(isPhoneNumber(text)).toBe(false);
});

it.each(['112', '1177', '116 117'])('is nobody’s own: %s', (text) => {
  expect(isSubscriberNumber(text)).toBe(false);
  expect(isSubscriberNumber('08-465 004 00')).toBe(true);
});
