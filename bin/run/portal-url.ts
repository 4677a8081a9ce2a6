import type { Config } from '../../platform/config.ts';

/** The portal's address as people see it. */
export function portalUrlOf(config: Config): string {
  return config.PORTAL_URL ?? `http://localhost:${config.PORT}`;
}
