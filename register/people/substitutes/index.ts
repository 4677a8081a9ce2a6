import { change, end } from './change.ts';
import { name } from './name.ts';
import { actingIn, countSubstitutes, findSubstitute, listSubstitutes, unitsManaged } from './read.ts';

/** Who acts for a manager who is away, in which unit and when. */
export const substitutes = {
  read: { list: listSubstitutes, count: countSubstitutes, find: findSubstitute, actingIn, unitsManaged },
  write: { name, change, end },
};
