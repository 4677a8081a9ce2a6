import { keepMissing, startEnd } from './answer.ts';
import { countMissing, findMissing, listMissing } from './list.ts';

/** Who is missing in a full import: a question to customer service. */
export const missing = {
  portal: {
    read: { list: listMissing, count: countMissing, find: findMissing },
    write: { startEnd, keep: keepMissing },
  },
};
