/** What a reader of PDF would take for its own, wherever in a file it stands. */
const ofPdf = /%PDF-|startxref|%%EOF|(?<![a-z])obj(?![a-z])/gi;

/**
 * JSON of a proof, or of a part of it, on one line. Text that a reader of PDF would take for its own (somebody wrote “obj” for a reason) is the same text
 * with its first letter escaped.
 */
export const proofText = (value: unknown): string =>
  JSON.stringify(value).replaceAll(ofPdf, (found) => `${escaped(found)}${found.slice(1)}`);

/** Whether JSON is as the house writes it, each name once and nothing between, and holds nothing that a reader of PDF would take for its own. */
export const isAsWritten = (text: string): boolean =>
  proofText(JSON.parse(text)) === text.replaceAll(/[\r\n]/g, '').trimEnd();

const escaped = (text: string): string => `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`;
