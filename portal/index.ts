/** The portal: pages for everyone who orders, handles and reviews cards. */
export { readAssets, type Assets } from './assets.ts';
export { doToEach } from './administration/incidents/do-to-each.ts';
export { readCauses, type Cause } from './administration/incidents/read-causes.ts';
export { createPortal } from './create-portal.ts';
export { countFailures, type AnonymousFailures } from './login/anonymous-failures.ts';
export { openSessions, type Sessions } from './login/sessions.ts';
export type { OidcConfig, PortalClient, PortalConfig, PortalServices } from './services.ts';
