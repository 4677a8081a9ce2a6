import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkForm } from '../../../portal/form-check/check-form.ts';
import { readForm } from '../../../portal/form-check/form.ts';
import { formFile } from '../../../contract/index.ts';

const now = Date.parse('2026-11-24T07:30:00Z');
const form = (id: string) => readForm(readFileSync(formFile(id), 'utf8'));

it.each(['SI 9000 0001', 'si90000001', ' SI90000001 '])('a card’s number is taken as it is shown: %j', (cardNumber) => {
  const answer = checkForm(form('card-order-delivery'), { delivery: { cardNumber } }, { now });
  expect(answer).toMatchObject({ ok: true, data: { delivery: { cardNumber: 'SI90000001' } } });
});

it.each(['SI 9000', 'SI-9000-0001', 'x'.repeat(21)])('%j is no card’s number', (cardNumber) => {
  const answer = checkForm(form('card-order-delivery'), { delivery: { cardNumber } }, { now });
  expect(answer).toMatchObject({
    ok: false,
    errors: {
      'delivery.cardNumber': expect.arrayContaining([expect.stringContaining('Skriv 8–20 bokstäver och siffror')]),
    },
  });
});

it('a day is taken without its dashes', () => {
  const block = { reason: 'employment-ended', lastDay: '20261201' };
  const answer = checkForm(form('card-blocking'), { block }, { now });
  expect(answer).not.toMatchObject({ errors: { 'block.lastDay': expect.anything() } });
});
