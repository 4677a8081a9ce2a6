import { createHash } from 'node:crypto';
import { dayOf, policyOn } from '../../contract/index.ts';
import { isRefusal, receiptNumberOfCode, type Arrival, type PaperId, type Refusal } from '../../register/index.ts';
import { splitStack } from '../../scan/index.ts';
import { authorOf, type Requester } from '../login/requester.ts';
import { fileName } from '../pages/file-name.ts';
import type { PortalServices } from '../services.ts';
import { faultWords } from './fault-words.ts';
import { unsignedBy } from './unsigned.ts';

type Services = Pick<PortalServices, 'register' | 'scanning' | 'log'>;

/**
 * Reads the files, one after the other, keeps the papers in them, and places those whose number is read. What can't be placed waits for who
 * handed it in, as does what nobody has signed. Returns what was wrong with files of which nothing is kept: also those that were not read when `until` came.
 */
export async function takeIn(
  services: Services,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  { requester, until }: { readonly requester: Requester; readonly until: AbortSignal },
): Promise<string[]> {
  const { register, scanning } = services;
  const faults: string[] = [];
  for (const [index, { name, bytes }] of files.entries()) {
    const read = await scanning.scanner.read(bytes, until);
    if ('fault' in read) {
      faults.push(`${fileName(name, index)}: ${faultWords(read.fault, scanning.scanner.limits)}`);
      continue;
    }
    const papers = await Promise.all(
      splitStack(read.pages, receiptNumberOfCode).map(async (part) => ({
        ...part,
        unsignedBy: await unsignedBy(services, part, requester),
      })),
    );
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const waiting = await register.scans.keep({ sha256, papers }, askerOf(requester));
    if (isRefusal(waiting)) {
      faults.push(waiting.message);
      continue;
    }
    for (const id of waiting) {
      const paper = papers[id.paper - 1];
      const number = paper?.unsignedBy.length === 0 ? paper.number : undefined;
      if (number !== undefined) await place(services, { ...id, text: number }, requester);
    }
  }
  return faults;
}

/**
 * Registers the receipt of a paper that waits, and puts the paper in its case.
 * @param isTyped a person has said which it is
 */
export async function place(
  { register, scanning }: Omit<Services, 'log'>,
  { scanId, paper, text, isTyped = false }: PaperId & { readonly text: string; readonly isTyped?: boolean },
  requester: Requester,
): Promise<Arrival | Refusal> {
  const { viewer, at } = requester;
  const arrival = await register.receipts.arrival(text, viewer);
  if (isRefusal(arrival)) return arrival;
  const pages = await register.scans.pages({ scanId, paper }, { viewer });
  if (isRefusal(pages)) return pages;
  const { receiptNumber } = arrival.receipt;
  const issuer = policyOn(dayOf(at)).customerService.name;
  const drawn = await scanning.drawScan({ receiptNumber, scannedAt: at, issuer, pages });
  return register.scans.place({ scanId, paper, receiptNumber, isTyped, drawn }, askerOf(requester));
}

export const askerOf = (requester: Requester) => ({
  viewer: requester.viewer,
  author: authorOf(requester, 'customer-service'),
});
