/** The portal: pages for everyone who orders, handles and reviews cards; and the demo identity provider. */
export { buildAssets, type Assets } from './pages/assets.ts';
export { createPortal } from './create-portal.ts';
export type { DemoLogin } from './idp/demo-login.ts';
export { startDemoIdentityProvider } from './idp/start-demo-identity-provider.ts';
export { openSessions, type Sessions } from './login/sessions.ts';
export type { OidcConfig, PortalClient, PortalConfig, PortalServices } from './services.ts';
