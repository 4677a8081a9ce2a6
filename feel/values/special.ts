/** Kinds of FEEL values that JSON has no type for. */
export type SpecialKind =
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function';

/**
 * Base of every FEEL value that is not plain JSON. Contexts are arbitrary objects of the process, which may hold any
 * key, so a `kind` key can't tell them from our values: the class does.
 */
export abstract class Special {
  abstract get kind(): SpecialKind;
}
