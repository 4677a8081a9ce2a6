import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unseal } from './seal.ts';

export const dataKeyFile = 'data.key';
/** There while the data key is changed (`siths-kort rotate-keys`): what is sealed may be sealed with either. */
export const nextDataKeyFile = 'data-next.key';

/** What opens keys. `dataKey` may become another one while the house runs. */
export interface DataKey {
  /** 32 bytes; seals the keys of the register and of persons, and nothing else. */
  readonly dataKey: Uint8Array;
  /** Looks among the keys of the folder for one that fits, which `dataKey` is from then on. False: none. Absent: the key lies in no folder. */
  readonly findDataKey?: ((fits: (key: Uint8Array) => boolean) => boolean) | undefined;
}

/** The data key of a folder. @param first what it was read as */
export function dataKeyIn(dir: string, first: Uint8Array): Required<DataKey> {
  let current = first;
  return {
    get dataKey() {
      return current;
    },
    findDataKey(fits) {
      const files = [nextDataKeyFile, dataKeyFile].map((name) => join(dir, name)).filter((path) => existsSync(path));
      const found = files.map((path) => Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')).find(fits);
      current = found ?? current;
      return found !== undefined;
    },
  };
}

type Unwrap = (key: Uint8Array, sealed: Uint8Array, purpose: string) => Uint8Array;

/** Opens a key that the data key has sealed; while it is changed, with whichever of both it was. */
export function unwrapKey(
  keys: DataKey,
  { sealed, purpose }: { readonly sealed: Uint8Array; readonly purpose: string },
  unwrap: Unwrap = unseal,
): Uint8Array {
  try {
    return unwrap(keys.dataKey, sealed, purpose);
  } catch (error) {
    if (keys.findDataKey?.((key) => opens(key, sealed, purpose)) !== true) throw error;
    return unwrap(keys.dataKey, sealed, purpose);
  }
}

/** True when the key opens what was sealed. */
export function opens(key: Uint8Array, sealed: Uint8Array, purpose: string): boolean {
  try {
    unseal(key, sealed, purpose);
    return true;
  } catch {
    return false;
  }
}
