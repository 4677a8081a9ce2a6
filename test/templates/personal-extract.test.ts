import { expect, it } from '@jest/globals';
import { drawExtract } from '../../templates/index.ts';
import { faultsOf } from './archivable.ts';

it('draws an extract of any length, with characters that the font lacks, as an archivable file', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => [`Rad ${index} \u{1f600}`, 'ord '.repeat(index), '']);
  const bytes = await drawExtract({
    name: 'Bo Ek',
    hsaId: 'SE2321000065-B1',
    madeAt: '2026-11-24T13:32:00.000Z',
    issuer: 'R',
    phone: '0',
    lead: 'Det här är vad som är sparat.',
    english: ['This is what is kept.', 'What was recorded stands as it was recorded.'],
    sections: [
      { heading: 'Mejl', pieces: [{ kind: 'text', text: `${'Ett ord '.repeat(2000)}\r\n\r\nslut` }] },
      {
        heading: 'Fakta',
        english: 'Facts.',
        pieces: [{ kind: 'facts', facts: [['Anteckning', 'ord '.repeat(1500)]] }],
      },
      {
        heading: 'Rader',
        pieces: [{ kind: 'table', columns: ['A', 'B', 'C'].map((title) => ({ title, share: 1 })), rows }],
      },
    ],
  });
  expect(await faultsOf(bytes)).toEqual([]);
});
