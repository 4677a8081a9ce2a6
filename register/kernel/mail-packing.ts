import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * How what a mail is made of is kept in the outbox, before it is sealed: rows shrink when their mail has left, and what they leave free on pages of many
 * cases isn't used again. What mails have in common is a dictionary. It is never changed or taken away; a better one gets the next number,
 * which stands before the packed bytes. No JSON begins with a byte like that.
 */
const dictionaries: ReadonlyMap<number, Uint8Array> = new Map([
  [
    1,
    Buffer.from(
      'validTo":"lastDay":"receiptNumber":"KV-2026-cardType":"SIS-kort","ends":"days":"time":"place":"visit":"changed":[],"why":"employment-ended"' +
        'formUrl":"http://localhost:https://.se/kvittens/KV-2027-blockOn":"dueDay":"2027-receiptUrl":"http://localhost:3000/arenden/SK-2027-Kortet är spärrat, ' +
        'Din beställning är mottagen, Kvittensen saknas, Kvittensen är registrerad, Reservkortet är aktiverat, Ring oss så aktiverar vi reservkortet, ' +
        '{"to":["@region.example"],"data":{"caseNumber":"SK-2026-000","caseUrl":"http://localhost:3000/arenden/SK-2026-000","unit":"Avdelning 1, Vårdcentralen ",' +
        '"phone":"000-000 00 10","sender":"Intern kundservice","holder":"","english":false,"cardNumber":"RK900000","reason":"forgotten",' +
        '"activateBefore":"2026-11-2T0:00:00.000Z","blocksOrdinary":false},"subject":", SK-2026-000"}{"to":["@region.example"],"data":{},"subject":"',
    ),
  ],
]);
const newest = Math.max(...dictionaries.keys());
/** Numbers are below it: the control characters before the tab. */
const firstOfTexts = 9;
/** Room for a dictionary and a mail, and no more: what stands ready for each costs more CPU than the packing. */
const ways = { windowBits: 12, memLevel: 3 };

export function packMail(json: string): Uint8Array {
  const dictionary = dictionaries.get(newest) ?? Buffer.of();
  return Buffer.concat([Uint8Array.of(newest), deflateRawSync(json, { ...ways, dictionary })]);
}

/** Also what earlier versions kept, as it is. Undefined: a later version packed it. Throws for what is damaged. */
export function unpackMail(bytes: Buffer): string | undefined {
  const first = bytes[0] ?? firstOfTexts;
  if (first >= firstOfTexts) return bytes.toString('utf8');
  const dictionary = dictionaries.get(first);
  return dictionary && inflateRawSync(bytes.subarray(1), { dictionary }).toString('utf8');
}
