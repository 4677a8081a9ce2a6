import { change, end } from './change.ts';
import { check, name } from './name.ts';
import { actingIn, countSubstitutes, findSubstitute, listSubstitutes, unitsManaged } from './read.ts';

/** Who acts for a manager who is away, in which unit and when. */
export const substitutes = {
  all: { read: { actingIn } },
  portal: {
    read: { list: listSubstitutes, count: countSubstitutes, find: findSubstitute, unitsManaged, check },
    write: { name, change, end },
  },
};
