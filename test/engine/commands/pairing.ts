import { pairingSetting } from '../../../engine/pairing.ts';
import type { Attribute, Cases } from './case.ts';

const current = `json_extract(value, '$.current.id')`;
const of = `FROM engine_setting WHERE name = '${pairingSetting}'`;
const mark: Attribute = { name: 'mark', sql: `SELECT 'pairing' AS key, ${current} AS value ${of}` };
const next = (id: string) => ({ number: 1, id, log: { size: 0, root: '' } });

export const pairing = {
  pair: {
    example: 'it is no change of a process, and comes every few seconds',
    refuses: [[{ kind: 'pair', expected: 'another', next: next('first') }, 'ALREADY_EXISTS']],
    attribute: mark,
    moves: [
      [
        1,
        ({ alone, change, factName, pick }) =>
          alone('pairing', async () => {
            const expected = pick(`SELECT ${current} AS key ${of}`);
            const id = factName();
            await change(mark, 'pairing', id, { kind: 'pair', expected, next: next(id) });
          }),
      ],
    ],
  },
} satisfies Cases;
