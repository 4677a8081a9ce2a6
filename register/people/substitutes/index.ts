import { change, end } from './change.ts';
import { check, name } from './name.ts';
import { actingIn, countSubstitutes, findSubstitute, listSubstitutes, unitsManaged } from './read.ts';

/** Who acts for a manager who is away, in which unit and when. */
export const substitutes = {
  read: { list: listSubstitutes, count: countSubstitutes, find: findSubstitute, actingIn, unitsManaged, check },
  write: { name, change, end },
};
