import { ConfigError, type Config } from '../../platform/config.ts';
import { NoteFault, readVerifier } from '../../proof/index.ts';
import type { Attesting } from '../../register/index.ts';

/** Who signs the audit log besides the house, of the settings; undefined: nobody. Throws `ConfigError`. */
export function attestingOf(config: Config): Attesting | undefined {
  const { AUDIT_SIGNER: address, AUDIT_LOG_KEY: key, AUDIT_SIGNER_TOKEN: token } = config;
  if (address === undefined || key === undefined) return undefined;
  return {
    log: keyIn('AUDIT_LOG_KEY', key, 'note'),
    signer: { address, token },
    witnesses: config.AUDIT_WITNESSES.map((part) => {
      const [witness = '', own = ''] = part.split(/\s+/);
      return { asked: { address: witness }, own: keyIn('AUDIT_WITNESSES', own, 'cosignature') };
    }),
  };
}

/** A public key that was given under this name. Throws `ConfigError`. */
export function keyIn(setting: string, text: string, kind: 'note' | 'cosignature') {
  try {
    const key = readVerifier(text);
    if (key.kind !== kind) throw new NoteFault(`it is the key of a ${kind === 'note' ? 'witness' : 'log'}`);
    return key;
  } catch (error) {
    throw new ConfigError(`${setting}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
