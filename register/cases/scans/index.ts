import { keepScan } from './keep.ts';
import { pagesOf, papersOf, waitingPaper } from './read.ts';
import { discardPaper, placePaper } from './settle.ts';

export { scanClearing } from './settle.ts';

/** Receipts that are scanned in: kept sealed until each is in its case. */
export const scans = {
  portal: {
    read: { papers: papersOf, paper: waitingPaper, pages: pagesOf },
    write: { keep: keepScan, place: placePaper, discard: discardPaper },
  },
};
