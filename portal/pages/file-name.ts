import { basename } from 'node:path';
import { holdsNationalNumber } from '../../contract/index.ts';

/** As it is called, without folders; one that holds a national number isn't repeated. */
export function fileName(name: string, index: number): string {
  const own = basename(name.replaceAll('\\', '/')).slice(0, 100);
  return own === '' || holdsNationalNumber(own) ? `fil ${index + 1}` : own;
}
