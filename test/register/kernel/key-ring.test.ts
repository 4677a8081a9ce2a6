import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadKeys } from '../../../register/index.ts';
import { openKeyRing, type KeyRing } from '../../../register/kernel/key-ring.ts';
import { seal } from '../../../register/kernel/seal.ts';
import { tablesIn } from '../../support/registers.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';

let site: WardRegister;
let ring: KeyRing;
beforeEach(async () => {
  site = await openWardRegister();
  const db = tablesIn(site.dir);
  ring = await openKeyRing(db, loadKeys(join(site.dir, 'keys')));
  await db.destroy();
});
afterEach(() => site.close());

const key = Buffer.alloc(32, 7);

/** Opens the identity, and says whether its key was asked for. */
function open(
  how: Pick<KeyRing, 'openIdentity'>,
  familyName: string,
): { readonly name: string; readonly asked: boolean } {
  let asked = false;
  const sealed = sealedOnes.get(familyName) ?? sealedAs(familyName);
  const opened = how.openIdentity(
    () => {
      asked = true;
      return key;
    },
    sealed,
    `identity:${familyName}`,
  );
  return { name: opened.familyName, asked };
}

const sealedOnes = new Map<string, Uint8Array>();

function sealedAs(familyName: string): Uint8Array {
  const identity = JSON.stringify({ givenName: 'Prov', familyName, birthDate: '1980-01-01' });
  const sealed = seal(key, Buffer.from(identity), `identity:${familyName}`);
  sealedOnes.set(familyName, sealed);
  return sealed;
}

describe('what is opened of people', () => {
  it('is kept open for who asks again', () => {
    expect(open(ring, 'Nyberg')).toEqual({ name: 'Nyberg', asked: true });
    expect(open(ring, 'Nyberg')).toEqual({ name: 'Nyberg', asked: false });
  });

  it('is used by who reads in passing, and nothing is added to it', () => {
    open(ring, 'Nyberg');
    expect(open(ring.inPassing, 'Nyberg')).toEqual({ name: 'Nyberg', asked: false });
    expect(open(ring.inPassing, 'Provson')).toEqual({ name: 'Provson', asked: true });
    expect(open(ring, 'Provson')).toEqual({ name: 'Provson', asked: true });
  });

  it('is opened anew when it is sealed in other bytes', () => {
    open(ring, 'Nyberg');
    sealedAs('Nyberg');
    expect(open(ring, 'Nyberg').asked).toBe(true);
  });
});
