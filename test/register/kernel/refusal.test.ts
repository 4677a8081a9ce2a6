import { describe, expect, it } from '@jest/globals';
import { faultsOf, joined, refusal, together } from '../../../register/kernel/refusal.ts';

const taken = refusal('card-taken', {
  when: 'A card is in use.',
  field: 'cardNumber',
  words: 'Kortet {cardNumber} på {unit} är taget, {cardNumber}.',
});
const closed = refusal('closed', { when: 'It is closed.', words: 'Det är stängt.' });

describe('a refusal of a table', () => {
  it('has its code, its field and its sentence with what the rule gives', () => {
    expect(taken({ cardNumber: 'RK1', unit: 'Ward 4' })).toEqual({
      refused: true,
      code: 'card-taken',
      field: 'cardNumber',
      message: 'Kortet RK1 på Ward 4 är taget, RK1.',
    });
    expect(closed()).toEqual({ refused: true, code: 'closed', message: 'Det är stängt.' });
  });

  it('leaves values as they are, whatever they look like', () => {
    const { message } = taken({ cardNumber: 'RK1', unit: '$& {cardNumber}' });
    expect(message).toBe('Kortet RK1 på $& {cardNumber} är taget, RK1.');
  });

  it('writes the number of a card as people read it', () => {
    const { message } = taken({ cardNumber: 'RK79990104', unit: 'Ward 4' });
    expect(message).toBe('Kortet RK 7999 0104 på Ward 4 är taget, RK 7999 0104.');
  });

  it('leaves the field to a rule that blames one of several answers', () => {
    const either = refusal('either', { when: 'It depends.', field: ['from', 'to'], words: 'Rätta dagen.' });
    expect(either()).not.toHaveProperty('field');
  });
});

it('keeps the code of each rule that refuses', () => {
  const both = together(closed(), undefined, taken({ cardNumber: 'RK1', unit: 'Ward 4' }));
  expect(both && faultsOf(both).map(({ code, field }) => [code, field])).toEqual([
    ['closed', undefined],
    ['card-taken', 'cardNumber'],
  ]);
});

it('says several refusals of one answer in a row, with the code of the first', () => {
  const one = taken({ cardNumber: 'RK1', unit: 'A' });
  const other = taken({ cardNumber: 'RK2', unit: 'B' });
  expect(joined([one, other])).toEqual({ ...one, message: `${one.message} ${other.message}` });
  expect(joined([])).toBeUndefined();
});
