import { missing } from './missing/index.ts';
import { cardsAtEnd, continuing } from './rules.ts';

export { isEnding, reportEnd } from './report.ts';
export { endToldByImport } from './told-by-import.ts';
export { endFault } from './rules.ts';

/** P5: an employment ends. */
export const employmentEnd = { blocks: { all: { read: { cardsAtEnd, continues: continuing } } }, missing };
