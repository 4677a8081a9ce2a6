/** Something in the data folder that can't be used as it is. The message names the file, the reason and what to do; operators need no stack. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}
