/** A figure of the register that says something of a chapter. */
export interface Measure {
  readonly label: string;
  readonly value: string;
  /** What is meant, or since when. */
  readonly detail: string;
  /** Undefined: it is told, not judged. */
  readonly isMet: boolean | undefined;
  /** What isn't met now, as a sentence; only of what isn't. */
  readonly gap: string | undefined;
}

/** Told, not judged. */
export const told = (label: string, value: string, detail = ''): Measure => ({
  label,
  value,
  detail,
  isMet: undefined,
  gap: undefined,
});

/** Judged: what is missing is said when it isn't met. */
export const judged = (
  { label, value, detail = '' }: { readonly label: string; readonly value: string; readonly detail?: string },
  isMet: boolean,
  gap: string,
): Measure => ({ label, value, detail, isMet, gap: isMet ? undefined : gap });

/** Nothing was there to judge, so it is neither met nor missing. @param why as what follows the words, `inga stickprov är dragna` */
export const nothingToJudge = (label: string, why: string): Measure => told(label, 'Inget att bedöma', why);
