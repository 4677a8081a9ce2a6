/** What a person needs to know of a case or card, as a row with its label: as case page, task and start form show it. */
export interface Particular {
  readonly label: string;
  readonly text: string;
  /** Said smaller, after the text. */
  readonly sub?: string;
  /** Numbers that are read aloud stand in a fixed width. */
  readonly isCode?: boolean;
  /** Where the text leads: a document, in a window of its own. */
  readonly href?: string;
  /** The text is masked; where the whole of it is asked for. */
  readonly reveal?: string;
}

/** The rows that there are: one without text is left out. */
export function particularsOf(
  ...rows: (Omit<Particular, 'text'> & { readonly text: string | undefined })[]
): Particular[] {
  return rows.flatMap(({ text, ...row }) => (text === undefined || text === '' ? [] : [{ ...row, text }]));
}
