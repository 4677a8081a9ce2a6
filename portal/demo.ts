/** The demo's identity provider. An installation has none: it is loaded when it is needed, and left out of the image. */
export type { DemoLogin } from './idp/demo-login.ts';
export { startDemoIdentityProvider } from './idp/start-demo-identity-provider.ts';
