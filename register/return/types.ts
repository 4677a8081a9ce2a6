/** A card that was handed in, as it was. Of a card that is evidence (misuse) the custody is needed, and of a cut one why. */
export interface HandedIn {
  readonly cut: boolean;
  /** Where the sealed card lies, at most 200 characters. */
  readonly custody?: string | undefined;
  readonly explanation?: string | undefined;
}
