import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { numberIn } from '../../platform/command-line.ts';
import { drawDocument } from '../../templates/index.ts';
import { receiptRecord } from '../templates/receipt-record.ts';

/**
 * `npm run make:dictionary -- 4`: makes the dictionary of that number, which documents are packed with once `register/cases/packing/pack.ts` names it. Worth
 * a new one when documents look different. Those before stay, since what was packed with them is read with them only: it is never written over one that is there.
 */
const program = new Command('npm run make:dictionary --').argument('<number>', 'of the dictionary').parse();
const number = numberIn('number', program.args[0] ?? '');
const path = new URL(`../../register/cases/packing/${number}.dictionary`, import.meta.url);

const receipt = receiptRecord();
const { holder, attester, unit, issuer, address, phone, caseNumber } = receipt;
const confirmation = await drawDocument('order-confirmation', {
  ...{ caseNumber, createdAt: '2026-11-24T13:32:00.000Z', phone, issuer, address, unit },
  orderer: attester,
  holder: { name: holder.name, birthDate: '1981-12-18' },
  ...{ kind: 'replacement', cardType: 'sis', loa: 'loa-3', lastValidDay: '2031-11-24' },
  bring: ['Svenskt körkort i original', 'Kortet som byts'],
});
const letters = await drawDocument('receipt', {
  ...receipt,
  holder: { ...holder, name: 'ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉ abcdefghijklmnopqrstuvwxyzåäöé' },
  attester: { ...attester, name: 'ZYXWVUTSRQPONMLKJIHGFEDCBAÖÄÅ 0123456789' },
});
const { bytes } = await drawDocument('receipt', receipt);
// What most documents are like stands last, where it is named by the fewest bits.
writeFileSync(path, Buffer.concat([confirmation.bytes, fontsOf(letters.bytes), bytes]), { flag: 'wx' });

/** A font is cut down to the letters that a document has: the outlines of the others would be new to the dictionary. */
function fontsOf(document: Uint8Array): Buffer {
  const streams = Buffer.from(document)
    .toString('latin1')
    .matchAll(/(?<!end)stream\n(.*?)\nendstream/gs);
  const fonts = [...streams].map(([, stream = '']) => stream).filter((stream) => /^(?:true|\0\x01\0\0)/.test(stream));
  return Buffer.from(fonts.join(''), 'latin1');
}
