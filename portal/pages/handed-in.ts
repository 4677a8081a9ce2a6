import { z } from 'zod';
import { fileName } from './file-name.ts';

/** Field of a body that came with files: why they can't be read, or nothing. What was posted under its name is never passed on, with a file or without. */
export const fileFaultField = '_fileFault';

/** Files of a form, as the reader of bodies leaves them: those that were chosen, also when nothing is in them. */
export const HandedInFiles = z.object({
  files: z.array(z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) })).default([]),
  [fileFaultField]: z.string().default(''),
});

export const noneChosen = 'Välj en fil, eller dra den hit.';

/** What is said where there are no files to read: none was chosen, or they couldn't be taken in. */
export function noFilesFault({ files, [fileFaultField]: fault }: z.output<typeof HandedInFiles>): string | undefined {
  if (fault !== '') return fault;
  return files.length === 0 ? noneChosen : undefined;
}

/** Said where files are chosen, once those that were handed in weren't taken: no browser keeps them. */
export const againFor = ({ files }: Pick<z.output<typeof HandedInFiles>, 'files'>): string | undefined =>
  files.length === 0 ? undefined : 'Filen följer inte med efter ett fel: välj den igen.';

/** What is said of a file in which nothing stands: most often one that was not yet written, or synchronised, when it was chosen. */
export function emptyFault(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): string | undefined {
  const at = files.findIndex(({ bytes }) => bytes.length === 0);
  const empty = files[at];
  if (!empty) return undefined;
  return `Filen ${fileName(empty.name, at)} är tom (0 byte). Spara den på nytt, och välj den igen.`;
}
