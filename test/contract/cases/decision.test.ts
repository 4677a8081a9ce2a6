import { expect, it } from '@jest/globals';
import { decisionDetails, keptDecision } from '../../../contract/index.ts';

const decision = {
  question: 'Hur länge kortet gäller',
  why: 'Korttypens tid',
  edition: '2026-01-01',
  chapter: 'kort',
  inputs: [{ name: 'Korttyp', value: 'Reservkort' }],
  outputs: [{ name: 'Till och med', value: '2026-12-08' }],
};

it('is read from a row of the log as it was written', () => {
  const kept = Object.fromEntries(
    Object.entries(decisionDetails(decision)).map(([name, value]) => [name, String(value)]),
  );
  expect(keptDecision({ ...kept, lastValidDay: '2026-12-08' })).toEqual(decision);
});

it.each(['{', '[1]', '{}'])('is none where what went in is %s, which the house never writes', (inputs) => {
  expect(keptDecision({ question: 'q', edition: '2026-01-01', inputs, outputs: '[]' })).toBeUndefined();
});
