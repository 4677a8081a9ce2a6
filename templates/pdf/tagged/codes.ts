import type bwipjs from 'bwip-js/node';

let opening: Promise<typeof bwipjs> | undefined;
let opened: typeof bwipjs | undefined;

/** Loads what draws bar codes the first time: 2 MB, for which a start that draws none needn't wait. */
export function openCodes(): Promise<typeof bwipjs> {
  return (opening ??= import('bwip-js/node').then((loaded) => (opened = loaded.default)));
}

/** What draws them, once `openCodes` has resolved. */
export function codes(): typeof bwipjs {
  if (!opened) throw new Error('What draws codes was not loaded before it was asked for');
  return opened;
}
