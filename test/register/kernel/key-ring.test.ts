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
    expect(open(ring, 'Påhittning')).toEqual({ name: 'Påhittning', asked: true });
    expect(open(ring, 'Påhittning')).toEqual({ name: 'Påhittning', asked: false });
  });

  it('is used by who reads in passing, and nothing is added to it', () => {
    open(ring, 'Påhittning');
    expect(open(ring.inPassing, 'Påhittning')).toEqual({ name: 'Påhittning', asked: false });
    expect(open(ring.inPassing, 'Hittepåsson')).toEqual({ name: 'Hittepåsson', asked: true });
    expect(open(ring, 'Hittepåsson')).toEqual({ name: 'Hittepåsson', asked: true });
  });

  it('is opened anew when it is sealed in other bytes', () => {
    open(ring, 'Påhittning');
    sealedAs('Påhittning');
    expect(open(ring, 'Påhittning').asked).toBe(true);
  });
});
