import { expect, it } from '@jest/globals';
import { changedFields, fieldName, fieldValue } from '../../../portal/log/field-words.ts';

it('tells names and values in words, and leaves those that it has no words for as they are kept', () => {
  expect([fieldName('cardNumber'), fieldValue('to', 'active')]).toEqual(['Kort', 'Aktivt']);
  expect([fieldName('short-term'), fieldValue('what', 'id-administrator')]).toEqual([
    'Korttidskort',
    'ID-administratör',
  ]);
  for (const inherited of ['constructor', 'toString', '__proto__']) {
    expect(fieldName(inherited)).toBe(inherited);
    expect(fieldValue(inherited, 'x')).toBe('x');
    expect(fieldValue('to', inherited)).toBe(inherited);
  }
  expect(changedFields({ after: { constructor: 'x' } })).toEqual([
    { name: 'constructor', before: undefined, after: 'x' },
  ]);
});
