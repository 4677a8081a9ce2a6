import { Unusable } from '../../platform/unusable.ts';
import { readKeys } from '../../register/index.ts';

/** The keys of a folder. Throws `Unusable`. @param advice a sentence on what to do where one is missing or wrong */
export function keysIn(dir: string, hexKey: string | undefined, advice = ''): ReturnType<typeof readKeys> {
  try {
    return readKeys(dir, hexKey);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Unusable(advice === '' ? what : `${what}. ${advice}`, { cause: error });
  }
}
