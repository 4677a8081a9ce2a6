import { openScanner } from '../../scan/index.ts';
import { drawDocument } from '../../templates/index.ts';
import { recordOf } from './content.ts';

/** `node scanning.ts PAGES`: reads a stack of so many receipts as the house does – drawn, looked through for codes and ink, packed anew – and prints what a page took. */
const pages = Number(process.argv[2]);
const scanner = openScanner();
const stack = await stackOf(pages);
await read(await stackOf(1));
const before = process.cpuUsage();
const found = await read(stack);
const { user, system } = process.cpuUsage(before);
if (found.some(({ asPrinted, ink }) => asPrinted.length !== 1 || !ink)) throw new Error('A receipt was not read');
console.log(JSON.stringify({ cpuMs: (user + system) / 1000 / pages, bytes: Math.round(stack.length / pages) }));
await scanner.close();

/** A file as scanners make them: pictures of pages. */
async function stackOf(count: number): Promise<Uint8Array> {
  const [page] = await read((await drawDocument('receipt', recordOf(1))).bytes);
  if (!page) throw new Error('The receipt has no page');
  const record = { receiptNumber: 'KV-2026-000001', scannedAt: '2026-11-28T08:00:00.000Z', issuer: 'Region Exempel' };
  return (await drawDocument('scanned-receipt', { ...record, pages: Array.from({ length: count }, () => page) })).bytes;
}

async function read(file: Uint8Array) {
  const result = await scanner.read(file);
  if ('fault' in result) throw new Error(`Not read: ${result.fault}`);
  return result.pages;
}
